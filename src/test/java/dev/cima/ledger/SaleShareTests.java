package dev.cima.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is sold together is divided to the last point and cent. */
class SaleShareTests {

	private static final long SEED = new Random().nextLong();

	private static final Random RANDOM = new Random(SEED);

	@Test
	void dividesThirdsByLargestRemainder() {
		assertThat(SaleShare.divide(100, shares(3333, 3333, 3334))).containsExactly(33, 33, 34);
		assertThat(SaleShare.divide(1, shares(3333, 3333, 3334))).containsExactly(0, 0, 1);
		assertThat(SaleShare.divide(2, shares(3333, 3333, 3334))).containsExactly(1, 0, 1);
		assertThat(SaleShare.divide(0, shares(5000, 5000))).containsExactly(0, 0);
	}

	@Test
	void givesWhatIsLeftToTheFirstOfEquals() {
		assertThat(SaleShare.divide(3, shares(5000, 5000))).containsExactly(2, 1);
		assertThat(SaleShare.divide(12, shares(1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000)))
			.containsExactly(2, 2, 1, 1, 1, 1, 1, 1, 1, 1);
	}

	@Test
	void writesAShareAsPeopleDo() {
		assertThat(Arrays.asList(1, 10, 105, 3333, 3300, 5000, 9990)
			.stream()
			.map((of) -> new SaleShare("rep_1", of))
			.map(SaleShare::percent)).containsExactly("0.01", "0.1", "1.05", "33.33", "33", "50", "99.9");
	}

	@Test
	void losesAndInventsNothingWhateverTheShares() {
		for (int i = 0; i < 20_000; i++) {
			divideAnything();
		}
	}

	private static void divideAnything() {
		List<SaleShare> shares = anyShares();
		long worth = anyWorth();
		long[] parts = SaleShare.divide(worth, shares);
		assertThat(Arrays.stream(parts).sum()).as("seed %s: %s of %s", SEED, shares, worth).isEqualTo(worth);
		for (int i = 0; i < parts.length; i++) {
			BigDecimal ideal = BigDecimal.valueOf(worth)
				.multiply(BigDecimal.valueOf(shares.get(i).basisPoints()))
				.divide(BigDecimal.valueOf(SaleShare.WHOLE), 4, RoundingMode.UNNECESSARY);
			assertThat(ideal.subtract(BigDecimal.valueOf(parts[i])).abs()).as("seed %s: %s of %s", SEED, shares, worth)
				.isLessThan(BigDecimal.ONE);
			for (int j = 0; j < i; j++) {
				if (shares.get(i).basisPoints() == shares.get(j).basisPoints()) {
					assertThat(parts[j] - parts[i]).as("seed %s: %s of %s", SEED, shares, worth).isBetween(0L, 1L);
				}
			}
		}
	}

	private static long anyWorth() {
		return switch (RANDOM.nextInt(3)) {
			case 0 -> RANDOM.nextInt(30);
			case 1 -> RANDOM.nextInt(1_000_000);
			default -> RANDOM.nextLong(Long.MAX_VALUE);
		};
	}

	private static List<SaleShare> anyShares() {
		int reps = 2 + RANDOM.nextInt(9);
		List<Integer> cuts = new ArrayList<>(List.of(0, SaleShare.WHOLE));
		while (cuts.size() < reps + 1) {
			int cut = 1 + RANDOM.nextInt(SaleShare.WHOLE - 1);
			if (!cuts.contains(cut)) {
				cuts.add(cut);
			}
		}
		Collections.sort(cuts);
		int[] basisPoints = new int[reps];
		for (int i = 0; i < reps; i++) {
			basisPoints[i] = cuts.get(i + 1) - cuts.get(i);
		}
		return shares(basisPoints);
	}

	private static List<SaleShare> shares(int... basisPoints) {
		List<SaleShare> shares = new ArrayList<>();
		for (int i = 0; i < basisPoints.length; i++) {
			shares.add(new SaleShare("rep_" + i, basisPoints[i]));
		}
		return shares;
	}

}
