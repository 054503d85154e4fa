package dev.cima.competition;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A competition as it is sent.
 *
 * @param id the client's UUID
 * @param counts null or empty: every line counts
 * @param teamIds null or empty: the whole organisation
 * @param confirmedOnly null: no
 * @param prizeKind null: nobody says so, and only prizes of points are judged
 * @param guardOverride why it is to be although the guard refuses it
 */
record CreateCompetitionInput(String id, String name, String theme, ContestantKind contestants, Instant opensAt,
		Instant closesAt, String timeZone, @Nullable String counts, String score, int minimumSales,
		@Nullable List<String> teamIds, int minimumContributors, @Nullable Integer newcomerDays, List<Prize> prizes,
		boolean handsPrizeOn, @Nullable Boolean confirmedOnly, @Nullable String prizeKind,
		@Nullable String guardOverride) {

	Draft draft() {
		return new Draft(this.name.strip(), this.theme.strip(), this.contestants, this.opensAt, this.closesAt,
				this.timeZone, Condition.toStore(condition(this.counts)), ScoreFormula.toStore(this.score.strip()),
				this.minimumSales, teams(this.teamIds), this.newcomerDays, byRank(this.prizes),
				this.minimumContributors, this.handsPrizeOn, Boolean.TRUE.equals(this.confirmedOnly));
	}

	String hash() {
		Draft draft = draft();
		// what a request without these is, it stays
		return RequestHash.of(
				"own" + (this.handsPrizeOn ? ", handed on" : "") + (draft.confirmedOnly() ? ", confirmed" : "")
						+ ((this.prizeKind != null) ? ", for " + this.prizeKind : ""),
				draft.name(), draft.theme(), draft.contestants(), draft.opensAt(), draft.closesAt(), draft.zone(),
				condition(this.counts), this.score.strip(), draft.minimumSales(), draft.teamIds(),
				draft.membersNeeded(), draft.newcomerDays(), draft.prizes());
	}

	static @Nullable String condition(@Nullable String counts) {
		return (counts != null && !counts.isBlank()) ? counts.strip() : null;
	}

	static List<String> teams(@Nullable List<String> ids) {
		return (ids != null) ? ids.stream().distinct().sorted().toList() : List.of();
	}

	static List<Prize> byRank(List<Prize> prizes) {
		return prizes.stream()
			.map((prize) -> new Prize(prize.rank(), prize.label().strip(), prize.points()))
			.sorted(Comparator.comparingInt(Prize::rank))
			.toList();
	}

}
