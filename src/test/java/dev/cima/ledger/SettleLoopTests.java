package dev.cima.ledger;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettleLoopTests {

	@Test
	void takesATenthOfTheTimeWhileManySell() {
		assertThat(rest(100, 1_000)).hasMillis(900);
		assertThat(rest(4_000, 5_000)).hasMillis(25_000);
	}

	@Test
	void isSoonThereForAFewHoweverLongTheRushBeforeTook() {
		assertThat(rest(4_000, 3)).hasMillis(500);
		assertThat(rest(20, 3)).hasMillis(180);
	}

	@Test
	void looksOftenWhenThereIsNothingToDo() {
		assertThat(rest(0, 0)).hasMillis(50);
	}

	private static Duration rest(long worked, int waiting) {
		return SettleLoop.rest(Duration.ofMillis(worked), waiting, Duration.ofMillis(50));
	}

}
