package dev.cima.experiment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import dev.cima.experiment.Experiment.Draw;
import dev.cima.experiment.Experiment.Progress;
import dev.cima.experiment.Experiment.Terms;
import dev.cima.goal.GoalMetric;
import dev.cima.platform.Sha256;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Guards that nobody is paid for, in a whole look at twenty teams, ten of them held out.
 */
class WatchedGuardsTests {

	private static final int TEAMS = 20;

	private static final int WEEKS = 8;

	private static final List<String> GUARDS = List.of("REVENUE", "SATISFACTION", "COMPLAINTS");

	@Test
	void namesWhatCustomersSayWorseWhereMoreIsSold() {
		Look look = look(3, -0.8, 0.2, 1);
		assertThat(look.direction()).isOne();
		assertThat(look.crowdingOut()).containsExactly("SATISFACTION", "COMPLAINTS");
		assertThat(look.guards().get(1).estimate()).isBetween(new BigDecimal("-0.9"), new BigDecimal("-0.5"));
		Look.Guard complaints = look.guards().get(2);
		assertThat(complaints.estimate()).as("more of them").isBetween(new BigDecimal("0.1"), new BigDecimal("0.25"));
		assertThat(complaints.low()).isPositive().isLessThan(complaints.estimate());
		assertThat(complaints.high()).isGreaterThan(complaints.estimate());
		Experiment shown = experiment(GUARDS, new Progress(true, look, WEEKS, null, null, null, false));
		assertThat(shown.progress().crowdingOut()).isEmpty();
		assertThat(shown.progress().worsened()).containsExactly(GuardMetric.SATISFACTION, GuardMetric.COMPLAINTS);
		assertThat(shown.terms().unpaid()).containsExactly(GoalMetric.REVENUE);
		assertThat(shown.terms().watched()).containsExactly(GuardMetric.SATISFACTION, GuardMetric.COMPLAINTS);
	}

	@Test
	void namesNothingThatBecameBetterNorAnythingWhereNoMoreIsSold() {
		assertThat(look(3, 0.5, -0.05, 1).crowdingOut()).isEmpty();
		assertThat(look(0, -0.8, 0.2, 1).crowdingOut()).isEmpty();
	}

	@Test
	void nothingThatCanBeSaidIsInconclusiveAtTheEndAndNotBefore() {
		Look last = look(0, 0, 0, 1);
		assertThat(last.direction()).isZero();
		assertThat(state(last)).isEqualTo(ExperimentState.INCONCLUSIVE);
		Look before = new Evaluation(experiment(GUARDS, Progress.NONE), sums(0, 0, 0, 1)).look(WEEKS - 1,
				Instant.EPOCH);
		assertThat(before.direction()).isZero();
		assertThat(state(before)).isEqualTo(ExperimentState.RUNNING);
	}

	@Test
	void lessThanInTheTeamsHeldOutIsWorseAndNamesNoGuard() {
		Look look = look(-3, -0.8, 0.2, 1);
		assertThat(look.direction()).isEqualTo(-1);
		assertThat(look.high()).isNegative();
		assertThat(look.crowdingOut()).as("nothing was gained by which it could be crowded out").isEmpty();
		assertThat(state(look)).isEqualTo(ExperimentState.WORSE);
		assertThat(state(look(3, 0, 0, 1))).isEqualTo(ExperimentState.BETTER);
	}

	@Test
	void lessAfterTheEndNamesWhatWasPaidFor() {
		Look less = afterwards(-3);
		assertThat(less.week()).isEqualTo(WEEKS + Experiment.WEEKS_AFTER);
		assertThat(less.crowdingOut()).containsExactly("SALES");
		assertThat(less.estimate()).isBetween(new BigDecimal("-4"), new BigDecimal("-2"));
		assertThat(less.placebo()).isNull();
		assertThat(afterwards(0).crowdingOut()).isEmpty();
		assertThat(afterwards(3).crowdingOut()).as("it lasts").isEmpty();
		Look latest = look(3, 0, 0, 1);
		Experiment shown = experiment(GUARDS, new Progress(true, latest, WEEKS, less, null, null, true));
		assertThat(shown.progress().crowdingOut()).containsExactly(GoalMetric.SALES);
		assertThat(shown.state(LocalDate.of(2027, 1, 1))).as("that stands").isEqualTo(ExperimentState.BETTER);
	}

	/** The look at the four weeks after the end, in which so much more is sold. */
	private static Look afterwards(double more) {
		Random random = new Random(4);
		boolean[] treated = experiment(GUARDS, Progress.NONE).assignment().treated();
		WeeklySums sold = Objects.requireNonNull(sums(3, 0, 0, 1).get("SALES"));
		int end = Evaluation.WEEKS_BEFORE + WEEKS;
		double[][] parts = new double[TEAMS][];
		double[][] wholes = new double[TEAMS][];
		for (int team = 0; team < TEAMS; team++) {
			parts[team] = Arrays.copyOf(sold.parts()[team], end + Experiment.WEEKS_AFTER);
			wholes[team] = Arrays.copyOf(sold.wholes()[team], end + Experiment.WEEKS_AFTER);
			for (int week = end; week < parts[team].length; week++) {
				parts[team][week] = 9 * (10 + (treated[team] ? more : 0) + random.nextGaussian());
				wholes[team][week] = 9;
			}
		}
		return new Evaluation(experiment(GUARDS, Progress.NONE), Map.of("SALES", new WeeklySums(parts, wholes)))
			.look(WEEKS + Experiment.WEEKS_AFTER, Instant.EPOCH);
	}

