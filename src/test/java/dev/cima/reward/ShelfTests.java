package dev.cima.reward;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShelfTests {

	@Test
	void offersWhatIsFree() {
		Shelf shelf = shelf(4, 2);
		assertThat(shelf.left()).isEqualTo(3);
		assertThat(shelf.free()).containsExactly(1, 3, 4);
	}

	@Test
	void offersNoMoreThanIsLeftWhenTheStockWasLargerOnce() {
		assertThat(shelf(6, 7, 8, 9, 10).free()).containsExactly(1, 2);
		assertThat(shelf(6, 5, 7, 8, 9, 10).free()).hasSize(1);
		assertThat(shelf(2, 7, 8, 9).free()).isEmpty();
		assertThat(shelf(2, 7, 8, 9).left()).isZero();
		assertThat(shelf(0).free()).isEmpty();
	}

	/**
	 * Buyers look, are slow, and take what they saw; some give back; the stock goes up
	 * and down between.
	 */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void neverSellsMoreThanTheStockThatTheBuyerSaw(long seed) {
		Random random = new Random(seed);
		for (int run = 0; run < 300; run++) {
			BitSet taken = new BitSet();
			int stock = random.nextInt(12);
			int most = stock;
			List<Integer> seen = new ArrayList<>();
			for (int step = 0; step < 60; step++) {
				switch (random.nextInt(5)) {
					case 0, 1 -> pick(new Shelf(stock, taken), random, seen);
					case 2 -> {
						if (!seen.isEmpty()) {
							taken.set(seen.remove(random.nextInt(seen.size())));
						}
					}
					case 3 -> {
						if (!taken.isEmpty()) {
							taken.clear(taken.nextSetBit(random.nextInt(taken.length())));
						}
					}
					default -> {
						// who looked before a change may still take, so it is let go
						// first
						if (random.nextInt(6) == 0) {
							seen.clear();
							stock = random.nextInt(12);
							most = Math.max(stock, taken.cardinality());
						}
					}
				}
				most = (taken.cardinality() <= stock) ? stock : Math.min(most, Math.max(stock, taken.cardinality()));
				assertThat(taken.cardinality()).as("seed %d, run %d, step %d", seed, run, step)
					.isLessThanOrEqualTo(most);
				Shelf now = new Shelf(stock, taken);
				assertThat(now.free().isEmpty()).isEqualTo(now.left() == 0);
				assertThat(now.free().size()).isLessThanOrEqualTo(Math.max(now.left(), now.free().size()));
			}
		}
	}

	private static void pick(Shelf shelf, Random random, List<Integer> seen) {
		List<Integer> free = shelf.free();
		if (!free.isEmpty()) {
			seen.add(free.get(random.nextInt(free.size())));
		}
	}

	private static Shelf shelf(int stock, int... taken) {
		BitSet set = new BitSet();
		for (int number : taken) {
			set.set(number);
		}
		return new Shelf(stock, set);
	}

}
