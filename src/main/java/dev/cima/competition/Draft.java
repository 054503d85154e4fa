package dev.cima.competition;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What someone wants a competition to be, before it is checked.
 *
 * @param theme a sentence, or the name of a ready-made theme
 * @param counts null: every line counts
 * @param teamIds empty: the whole organisation
 * @param newcomerDays null: everybody
 * @param handsOn whether the next team wins what one without enough contributors does not
 */
record Draft(String name, String theme, ContestantKind contestants, Instant opensAt, Instant closesAt, String zone,
		@Nullable String counts, String score, int minimumSales, List<String> teamIds, @Nullable Integer newcomerDays,
		List<Prize> prizes, int membersNeeded, boolean handsOn, boolean confirmedOnly) {

	/**
	 * Where a prize that a team does not win stays, and all sales count about which
	 * nothing is asked.
	 */
	Draft(String name, String theme, ContestantKind contestants, Instant opensAt, Instant closesAt, String zone,
			@Nullable String counts, String score, int minimumSales, List<String> teamIds,
			@Nullable Integer newcomerDays, List<Prize> prizes, int membersNeeded) {
		this(name, theme, contestants, opensAt, closesAt, zone, counts, score, minimumSales, teamIds, newcomerDays,
				prizes, membersNeeded, false, false);
	}

	static Draft of(Competition competition) {
		return new Draft(competition.name(), competition.theme(), competition.contestants(), competition.opensAt(),
				competition.closesAt(), competition.zone(), competition.counts(), competition.score(),
				competition.minimumSales(), competition.teamIds(), competition.newcomerDays(), competition.prizes(),
				competition.membersNeeded(), competition.handsOn(), competition.countsConfirmedOnly());
	}

	/** The first revision of a new competition. */
	Competition competition(String id, String hash, @Nullable String schedule, String by, Instant now, Duration grace) {
		return with(Competition.with(id)
			.contestants(this.contestants)
			.zone(this.zone)
			.teamIds(this.teamIds)
			.newcomerDays(this.newcomerDays)
			.confirmedOnly(this.confirmedOnly)
			.schedule(schedule)
			.hash(hash)
			.created(by, now), grace).build();
	}

	/** The revision after the one that stands. */
	Competition after(Competition before, Instant now, Duration grace) {
		return with(before.but(), grace).revision(before.revision() + 1, now)
			.progress(this.closesAt.equals(before.closesAt()) ? before.progress() : before.progress().toBeWarned())
			.build();
	}

	/** The input's fields that are another in the next one. */
	List<String> changes(Draft next) {
		Map<String, Boolean> same = new LinkedHashMap<>();
		same.put("name", this.name.equals(next.name));
		same.put("theme", this.theme.equals(next.theme));
		same.put("opensAt", this.opensAt.equals(next.opensAt));
		same.put("closesAt", this.closesAt.equals(next.closesAt));
		same.put("counts", Objects.equals(this.counts, next.counts));
		same.put("score", this.score.equals(next.score));
		same.put("minimumSales", this.minimumSales == next.minimumSales);
		same.put("minimumContributors", this.membersNeeded == next.membersNeeded);
		same.put("prizes", this.prizes.equals(next.prizes));
		same.put("handsPrizeOn", this.handsOn == next.handsOn);
		return same.entrySet().stream().filter((field) -> !field.getValue()).map(Map.Entry::getKey).toList();
	}

	/** What an edit may change. */
	private CompetitionBuilder with(CompetitionBuilder competition, Duration grace) {
		return competition.name(this.name)
			.theme(this.theme)
			.window(this.opensAt, this.closesAt, this.closesAt.plus(grace))
			.counts(this.counts)
			.score(this.score)
			.minimumSales(this.minimumSales)
			.prizes(this.prizes)
			.membersNeeded(this.membersNeeded)
			.handsPrizeOn(this.handsOn);
	}

}
