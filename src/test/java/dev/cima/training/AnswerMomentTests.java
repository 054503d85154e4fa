package dev.cima.training;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.cima.platform.PhoneClock;
import dev.cima.training.AnswerAttemptInput.AnswerInput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerMomentTests {

	private static final Instant START = Instant.parse("2026-11-10T11:00:00Z");

	private static final Attempt ATTEMPT = new Attempt("attempt_1", 1, "rep_1", "course_1", 1, false, START,
			START.plusSeconds(600), Map.of(), null, null);

	private static final PhoneClock.Limits LIMITS = new PhoneClock.Limits(Duration.ofDays(7), Duration.ofMinutes(2),
			Duration.ofSeconds(30));

	@Test
	void aClockThatIsAnHourWrongIsCorrectedByWhenItSent() {
		Instant arrived = START.plusSeconds(5000);
		for (int wrong : List.of(3600, -3600)) {
			Instant shown = START.plusSeconds(300 + wrong);
			assertThat(moment(shown, arrived.plusSeconds(wrong), null, arrived)).isEqualTo(START.plusSeconds(300));
			assertThat(moment(shown, null, BigDecimal.valueOf(-1000L * wrong), arrived))
				.isEqualTo(START.plusSeconds(300));
		}
	}

	@Test
	void anAnswerIsGivenAfterTheBeginningAndBeforeItArrives() {
		Instant arrived = START.plusSeconds(90);
		assertThat(moment(arrived.plusSeconds(3600), null, null, arrived)).isEqualTo(arrived);
		assertThat(moment(arrived.minusSeconds(3600), null, null, arrived)).isEqualTo(START);
	}

	private static Instant moment(Instant answeredAt, @Nullable Instant sentAt, @Nullable BigDecimal offset,
			Instant arrived) {
		AnswerInput answer = new AnswerInput("q1", List.of(), answeredAt);
		return new AnswerAttemptInput("attempt_1", List.of(answer), sentAt, offset).moment(answer, ATTEMPT, arrived,
				LIMITS);
	}

}
