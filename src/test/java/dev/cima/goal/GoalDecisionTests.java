package dev.cima.goal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import dev.cima.goal.Standing.Share;
import dev.cima.goal.StoredGoal.Ending;
import dev.cima.ledger.Baskets;
import dev.cima.ledger.Period;
import dev.cima.ledger.Totals;
import dev.cima.platform.Organisation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What cards make of a goal, step by step. */
class GoalDecisionTests {

	private static final Organisation ORGANISATION = new Organisation("Cima", ZoneId.of("Europe/Madrid"),
			Currency.getInstance("EUR"), Set.of(), Set.of());

	private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

	@Test
	void aCapKeepsOneStarFromReachingItAlone() {
		Terms terms = new Terms(new BigDecimal("100"), 2, new BigDecimal("60"), 0);
		assertThat(standing(terms, GoalMetric.POINTS, Map.of("a", points(500))))
			.isEqualTo(new Standing(new BigDecimal("60"), List.of("a"), false));
		assertThat(standing(terms, GoalMetric.POINTS, Map.of("a", points(500), "b", points(39))).holds()).isFalse();
		assertThat(standing(terms, GoalMetric.POINTS, Map.of("a", points(500), "b", points(40))))
			.isEqualTo(new Standing(new BigDecimal("100"), List.of("a", "b"), true));
		assertThat(standing(new Terms(new BigDecimal("100"), 3, null, 0), GoalMetric.POINTS,
				Map.of("a", points(500), "b", points(40), "c", points(0)))
			.holds()).isFalse();
	}

	@Test
	void revenueIsInMajorUnitsAndExact() {
		Terms terms = new Terms(new BigDecimal("0.30"), 1, null, 0);
		assertThat(standing(terms, GoalMetric.REVENUE, Map.of("a", revenue(29, 1))))
			.isEqualTo(new Standing(new BigDecimal("0.29"), List.of("a"), false));
		assertThat(standing(terms, GoalMetric.REVENUE, Map.of("a", revenue(30, 1))).holds()).isTrue();
	}

	@Test
	void aRateReachesNothingWithFewSalesOrByRounding() {
		Terms third = new Terms(new BigDecimal("0.3333"), 1, null, 0);
		assertThat(standing(third, GoalMetric.ATTACH_RATE, Map.of("a", attached(9, 9))).holds()).isFalse();
		assertThat(standing(third, GoalMetric.ATTACH_RATE, Map.of("a", attached(10, 30))))
			.isEqualTo(new Standing(new BigDecimal("0.3333"), List.of("a"), true));
		Terms above = new Terms(new BigDecimal("0.3334"), 1, null, 0);
		assertThat(standing(above, GoalMetric.ATTACH_RATE, Map.of("a", attached(33335, 100000))).holds()).isFalse();
		assertThat(standing(new Terms(new BigDecimal("20"), 1, null, 0), GoalMetric.AVERAGE_SALE,
				Map.of("a", revenue(19999, 10)))
			.holds()).as("19.999").isFalse();
	}

	@Test
	void aTeamOfNobodyHasNothing() {
		assertThat(standing(new Terms(BigDecimal.ONE, 1, null, 0), GoalMetric.SALES, Map.of()))
			.isEqualTo(new Standing(BigDecimal.ZERO, List.of(), false));
	}

	/** Whatever cards are seen on the way, what stands at the end decides. */
	@Test
	void endsTheSameWhateverWasSeenOnTheWay() {
		for (int seed = 0; seed < 300; seed++) {
			Random random = new Random(seed);
			boolean holds = random.nextBoolean();
			StoredGoal goal = goal(random.nextBoolean() ? GoalMetric.SALES : GoalMetric.ATTACH_RATE);
			List<Integer> turns = new ArrayList<>();
			for (int look = random.nextInt(8); look > 0; look--) {
				goal = settled(goal, stands(random.nextBoolean()), false, turns);
			}
			goal = settled(goal, stands(holds), true, turns);
			Ending ending = goal.stand().ending();
			assertThat(ending).as("seed %d", seed).isNotNull();
			assertThat(ending.state()).as("seed %d", seed).isEqualTo(holds ? GoalState.REACHED : GoalState.MISSED);
			assertThat(goal.stand().isReached()).isEqualTo(holds);
			assertThat(turns).as("each is told once").doesNotHaveDuplicates();
			assertThat(settled(goal, stands(!holds), true, turns)).as("for ever").isEqualTo(goal);
		}
	}

	@Test
	void aRateIsReachedAtTheCloseOnly() {
		StoredGoal goal = goal(GoalMetric.UP_SELL_RATE);
		assertThat(GoalKeeper.decided(goal, stands(true), false, NOW)).isSameAs(goal);
		assertThat(GoalKeeper.decided(goal, stands(true), true, NOW).stand().isReached()).isTrue();
	}

	@Test
	void oneStepWaitsUntilTheOneBeforeIsTold() {
		StoredGoal reached = GoalKeeper.decided(goal(GoalMetric.SALES), stands(true), false, NOW);
		assertThat(reached.stand().turn()).isOne();
		assertThat(GoalKeeper.decided(reached, stands(false), true, NOW)).isSameAs(reached);
		assertThat(GoalKeeper.decided(reached.told(), stands(false), false, NOW).stand().turn()).isEqualTo(2);
	}

	private static StoredGoal settled(StoredGoal before, Standing standing, boolean over, List<Integer> turns) {
		StoredGoal goal = before;
		while (true) {
			StoredGoal next = GoalKeeper.decided(goal, standing, over, NOW);
			if (next.stand().turn() > goal.stand().turn()) {
				turns.add(next.stand().turn());
				next = next.told();
			}
			if (next == goal) {
				return goal;
			}
			goal = next;
		}
	}

	@Test
	void judgingALargeTeamTakesATenthOfTheTimeAtMost() {
		Duration every = Duration.ofMillis(500);
		assertThat(GoalKeeper.rest(Duration.ofMillis(20), every)).isEqualTo(every);
		assertThat(GoalKeeper.rest(Duration.ofSeconds(1), every)).isEqualTo(Duration.ofSeconds(9));
	}

	static StoredGoal goal(GoalMetric metric) {
		return StoredGoal.set("goal_x", "rep_1", metric, Period.WEEK.spanOf(LocalDate.of(2026, 11, 21)),
				new Terms(BigDecimal.TEN, 1, null, 0), "rep_9", NOW);
	}

	private static Standing stands(boolean holds) {
		return new Standing(BigDecimal.ONE, List.of("rep_1"), holds);
	}

	private static Standing standing(Terms terms, GoalMetric metric, Map<String, Totals> heads) {
		Map<String, Share> shares = new HashMap<>();
		heads.forEach((rep, totals) -> shares.put(rep, new Share(totals, Set.of())));
		return Standing.ofShares(terms, metric, shares, ORGANISATION);
	}

	private static Totals points(long points) {
		return new Totals(points, points, 0, 1, 0, 0, null, Baskets.NONE);
	}

	private static Totals revenue(long revenue, int sales) {
		return new Totals(0, 0, revenue, sales, 0, 0, null, Baskets.NONE);
	}

	private static Totals attached(int attached, int sales) {
		return new Totals(0, 0, 0, sales, 0, 0, null, new Baskets(sales, attached, 0, 0));
	}

}
