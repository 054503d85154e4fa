package dev.cima.competition;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A theme to repeat every month, as it is sent.
 *
 * @param id the client's UUID
 * @param firstDay any day of the first month; null: next month
 * @param from the name of {@code firstDay} in older apps
 * @param prizeKind null: nobody says so, and only prizes of points are judged
 * @param guardOverride why it is to be although the guard refuses it
 */
record ScheduleInput(String id, CompetitionTheme theme, @Nullable String category, @Nullable String name,
		@Nullable LocalDate firstDay, @Nullable LocalDate from, @Nullable String timeZone,
		@Nullable Integer minimumSales, @Nullable Integer minimumContributors, @Nullable List<String> teamIds,
		List<Prize> prizes, @Nullable String prizeKind, @Nullable String guardOverride) {

	/** Any day of the first month, by whichever name it was sent, or null. */
	@Nullable LocalDate first() {
		return (this.firstDay != null) ? this.firstDay : this.from;
	}

	/** Whether the two names of the first day are given different days. */
	boolean contradicts() {
		return this.firstDay != null && this.from != null && !this.firstDay.equals(this.from);
	}

	/** The hash of what was sent, so that it is the same next month. */
	String hash() {
		return RequestHash.of(
				// what a request without it is, it stays
				"monthly" + ((this.prizeKind != null) ? ", for " + this.prizeKind : ""), this.theme, this.category,
				this.name, first(), this.timeZone, this.minimumSales, this.minimumContributors,
				CreateCompetitionInput.teams(this.teamIds), CreateCompetitionInput.byRank(this.prizes));
	}

}
