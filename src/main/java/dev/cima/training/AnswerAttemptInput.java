package dev.cima.training;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import dev.cima.platform.PhoneClock;
import org.jspecify.annotations.Nullable;

/** Answers as a phone sends them, with what it says of its clock. */
record AnswerAttemptInput(String attemptId, List<AnswerInput> answers, @Nullable Instant sentAt,
		@Nullable BigDecimal clockOffset) {

	/**
	 * When an answer was given. It is known to have been given after the attempt had
	 * begun and before it arrived, whatever the phone's clock shows.
	 */
	Instant moment(AnswerInput answer, Attempt attempt, Instant now, PhoneClock.Limits limits) {
		PhoneClock clock = new PhoneClock(answer.answeredAt(), this.sentAt, this.clockOffset);
		Instant moment = clock.moment(now, limits);
		return moment.isAfter(now) ? now : moment.isBefore(attempt.startedAt()) ? attempt.startedAt() : moment;
	}

	/** An answer to a question. */
	record AnswerInput(String questionId, List<String> optionIds, Instant answeredAt) {

		List<String> options() {
			return this.optionIds.stream().distinct().sorted().toList();
		}

	}

}
