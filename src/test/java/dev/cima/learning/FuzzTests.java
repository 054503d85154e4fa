package dev.cima.learning;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FuzzTests {

	private static final double HIGHEST = Math.nextDown(1d);

	@Test
	void leavesShortIntervalsAlone() {
		assertThat(Fuzz.spread(1, HIGHEST)).isEqualTo(1);
		assertThat(Fuzz.spread(2, HIGHEST)).isEqualTo(2);
	}

	@Test
	void spreadsLongerOnesByTheRangesOfTheOriginal() {
		assertThat(Fuzz.spread(3, 0)).isEqualTo(2);
		assertThat(Fuzz.spread(3, HIGHEST)).isEqualTo(4);
		// 1 + 0.15 × 4.5 + 0.1 × 13 + 0.05 × 80 = 6.975
		assertThat(Fuzz.spread(100, 0)).isEqualTo(93);
		assertThat(Fuzz.spread(100, HIGHEST)).isEqualTo(107);
	}

	@Test
	void drawsTheSameForTheSameAndAllOverTheRangeForOthers() {
		assertThat(Fuzz.draw("rep_1", "card_1", 3)).isEqualTo(Fuzz.draw("rep_1", "card_1", 3)).isBetween(0d, HIGHEST);
		Set<Integer> days = new HashSet<>();
		for (int count = 0; count < 200; count++) {
			days.add(Fuzz.spread(100, Fuzz.draw("rep_1", "card_1", count)));
		}
		assertThat(days).hasSize(15);
	}

}
