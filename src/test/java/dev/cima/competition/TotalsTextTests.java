package dev.cima.competition;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TotalsTextTests {

	@Test
	void readsWhatItWrote() {
		Sums sums = new Sums(-120, 3, 1, 2, 4_000_000_000L, 7, Map.of("Bikes", 2, "Bottles & Cages", 5),
				Instant.ofEpochMilli(1_794_000_000_123L));
		for (ContestantTotals totals : new ContestantTotals[] { ContestantTotals.none(1),
				new ContestantTotals(2, 42, 0, true, Map.of("team_1", sums)),
				new ContestantTotals(4, 44, 17, true, Map.of("team_1", sums)),
				new ContestantTotals(3, 43, 9, false, Map.of("team_1", sums, "", Sums.NONE, "team_2", sums)) }) {
			assertThat(TotalsText.read(TotalsText.write(totals))).isEqualTo(totals);
		}
	}

	@Test
	void keepsACategoryWithATabApartFromTheWordsAroundIt() {
		Sums sums = new Sums(1, 1, 0, 0, 1, 1, Map.of("a\tb", 1), null);

		assertThat(TotalsText.read(TotalsText.write(new ContestantTotals(1, 1, 0, false, Map.of("t", sums))))
			.sums()
			.categories()).isEqualTo(Map.of("a b", 1));
	}

}
