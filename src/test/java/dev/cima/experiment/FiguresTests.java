package dev.cima.experiment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FiguresTests {

	private static final boolean[] TREATED = { true, true, false, true, false, true, true, false };

	@Test
	void findsWhatWasAddedWhereTeamsStayAsTheyWere() {
		double[] before = { 10, 20, 30, 40, 50, 60, 70, 80 };
		double[] since = new double[8];
		for (int i = 0; i < 8; i++) {
			since[i] = 2 * before[i] + ((TREATED[i]) ? 0.001 : 0);
		}
		int[] members = new int[8];
		Arrays.fill(members, 4);
		Figures.Difference found = Figures.of(members, before, since).adjusted().difference(TREATED);
		assertThat(found.estimate()).isCloseTo(0.001, within(1e-9));
	}

	@Test
	void lowersTheVarianceByWhatWasKnownBefore() {
		Random random = new Random(7);
		double raw = 0;
		double adjusted = 0;
		for (int run = 0; run < 200; run++) {
			double[] before = random.doubles(8, 0, 100).toArray();
			double[] since = Arrays.stream(before).map((level) -> level + random.nextGaussian()).toArray();
			int[] members = random.ints(8, 1, 20).toArray();
			raw += Figures.of(members, new double[8], since).adjusted().difference(TREATED).error();
			adjusted += Figures.of(members, before, since).adjusted().difference(TREATED).error();
		}
		assertThat(adjusted).isLessThan(raw / 10);
	}

	@Test
	void letsLargeTeamsWeighByTheRootOfTheirMembers() {
		int[] members = { 1, 9, 4, 4, 4, 4, 4, 4 };
		Figures figures = Figures.of(members, new double[8], new double[] { 8, 0, 0, 0, 0, 0, 0, 0 });
		boolean[] first = { true, true, false, false, false, false, false, false };
		assertThat(figures.adjusted().difference(first).estimate()).as("1 × 8 + 3 × 0, over 4")
			.isCloseTo(2, within(1e-9));
	}

	/**
	 * Worked by hand. Weights 1, 2, 1 on both sides. Means before: 2 and 4, since: 7.25
	 * and 8.5. Slope inside the sides: (5 + 4) ÷ (2 + 2) = 2.25, so the difference is
	 * −1.25 − 2.25 × −2. What is left of the teams: 0, −0.25, 0.5 and −0.25, 0.5, −0.75,
	 * whose squares weigh 1.5; with 6 − 3 degrees of freedom the error is √(1.5 ÷ 3) ×
	 * √(1 ÷ 4 + 1 ÷ 4).
	 */
	@Test
	void isTheCovarianceAnalysisThatIsDoneByHand() {
		Figures figures = Figures.of(new int[] { 1, 4, 1, 1, 4, 1 }, new double[] { 1, 2, 3, 3, 4, 5 },
				new double[] { 5, 7, 10, 6, 9, 10 });
		boolean[] first = { true, true, true, false, false, false };
		Figures.Difference found = figures.adjusted().difference(first);
		assertThat(found.estimate()).isCloseTo(3.25, within(1e-12));
		assertThat(found.error()).isCloseTo(0.5, within(1e-12));
		assertThat(found.errors()).isCloseTo(6.5, within(1e-12));
		assertThat(figures.adjusted().free()).isEqualTo(3);
		assertThat(figures.adjusted().spread(first)).as("of a team of the usual weight of 8 ÷ 6")
			.isCloseTo(Math.sqrt(0.5 / (8.0 / 6)), within(1e-12));
	}

	@Test
	void takesTheMeanWhereATeamHasNothing() {
		Figures figures = Figures.of(new int[] { 4, 4, 4 }, new double[3], new double[] { 1, Double.NaN, 3 });
		assertThat(figures.since()).containsExactly(1, 2, 3);
	}

	@Test
	void saysNothingWhereNothingVaries() {
		Assignment assignment = new Assignment("s", List.of("a", "b", "c", "d", "e", "f", "g", "h"), 2);
		int[] members = { 1, 1, 1, 1, 1, 1, 1, 1 };
		Sight sight = new Sight(Figures.of(members, new double[8], new double[8]), assignment, 3, 8);
		assertThat(sight.direction(0.05)).isZero();
		assertThat(sight.interval(0.05)).isEqualTo(new Sight.Interval(0, 0));
	}

	@Test
	void namesThoseThatFellAndHoldsTheOthersToHolmsSteps() {
		World world = World.of(World.Kind.WEEKS, 20, new Random(3));
		List<Integer> ranked = world.ranked();
		Assignment assignment = world.draw("holm", 10);
		Map<String, Sight> sights = new LinkedHashMap<>();
		sights.put("as before", sight(world, ranked, assignment));
		world.add(ranked, assignment.treated(), -60);
		sights.put("fallen", sight(world, ranked, assignment));
		assertThat(Holm.less(sights, 0.05)).containsExactly("fallen");
	}

	private static Sight sight(World world, List<Integer> ranked, Assignment assignment) {
		return new Sight(world.figures(ranked, World.WEEKS), assignment, World.WEEKS, World.WEEKS);
	}

}