	private static ExperimentState state(Look latest) {
		return experiment(GUARDS, new Progress(true, latest, latest.week(), null, null, null, false))
			.state(LocalDate.of(2026, 11, 1));
	}

	@Test
	void aReleaseThatDoesNotKnowAGuardLeavesTheExperimentAlone() {
		assertThat(experiment(GUARDS, Progress.NONE).isKnown()).isTrue();
		assertThat(experiment(List.of("SATISFACTION", "TRUST"), Progress.NONE).isKnown()).isFalse();
	}

	/** A request of before has the hash that it had. */
	@Test
	void aRequestWithoutThemIsTheSameAsBefore() {
		StartExperimentInput input = input(List.of());
		assertThat(input.hash())
			.isEqualTo(Sha256.hex("Gloves\nnull\nSALES\nREVENUE,ATTACH_RATE\n20\n2026-09-01\n2026-09-28"));
		assertThat(input(List.of(GuardMetric.KUDOS)).hash()).isNotEqualTo(input.hash());
	}

	/**
	 * Seeds 1 to 300, a few answers a team and week, looked at each week: with two guards
	 * of what customers say, one of them is worse by chance in 5 % at most.
	 */
	@Test
	void fewAnswersRaiseNoFalseAlarms() {
		int alarms = 0;
		for (int seed = 1; seed <= 300; seed++) {
			Map<String, WeeklySums> sums = sums(0, 0, 0, seed);
			boolean alarm = false;
			for (int week = 1; week <= WEEKS && !alarm; week++) {
				// as if more were sold, so that guards are named
				Look look = new Evaluation(experiment(GUARDS, Progress.NONE), selling(sums, seed)).look(week,
						Instant.EPOCH);
				alarm = !Collections.disjoint(look.crowdingOut(), Set.of("SATISFACTION", "COMPLAINTS"));
			}
			alarms += alarm ? 1 : 0;
		}
		assertThat(alarms).isLessThanOrEqualTo(15);
	}

	private static StartExperimentInput input(List<GuardMetric> watched) {
		return new StartExperimentInput("", "Gloves", null, GoalMetric.SALES,
				List.of(GoalMetric.REVENUE, GoalMetric.ATTACH_RATE), watched, 20, LocalDate.of(2026, 9, 1),
				LocalDate.of(2026, 9, 28));
	}

	private static Look look(double sales, double score, double complaints, int seed) {
		return new Evaluation(experiment(GUARDS, Progress.NONE), sums(sales, score, complaints, seed)).look(WEEKS,
				Instant.EPOCH);
	}

	private static Map<String, WeeklySums> selling(Map<String, WeeklySums> sums, int seed) {
		Map<String, WeeklySums> selling = new HashMap<>(sums);
		selling.put("SALES", sums(5, 0, 0, seed).get("SALES"));
		return selling;
	}

	private static Experiment experiment(List<String> guards, Progress progress) {
		List<String> ranked = IntStream.range(0, TEAMS).mapToObj((team) -> "team_" + team).toList();
		Assignment drawn = new Assignment("seed", ranked, TEAMS / 2);
		Draw draw = new Draw("seed", ranked, Collections.nCopies(TEAMS, 9), Collections.nCopies(TEAMS, BigDecimal.TEN),
				TEAMS / 2, List.copyOf(drawn.heldOut()), null);
		return new Experiment("exp_1", "Gloves", new Terms(null, "SALES", guards, LocalDate.of(2026, 9, 1), WEEKS),
				draw, "", "admin", Instant.EPOCH, progress);
	}

	/** With effects in the weeks since, for the teams that are not held out. */
	private static Map<String, WeeklySums> sums(double sales, double score, double complaints, int seed) {
		Random random = new Random(seed);
		boolean[] treated = experiment(GUARDS, Progress.NONE).assignment().treated();
		int weeks = Evaluation.WEEKS_BEFORE + WEEKS;
		WeeklySums sold = new WeeklySums(new double[TEAMS][weeks], new double[TEAMS][weeks]);
		WeeklySums revenue = new WeeklySums(new double[TEAMS][weeks], new double[TEAMS][weeks]);
		WeeklySums said = new WeeklySums(new double[TEAMS][weeks], new double[TEAMS][weeks], GuardWeeks.DRAWN);
		WeeklySums complained = new WeeklySums(new double[TEAMS][weeks], new double[TEAMS][weeks], GuardWeeks.DRAWN);
		for (int team = 0; team < TEAMS; team++) {
			for (int week = 0; week < weeks; week++) {
				double on = (treated[team] && week >= Evaluation.WEEKS_BEFORE) ? 1 : 0;
				sold.parts()[team][week] = 9 * (10 + on * sales + random.nextGaussian());
				sold.wholes()[team][week] = 9;
				revenue.parts()[team][week] = 9 * (100 + 10 * random.nextGaussian());
				revenue.wholes()[team][week] = 9;
				int answers = random.nextInt(12);
				for (int answer = 0; answer < answers; answer++) {
					said.parts()[team][week] += Math.clamp(Math.round(4 + on * score + random.nextGaussian()), 1, 5);
					complained.parts()[team][week] += (random.nextDouble() < 0.05 + on * complaints) ? 1 : 0;
				}
				said.wholes()[team][week] = answers;
				complained.wholes()[team][week] = answers;
			}
		}
		return Map.of("SALES", sold, "REVENUE", revenue, "SATISFACTION", said, "COMPLAINTS", complained);
	}

}
