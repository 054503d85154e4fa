package dev.cima.measure;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Rates, their bounds, and what is usual in a team. */
class RateTests {

	@ParameterizedTest
	@CsvSource({ "1, 1, 0.2065, 1.0000", "0, 1, 0.0000, 0.7935", "3, 3, 0.4385, 1.0000", "8, 10, 0.4902, 0.9433",
			"80, 100, 0.7112, 0.8666", "0, 20, 0.0000, 0.1611" })
	void hasTheBoundsThatWilsonsFormulaGives(int part, int whole, BigDecimal low, BigDecimal high) {
		Rate rate = Rate.of(part, whole);
		assertThat(rate.low()).isEqualTo(low);
		assertThat(rate.high()).isEqualTo(high);
		assertThat(rate.shrunk()).isNull();
	}

	@Test
	void isOfNothingWithoutAnyCase() {
		assertThat(Rate.of(0, 0, new Prior(1, 1))).isEqualTo(new Rate(0, 0, null, null, null, null, false));
		assertThat(Rate.of(-1, -1)).isEqualTo(Rate.of(0, 0));
		assertThat(Rate.lowerBound(0, 0)).isZero();
	}

	@Test
	void isEnoughFromTenOn() {
		assertThat(Rate.of(9, 9).enough()).isFalse();
		assertThat(Rate.of(0, 10).enough()).isTrue();
	}

	@Test
	void isShrunkTheMoreTheFewerCasesThereAre() {
		Prior team = new Prior(3, 7);
		assertThat(Rate.of(1, 1, team).shrunk()).isEqualTo("0.3636");
		assertThat(Rate.of(10, 10, team).shrunk()).isEqualTo("0.6500");
		assertThat(Rate.of(1000, 1000, team).shrunk()).isEqualTo("0.9931");
	}

	@Test
	void ranksEightyOfAHundredBeforeThreeOfThree() {
		assertThat(Rate.lowerBound(80, 100)).isGreaterThan(Rate.lowerBound(3, 3));
		assertThat(Rate.lowerBound(8, 10)).isGreaterThan(Rate.lowerBound(3, 3));
	}

	@Test
	void boundsHoldTheValueAndComeNearerWithMoreCases() {
		for (int whole = 1; whole <= 60; whole++) {
			for (int part = 0; part <= whole; part++) {
				double value = (double) part / whole;
				assertThat(Rate.lowerBound(part, whole)).isBetween(0.0, value);
				assertThat(Rate.lowerBound(2 * part, 2 * whole)).isGreaterThanOrEqualTo(Rate.lowerBound(part, whole));
				if (part > 0) {
					assertThat(Rate.lowerBound(part, whole)).isGreaterThan(Rate.lowerBound(part - 1, whole));
				}
			}
		}
	}

	@Test
	void knowsNothingOfATeamWithoutSales() {
		assertThat(Prior.byMoments(List.of())).isNull();
		assertThat(Prior.byMoments(List.of(Rate.of(0, 0)))).isNull();
	}

	@Test
	void takesATeamOfOneForAUsualOne() {
		assertThat(Prior.byMoments(List.of(Rate.of(3, 12)))).isEqualTo(new Prior(2.5, 7.5));
		assertThat(Prior.byMoments(List.of(Rate.of(0, 12), Rate.of(0, 3)))).isEqualTo(new Prior(0, 10));
	}

	@Test
	void drawsHarderWhereRepsDifferByNoMoreThanChance() {
		Prior alike = Prior.byMoments(List.of(Rate.of(30, 100), Rate.of(31, 100), Rate.of(29, 100)));
		Prior different = Prior.byMoments(List.of(Rate.of(10, 100), Rate.of(30, 100), Rate.of(50, 100)));
		assertThat(alike).isEqualTo(new Prior(30, 70));
		// spread 8 / 0.21 = 38.1, less 2, of 198: a correlation of 0.1823, and so 4.4855
		// cases
		assertThat(different).isNotNull();
		assertThat(different.a() + different.b()).isCloseTo(4.4855, within(0.0001));
		assertThat(different.a() / (different.a() + different.b())).isCloseTo(0.3, within(1e-9));
	}

	@Test
	void findsThePriorThatTheRatesWereDrawnFrom() {
		Random random = new Random(7);
		List<Rate> reps = IntStream.range(0, 2000).mapToObj((rep) -> drawn(random, 6, 14)).toList();
		Prior found = Prior.byMoments(reps);
		assertThat(found).isNotNull();
		assertThat(found.a()).isCloseTo(6, within(1.0));
		assertThat(found.b()).isCloseTo(14, within(2.0));
	}

	/** The rate of one whose chance is drawn from a beta distribution. */
	private static Rate drawn(Random random, int a, int b) {
		double[] sorted = random.doubles(a + b - 1).sorted().toArray();
		double chance = sorted[a - 1];
		int whole = 5 + random.nextInt(60);
		int part = (int) IntStream.range(0, whole).filter((i) -> random.nextDouble() < chance).count();
		return Rate.of(part, whole);
	}

}
