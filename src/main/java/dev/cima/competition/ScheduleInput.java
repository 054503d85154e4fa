package dev.cima.competition;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A theme to repeat every month, as it is sent.
 *
 * @param id the client's UUID
 * @param from any day of the first month; null: next month
 */
record ScheduleInput(String id, CompetitionTheme theme, @Nullable String category, @Nullable String name,
		@Nullable LocalDate from, @Nullable String timeZone, @Nullable Integer minimumSales,
		@Nullable Integer minimumContributors, @Nullable List<String> teamIds, List<Prize> prizes) {

	/** The hash of what was sent, so that it is the same next month. */
	String hash() {
		return RequestHash.of("monthly", this.theme, this.category, this.name, this.from, this.timeZone,
				this.minimumSales, this.minimumContributors, CreateCompetitionInput.teams(this.teamIds),
				CreateCompetitionInput.byRank(this.prizes));
	}

}
