package dev.cima.competition;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cima.competition.BudgetMonth.Claim;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Claims the points of a competition's prizes of its teams' budgets, before the
 * competition is stored. A claim is known by the competition, so claiming it again
 * changes nothing.
 *
 * <p>
 * What is claimed is never less than what stands: a claim is raised before a competition
 * is written, and lowered only when it is seen what stands instead. That is looked up
 * when something does not fit, and when somebody looks at what is left. So a cancelled
 * competition, an edit to less and prizes that nobody won give back by themselves,
 * whatever dies in between. Of a competition, or an edit, that was claimed for and then
 * never stored, because its node died, the claim lapses after {@link #GIVEN_UP}: not
 * before the id is taken out of use by a result that says that it is cancelled, or the
 * edits that were begun are given up, so that a node which only slept pays nothing
 * without a claim.
 */
@Component
class BudgetClaims {

	/** How long after its claim a competition or an edit may still be stored. */
	static final Duration GIVEN_UP = Duration.ofMinutes(10);

	/** More nodes never claim of one month at once. */
	private static final int TRIES = 50;

	private final PrizeBudgets budgets;

	private final Competitions competitions;

	private final CompetitionSchedules schedules;

	private final Results results;

	private final Teams teams;

	private final InstantSource clock;

	BudgetClaims(PrizeBudgets budgets, Competitions competitions, CompetitionSchedules schedules, Results results,
			Teams teams, InstantSource clock) {
		this.budgets = budgets;
		this.competitions = competitions;
		this.schedules = schedules;
		this.results = results;
		this.teams = teams;
		this.clock = clock;
	}

	/**
	 * Claims what a new competition, or a revision, takes. To be called before it is
	 * stored, and not at all for what takes no more than what stands.
	 * @return why it may not be stored; null: it may
	 */
	@Nullable UserError claim(Competition competition) {
		Map<String, Long> shares = PrizeShares.of(competition);
		if (shares.isEmpty()) {
			return null;
		}
		Map<String, Long> limits = this.budgets
			.limits(shares.keySet().stream().map(PrizeShares::teamOf).collect(Collectors.toSet()));
		// all of them first, so that what one team cannot pay does not hold another's
		// points
		for (boolean write : new boolean[] { false, true }) {
			for (Map.Entry<String, Long> share : shares.entrySet()) {
				long limit = limits.getOrDefault(PrizeShares.teamOf(share.getKey()), 0L);
				UserError refused = claim(competition, share.getKey(), share.getValue(), limit, write);
				if (refused != null) {
					return refused;
				}
			}
		}
		return null;
	}

	private @Nullable UserError claim(Competition competition, String id, long points, long limit, boolean write) {
		Claim claim = new Claim(competition.id(), competition.revision(), points, this.clock.instant(),
				competition.schedule());
		for (int tries = 0; tries < TRIES; tries++) {
			BudgetMonth before = month(id);
			BudgetMonth next = before.plus(claim);
			if (next.claimed() > limit) {
				BudgetMonth settled = settled(List.of(before), true).get(id);
				next = ((settled != null) ? settled : before).plus(claim);
				long others = next.claimed() - next.claimed(claim.competition());
				if (next.claimed() > limit && next.claimed(claim.competition()) > before.claimed(claim.competition())) {
					return refusal(id, points, limit, Math.max(0, limit - others));
				}
			}
			if (!write || next.equals(before) || this.budgets.write(next)) {
				return null;
			}
		}
		return UserError.of(UserErrorCode.RETRY_LATER, "competition.retry").retryAfter(1);
	}

	private UserError refusal(String id, long points, long limit, long left) {
		String team = PrizeShares.teamOf(id);
		Team found = this.teams.find(team);
		return UserError
			.of(UserErrorCode.LIMIT_REACHED, "competition.prize-budget", (found != null) ? found.name() : team, points,
					PrizeShares.monthOf(id).toString(), left, limit)
			.at("prizes");
	}

	/** What is left of these months, by id, whatever was claimed for nothing left out. */
	Map<String, BudgetMonth> asTheyStand(Collection<String> ids) {
		return settled(this.budgets.months(ids).values(), false);
	}

	private BudgetMonth month(String id) {
		return this.budgets.months(List.of(id)).getOrDefault(id, new BudgetMonth(id, 0, List.of()));
	}

	/**
	 * The months with what is left of their claims.
	 * @param giveUp whether the ids of competitions that never came are taken out of use
	 */
	private Map<String, BudgetMonth> settled(Collection<BudgetMonth> months, boolean giveUp) {
		Set<String> ids = months.stream()
			.flatMap((month) -> month.claims().stream())
			.map(Claim::competition)
			.collect(Collectors.toSet());
		Map<String, CompetitionResult> results = this.results.findAll(ids);
		Map<String, Competition> found = this.competitions.findAll(ids);
		return months.stream()
			.map((month) -> month.settled((claim) -> left(month.id(), claim, found.get(claim.competition()),
					results.get(claim.competition()), giveUp)))
			.collect(Collectors.toMap(BudgetMonth::id, (month) -> month));
	}

	private @Nullable Claim left(String month, Claim claim, @Nullable Competition stands,
			@Nullable CompetitionResult result, boolean giveUp) {
		if (result != null && result.cancelled()) {
			return null;
		}
		if (stands == null) {
			return isAwaited(claim) || (giveUp && !givesUp(claim.competition())) ? claim : null;
		}
		if (stands.revision() < claim.revision()) {
			// an edit is about to be stored, or died before it was
			Instant now = this.clock.instant();
			boolean awaited = now.isBefore(claim.at().plus(GIVEN_UP));
			if (awaited || (giveUp && !this.competitions.giveUpEdits(stands, now))) {
				return claim;
			}
		}
		Map<String, Long> shares = (result != null) ? PrizeShares.won(stands, result.ranked()) : PrizeShares.of(stands);
		long points = shares.getOrDefault(month, 0L);
		return (points > 0) ? claim.settledAt(stands.revision(), points) : null;
	}

	/** Whether it may still be stored. */
	private boolean isAwaited(Claim claim) {
		CompetitionSchedule schedule = (claim.schedule() != null) ? this.schedules.find(claim.schedule()) : null;
		if (schedule != null) {
			return schedule.stoppedAt() == null;
		}
		return this.clock.instant().isBefore(claim.at().plus(GIVEN_UP));
	}

	/**
	 * Takes the id of a competition that is not there out of use.
	 * @return false when it has just come, and was decided
	 */
	private boolean givesUp(String competition) {
		Instant now = this.clock.instant();
		return this.results
			.decide(new CompetitionResult(competition, true, 0, now, null, 0, 0, List.of(), List.of(), null))
			.cancelled();
	}

}
