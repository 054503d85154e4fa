package dev.cima.competition;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A competition by a ready-made theme, as it is sent. What is null is taken from the
 * theme, the organisation or the calendar.
 *
 * @param id the client's UUID
 */
record ThemedInput(String id, CompetitionTheme theme, @Nullable String category, @Nullable String name,
		@Nullable Instant opensAt, @Nullable Instant closesAt, @Nullable String timeZone,
		@Nullable Integer minimumSales, @Nullable Integer minimumContributors, @Nullable List<String> teamIds,
		List<Prize> prizes, boolean handsPrizeOn, @Nullable String prizeKind, @Nullable String guardOverride) {

	/** Where a prize that a team does not win stays. */
	ThemedInput(String id, CompetitionTheme theme, @Nullable String category, @Nullable String name,
			@Nullable Instant opensAt, @Nullable Instant closesAt, @Nullable String timeZone,
			@Nullable Integer minimumSales, @Nullable Integer minimumContributors, @Nullable List<String> teamIds,
			List<Prize> prizes) {
		this(id, theme, category, name, opensAt, closesAt, timeZone, minimumSales, minimumContributors, teamIds, prizes,
				false, null, null);
	}

	/** The hash of what was sent, so that it is the same next month. */
	String hash() {
		return RequestHash.of(
				(this.handsPrizeOn ? "themed, handed on" : "themed")
						+ ((this.prizeKind != null) ? ", for " + this.prizeKind : ""),
				this.theme, this.category, this.name, this.opensAt, this.closesAt, this.timeZone, this.minimumSales,
				this.minimumContributors, CreateCompetitionInput.teams(this.teamIds),
				CreateCompetitionInput.byRank(this.prizes));
	}

}
