package dev.cima.goal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import dev.cima.ledger.Actor;
import dev.cima.ledger.Baskets;
import dev.cima.ledger.Breadth;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.MembershipFacts;
import dev.cima.ledger.Metrics;
import dev.cima.ledger.Period;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.platform.Organisation;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Goals stand the same in whatever order sales and their voids arrive, and as a recount
 * of the sales says: over the end of a month, with somebody who changes team.
 */
class GoalOrderTests {

	private static final Organisation ORGANISATION = new Organisation("Cima", ZoneId.of("Europe/Madrid"),
			Currency.getInstance("EUR"), Set.of(), Set.of());

	/** The last Sunday of October, on which the clocks change, and some days after. */
	private static final LocalDate FIRST = LocalDate.of(2026, 10, 25);

	private static final int DAYS = 12;

	private static final LocalDate MOVE = FIRST.plusDays(5);

	@RepeatedTest(30)
	void standTheSameInAnyOrder(RepetitionInfo repetition) {
		long seed = 9_000 + repetition.getCurrentRepetition();
		Random random = new Random(seed);
		Map<String, List<Sold>> sold = new HashMap<>();
		for (String rep : List.of("rep_1", "rep_2")) {
			List<Sold> mine = new ArrayList<>();
			for (int i = 0; i < 14; i++) {
				LocalDate day = FIRST.plusDays(random.nextInt(DAYS));
				boolean moved = rep.equals("rep_2") && !day.isBefore(MOVE);
				mine.add(new Sold(i, day, moved ? "team_b" : "team_a", 1 + random.nextInt(90), random.nextInt(4) == 0,
						random.nextBoolean()));
			}
			sold.put(rep, mine);
		}
		Terms terms = new Terms(BigDecimal.valueOf(200 + random.nextInt(900)), 1 + random.nextInt(2),
				random.nextBoolean() ? BigDecimal.valueOf(500) : null, 0);
		for (Span span : List.of(Period.WEEK.spanOf(FIRST), Period.WEEK.spanOf(MOVE), Period.MONTH.spanOf(FIRST),
				Period.MONTH.spanOf(FIRST.plusMonths(1)))) {
			for (GoalMetric metric : List.of(GoalMetric.POINTS, GoalMetric.SALES, GoalMetric.ATTACH_RATE)) {
				for (String owner : List.of("rep_1", "rep_2", "team_a", "team_b")) {
					StoredGoal goal = StoredGoal.set("goal_x", owner, metric, span, terms, "rep_9", Instant.EPOCH);
					Standing one = standing(goal, metric, sold, random);
					assertThat(standing(goal, metric, sold, random)).as("seed %d, %s of %s", seed, metric, owner)
						.isEqualTo(one);
					assertThat(one.current()).as("seed %d, %s of %s in %s", seed, metric, owner, span.id())
						.isEqualByComparingTo(recount(goal, metric, sold));
				}
			}
		}
	}

	private static Standing standing(StoredGoal goal, GoalMetric metric, Map<String, List<Sold>> sold, Random random) {
		Map<String, Scorecard> cards = new HashMap<>();
		sold.forEach((rep, mine) -> {
			if (goal.isOfTeam() || goal.owner().equals(rep)) {
				cards.put(rep, card(rep, mine, random));
			}
		});
		return Standing.of(goal, metric, cards, (card, span) -> Breadth.NONE, ORGANISATION);
	}

	/** Arrived in some order, each void somewhere after its sale. */
	private static Scorecard card(String rep, List<Sold> sold, Random random) {
		List<Sold> arrival = new ArrayList<>(sold);
		Collections.shuffle(arrival, random);
		List<Runnable> later = new ArrayList<>();
		Scorecard[] card = { Scorecard.empty(rep) };
		int move = random.nextInt(arrival.size());
		join(card, rep, "team_a");
		for (int i = 0; i < arrival.size(); i++) {
			Sold one = arrival.get(i);
			if (i == move && rep.equals("rep_2")) {
				join(card, rep, "team_b");
			}
			append(card, rep, one, 1);
			if (one.voided()) {
				later.add(() -> append(card, rep, one, -1));
			}
			if (!later.isEmpty() && random.nextBoolean()) {
				later.remove(random.nextInt(later.size())).run();
			}
		}
		later.forEach(Runnable::run);
		return card[0];
	}

	private static void join(Scorecard[] card, String rep, String team) {
		card[0] = card[0].plus(Entry.at(rep, card[0].seq() + 1, EntryKind.MEMBERSHIP, "join/" + team)
			.membership(new MembershipFacts(team, false, true))
			.occurred(ORGANISATION.startOf(MOVE), MOVE)
			.recorded(ORGANISATION.startOf(MOVE), Actor.SYSTEM)
			.build());
	}

	private static void append(Scorecard[] card, String rep, Sold one, int sign) {
		Metrics metrics = new Metrics(1, 0, 0, 0, new Baskets(1, one.attached() ? 1 : 0, 0, 1));
		card[0] = card[0].plus(Entry
			.at(rep, card[0].seq() + 1, (sign > 0) ? EntryKind.SALE : EntryKind.VOID, one.number() + "/" + sign)
			.points(sign * one.points(), sign * one.points(), List.of())
			.metrics((sign > 0) ? metrics : metrics.negated())
			.team(one.team())
			.occurred(ORGANISATION.startOf(one.day()), one.day())
			.build());
	}

	private static BigDecimal recount(StoredGoal goal, GoalMetric metric, Map<String, List<Sold>> sold) {
		BigDecimal cap = (goal.terms().perRepCap() != null && metric.isSum()) ? goal.terms().perRepCap()
				: BigDecimal.valueOf(Long.MAX_VALUE);
		BigDecimal sum = BigDecimal.ZERO;
		long attached = 0;
		long all = 0;
		for (Map.Entry<String, List<Sold>> one : sold.entrySet()) {
			List<Sold> counted = one.getValue()
				.stream()
				.filter((sale) -> !sale.voided() && goal.span().contains(sale.day())
						&& goal.owner().equals(goal.isOfTeam() ? sale.team() : one.getKey()))
				.toList();
			sum = sum.add(BigDecimal
				.valueOf(
						(metric == GoalMetric.POINTS) ? counted.stream().mapToLong(Sold::points).sum() : counted.size())
				.min(cap));
			attached += counted.stream().filter(Sold::attached).count();
			all += counted.size();
		}
		return (metric != GoalMetric.ATTACH_RATE) ? sum : metric.value(BigDecimal.valueOf(attached), all, ORGANISATION);
	}

	/** A sale that may be taken back. */
	private record Sold(int number, LocalDate day, String team, int points, boolean voided, boolean attached) {
	}

}
