package dev.cima.incentive;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DailyCapTests {

	@Test
	void belowTheCapNothingIsSaid() {
		DailyCap.Credit credit = DailyCap.sold(40, score(60), 100);
		assertThat(credit.points()).isEqualTo(60);
		assertThat(credit.steps()).extracting(ScoredStep::rule).containsExactly("base");
	}

	@Test
	void beyondTheCapTheReceiptSaysWhatIsTaken() {
		DailyCap.Credit credit = DailyCap.sold(40, score(180), 100);
		assertThat(credit.points()).isEqualTo(60);
		assertThat(credit.steps()).last().isEqualTo(new ScoredStep("daily-cap", List.of(), -120));
		assertThat(DailyCap.sold(220, score(5), 100).points()).isZero();
	}

	@Test
	void aVoidGivesBackTheRoomThatItFrees() {
		DailyCap.Credit credit = DailyCap.voided(150, 80, 100);
		assertThat(credit.points()).isEqualTo(-30);
		assertThat(credit.steps()).containsExactly(new ScoredStep("void", List.of(), -80),
				new ScoredStep("cap-room", List.of(), 50));
		assertThat(DailyCap.voided(80, 80, 100).steps()).containsExactly(new ScoredStep("void", List.of(), -80));
		assertThat(DailyCap.voided(500, 80, 100).points()).isZero();
	}

	@RepeatedTest(200)
	void anyOrderOfSalesAndVoidsGivesTheSameDay(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		long cap = random.nextInt(300);
		int sales = 1 + random.nextInt(12);
		List<Long> raws = new ArrayList<>();
		List<Integer> events = new ArrayList<>();
		long counted = 0;
		for (int i = 0; i < sales; i++) {
			raws.add((long) random.nextInt(120));
			events.add(i);
			if (random.nextInt(3) == 0) {
				events.add(i);
			}
			else {
				counted += raws.get(i);
			}
		}
		Collections.shuffle(events, random);
		long before = 0;
		long day = 0;
		List<Integer> seen = new ArrayList<>();
		for (int sale : events) {
			long raw = raws.get(sale);
			// the second time that a sale comes up, it is its void
			boolean first = !seen.contains(sale);
			seen.add(sale);
			DailyCap.Credit credit = first ? DailyCap.sold(before, score(raw), cap) : DailyCap.voided(before, raw, cap);
			before += first ? raw : -raw;
			day += credit.points();
			assertThat(IncentivePlanTests.sum(credit.steps())).isEqualTo(credit.points());
			assertThat(credit.points()).isBetween(first ? 0 : -raw, first ? raw : 0);
			assertThat(day).isEqualTo(Math.min(cap, before));
		}
		assertThat(before).isEqualTo(counted);
		assertThat(day).isEqualTo(Math.min(cap, counted));
	}

	private static Score score(long points) {
		return new Score(1, points, List.of(points),
				List.of(new ScoredStep("base", List.of("Helmet", "1", "1"), points)), Map.of(), BigDecimal.ZERO);
	}

}
