package dev.cima.competition;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What changes about a competition.
 *
 * @param counts empty: every line counts; null, like all others: as it is
 * @param reason for those who compete; null: none is given
 */
record EditCompetitionInput(String competitionId, @Nullable String name, @Nullable String theme,
		@Nullable Instant opensAt, @Nullable Instant closesAt, @Nullable String counts, @Nullable String score,
		@Nullable Integer minimumSales, @Nullable Integer minimumContributors, @Nullable List<Prize> prizes,
		@Nullable Boolean handsPrizeOn, @Nullable String reason) {

	Draft on(Draft before) {
		return new Draft(stripped(this.name, before.name()), stripped(this.theme, before.theme()), before.contestants(),
				(this.opensAt != null) ? this.opensAt : before.opensAt(),
				(this.closesAt != null) ? this.closesAt : before.closesAt(), before.zone(),
				(this.counts != null) ? Condition.toStore(CreateCompetitionInput.condition(this.counts))
						: before.counts(),
				(this.score != null) ? ScoreFormula.toStore(this.score.strip()) : before.score(),
				(this.minimumSales != null) ? this.minimumSales : before.minimumSales(), before.teamIds(),
				before.newcomerDays(),
				(this.prizes != null) ? CreateCompetitionInput.byRank(this.prizes) : before.prizes(),
				(this.minimumContributors != null) ? this.minimumContributors : before.membersNeeded(),
				(this.handsPrizeOn != null) ? this.handsPrizeOn : before.handsOn(), before.confirmedOnly());
	}

	private static String stripped(@Nullable String text, String before) {
		return (text != null) ? text.strip() : before;
	}

}
