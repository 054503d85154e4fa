package dev.cima.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What waits of the points of a sale. */
class HeldTests {

	private static final Instant UNTIL = Instant.parse("2026-12-13T12:00:00Z");

	private static final Waiting WAITING = new Waiting(Waiting.State.HELD, UNTIL, "sale_rep_1_a");

	@RepeatedTest(200)
	void whatWaitsAndWhatIsPaidAreAllPointsWhateverTheShare(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		long points = 1 + random.nextLong(1_000_000_000);
		BigDecimal share = BigDecimal.valueOf(random.nextInt(500_001), 6);
		Held held = Held.of(points, share, WAITING);
		long waits = (held != null) ? held.points() : 0;
		BigDecimal exact = BigDecimal.valueOf(points).multiply(share);
		assertThat(BigDecimal.valueOf(waits)).isGreaterThanOrEqualTo(exact).isLessThan(exact.add(BigDecimal.ONE));
	}

	@Test
	void roundsInFavourOfWhatWaits() {
		assertThat(Held.of(15, new BigDecimal("0.10"), WAITING)).isEqualTo(new Held(2, 0, UNTIL, "sale_rep_1_a"));
		assertThat(Held.of(20, new BigDecimal("0.10"), WAITING)).isEqualTo(new Held(2, 0, UNTIL, "sale_rep_1_a"));
		assertThat(Held.of(1, new BigDecimal("0.000001"), WAITING)).isEqualTo(new Held(1, 0, UNTIL, "sale_rep_1_a"));
	}

	@Test
	void isNothingWhereNobodyIsAskedOrNothingIsEarned() {
		assertThat(Held.of(100, new BigDecimal("0.10"), null)).isNull();
		assertThat(Held.of(100, BigDecimal.ZERO, WAITING)).isNull();
		assertThat(Held.of(0, new BigDecimal("0.10"), WAITING)).isNull();
		assertThat(Held.of(-5, new BigDecimal("0.10"), WAITING)).isNull();
	}

	@Test
	void takingBackLeavesNothing() {
		HeldSum sum = HeldSum.NONE;
		Held held = new Held(10, 0, UNTIL, "sale_rep_1_a");
		assertThat(sum.plus(held).plus(held.takenBack(null))).isEqualTo(HeldSum.NONE);
		for (boolean forfeit : new boolean[] { true, false }) {
			Held ended = held.ended(forfeit);
			assertThat(sum.plus(held).plus(ended).points()).isZero();
			assertThat(sum.plus(held).plus(ended).plus(held.takenBack(ended))).isEqualTo(HeldSum.NONE);
		}
	}

}
