package dev.cima.breadth;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import dev.cima.breadth.IndexMaker.Made;
import dev.cima.breadth.SoldMonth.Sold;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class IndexMakerTests {

	private static final double[] EVEN = { 1, 1, 1, 1 };

	@Test
	void oneCategoryOfFourIsOneAndAllAlikeIsZero() {
		Made narrow = made(new long[] { 100, 0, 0, 0 }, EVEN);
		assertThat(narrow.index()).isEqualTo(1);
		assertThat(narrow.leading()).containsExactly("c0");
		assertThat(narrow.leadingShare()).isEqualTo(1);
		assertThat(narrow.usual()).isEqualTo(4);
		assertThat(narrow.open()).containsExactly("c1", "c2", "c3");
		Made wide = made(new long[] { 100, 100, 100, 100 }, EVEN);
		assertThat(wide.index()).isZero();
		assertThat(wide.open()).isEmpty();
		Made two = made(new long[] { 2000, 2000, 0, 0 }, EVEN);
		assertThat(two.index()).as("ln 2 of ln 4").isCloseTo(0.5, within(0.001));
		assertThat(two.low()).isLessThanOrEqualTo(two.index());
		assertThat(two.high()).isGreaterThanOrEqualTo(two.index());
	}

	@Test
	void whatIsExpectedFollowsTheSegmentsOfTheOwnCustomers() {
		Map<String, Map<String, Sold>> everybody = Map.of("club", sold("club", "Bikes", 90, "Socks", 10), "shop",
				sold("shop", "Bikes", 10, "Socks", 90), "far", sold("far", "Boats", 500, "Sails", 500));
		Map<String, Map<String, Double>> wanted = Expected.of(Map.of(), everybody);
		Made made = IndexMaker.made(Map.of("club", sold("club", "Bikes", 95, "Socks", 5)), wanted, 1);
		assertThat(made.open()).as("nobody there buys boats").doesNotContain("Boats", "Sails");
		assertThat(made.index()).isBetween(0.2, 0.5);
		Made both = IndexMaker.made(
				Map.of("club", sold("club", "Bikes", 50, "Socks", 1), "shop", sold("shop", "Bikes", 50, "Socks", 1)),
				wanted, 1);
		assertThat(both.open()).containsExactly("Socks");
		assertThat(both.index()).as("half and half is expected").isGreaterThan(0.8);
	}

	/** Bikes are worth 1,000 a sale and socks 10, so as much money is many more sales. */
	@Test
	void theWhiteSpaceOfTheOwnAccountsSaysWhatIsExpectedOfThem() {
		Map<String, Map<String, Sold>> everybody = Map.of("club",
				Map.of("Bikes", new Sold("club", "Bikes", 90, 9_000_000, null), "Socks",
						new Sold("club", "Socks", 10, 10_000, null)),
				"shop", Map.of("Bikes", new Sold("shop", "Bikes", 10, 1_000_000, null)));
		Map<String, Map<String, Long>> potentials = Map.of("club", Map.of("Bikes", 1_000_000L, "Socks", 30_000L));
		Map<String, Map<String, Double>> expected = Expected.of(potentials, everybody);
		assertThat(expected.get("club")).as("10 bikes, 30 times socks").isEqualTo(Map.of("Bikes", 10.0, "Socks", 30.0));
		assertThat(expected.get("shop")).as("nothing known of own accounts there").isEqualTo(Map.of("Bikes", 10.0));
		Map<String, Map<String, Sold>> own = Map.of("club", sold("club", "Bikes", 90, "Socks", 10));
		assertThat(IndexMaker.made(own, expected(everybody), 1).open()).as("as everybody sells").isEmpty();
		Made made = IndexMaker.made(own, expected, 1);
		assertThat(made.open()).as("these accounts could buy more").containsExactly("Socks");
		// 1 − (H(0.9, 0.1) + 1 ÷ 200) ÷ H(0.25, 0.75)
		assertThat(made.index()).isCloseTo(1 - (0.325083 + 0.005) / 0.562335, within(0.00001));
	}

	@Test
	void aCategoryThatNobodySoldLatelyIsWorthWhatAnySaleIs() {
		Map<String, Map<String, Sold>> everybody = Map.of("club",
				Map.of("Bikes", new Sold("club", "Bikes", 10, 1_000, null)));
		assertThat(Expected.of(Map.of("club", Map.of("Boats", 500L, "Sails", 0L)), everybody).get("club"))
			.isEqualTo(Map.of("Boats", 5.0));
	}

	@Test
	void tooFewSalesSayNothing() {
		Made few = made(new long[] { 19, 0, 0, 0 }, EVEN);
		assertThat(few.index()).isNull();
		assertThat(few.leading()).containsExactly("c0");
		assertThat(IndexMaker.made(Map.of(), Map.of(), 1).index()).isNull();
		assertThat(made(new long[] { 100, 0, 0, 0 }, new double[] { 1, 0, 0, 0 }).index())
			.as("where nothing else is bought there is nothing to miss")
			.isNull();
	}

	@Test
	void isTheSameForTheSameSeedWhateverTheOrderOfTheMaps() {
		Map<String, Map<String, Sold>> own = new LinkedHashMap<>();
		own.put("x", sold("x", "A", 40, "B", 7));
		own.put("y", sold("y", "B", 9, "C", 30));
		Map<String, Map<String, Sold>> turned = new LinkedHashMap<>();
		turned.put("y", sold("y", "C", 30, "B", 9));
		turned.put("x", sold("x", "B", 7, "A", 40));
		assertThat(IndexMaker.made(own, expected(turned), 5)).isEqualTo(IndexMaker.made(turned, expected(own), 5));
		assertThat(IndexMaker.made(own, expected(own), 5)).isNotEqualTo(IndexMaker.made(own, expected(own), 6));
	}

	/** Seeds 1 to 300: the correction takes away most of what few cases are off by. */
	@Test
	void theCorrectedEntropyIsNearerToTheTruth() {
		double[] shares = { 0.4, 0.25, 0.15, 0.1, 0.06, 0.04 };
		double truth = Entropy.of(shares);
		double plain = 0;
		double corrected = 0;
		for (int seed = 1; seed <= 300; seed++) {
			long[] counts = drawn(shares, 40, new Random(seed));
			double[] as = new double[counts.length];
			for (int i = 0; i < as.length; i++) {
				as[i] = counts[i];
			}
			plain += Entropy.of(as) / 300;
			corrected += Entropy.corrected(counts) / 300;
		}
		assertThat(Math.abs(corrected - truth)).isLessThan(Math.abs(plain - truth) / 3);
	}

	/** Seeds 1 to 300, 200 sales each. */
	@Test
	void theIntervalHoldsTheTruthNearlyAlways() {
		double[] shares = { 0.7, 0.15, 0.1, 0.05 };
		double truth = 1 - Entropy.of(shares) / Entropy.of(EVEN);
		int held = 0;
		for (int seed = 1; seed <= 300; seed++) {
			Made made = made(drawn(shares, 200, new Random(seed)), EVEN);
			held += (made.low() <= truth && truth <= made.high()) ? 1 : 0;
		}
		assertThat(held).isBetween(270, 299);
	}

	private static long[] drawn(double[] shares, int cases, Random random) {
		long[] counts = new long[shares.length];
		for (int i = 0; i < cases; i++) {
			double at = random.nextDouble();
			int kind = 0;
			while (kind < shares.length - 1 && at >= shares[kind]) {
				at -= shares[kind];
				kind++;
			}
			counts[kind]++;
		}
		return counts;
	}

	private static Made made(long[] own, double[] everybody) {
		Map<String, Sold> mine = new HashMap<>();
		Map<String, Sold> all = new HashMap<>();
		for (int i = 0; i < own.length; i++) {
			if (own[i] > 0) {
				mine.put("c" + i, new Sold("s", "c" + i, (int) own[i], own[i] * 100, null));
			}
			if (everybody[i] > 0) {
				all.put("c" + i, new Sold("s", "c" + i, (int) (1000 * everybody[i]), 1, null));
			}
		}
		return IndexMaker.made(Map.of("s", mine), expected(Map.of("s", all)), 42);
	}

	private static Map<String, Map<String, Double>> expected(Map<String, Map<String, Sold>> everybody) {
		return Expected.of(Map.of(), everybody);
	}

	private static Map<String, Sold> sold(String segment, String one, int many, String other, int more) {
		Map<String, Sold> sold = new LinkedHashMap<>();
		sold.put(one, new Sold(segment, one, many, many * 100L, null));
		sold.put(other, new Sold(segment, other, more, more * 100L, null));
		return sold;
	}

}
