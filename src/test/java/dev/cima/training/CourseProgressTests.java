package dev.cima.training;

import java.time.Duration;
import java.time.Instant;

import dev.cima.training.CourseContent.QuizRules;
import dev.cima.training.CourseProgress.Begun;
import dev.cima.training.CourseProgress.Passed;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CourseProgressTests {

	private static final Instant NOON = Instant.parse("2026-11-10T11:00:00Z");

	/** Three attempts of ten minutes, then a pause of an hour. */
	private static final QuizRules RULES = new QuizRules(2, 2, 10, 3, 60);

	private CourseProgress progress = CourseProgress.none("rep_1", "course_1");

	@Test
	void aScriptThatGuessesHasToPauseAfterTheLastAttempt() {
		for (int i = 0; i < 3; i++) {
			assertThat(left(20 * i)).isEqualTo(3 - i);
			begin(20 * i, false);
		}
		assertThat(left(41)).isZero();
		assertThat(this.progress.again(RULES)).isEqualTo(NOON.plus(Duration.ofMinutes(40 + 10 + 60)));
		assertThat(left(109)).isZero();
		assertThat(left(110)).isEqualTo(3);
		begin(110, false);
		assertThat(left(111)).isEqualTo(2);
	}

	@Test
	void practiceUsesNoAttempt() {
		begin(0, true);
		begin(1, true);
		assertThat(left(2)).isEqualTo(3);
		assertThat(this.progress.state(NOON)).isEqualTo(CourseState.OPEN);
	}

	@Test
	void aCertificateLapsesAndCanBeRenewedALittleEarlier() {
		begin(0, false);
		assertThat(this.progress.state(NOON)).isEqualTo(CourseState.STARTED);
		Instant lapses = NOON.plus(Duration.ofDays(100));
		this.progress = this.progress.ended(2, new Passed("attempt_0", 1, NOON.plusSeconds(5), lapses));
		assertThat(this.progress.best()).isEqualTo(2);
		assertThat(this.progress.state(lapses.minusMillis(1))).isEqualTo(CourseState.PASSED);
		assertThat(this.progress.state(lapses)).isEqualTo(CourseState.EXPIRED);
		Duration month = Duration.ofDays(30);
		assertThat(this.progress.heldUntil(1, month, NOON)).isEqualTo(NOON.plus(Duration.ofDays(70)));
		assertThat(this.progress.heldUntil(1, month, NOON.plus(Duration.ofDays(70)))).isNull();
		assertThat(this.progress.heldUntil(2, month, NOON)).as("another version was not passed").isNull();
	}

	@Test
	void whatEndsLaterDoesNotUndoTheCertificateThatWasEarnedLast() {
		Passed last = new Passed("attempt_2", 1, NOON.plusSeconds(9), null);
		CourseProgress passed = this.progress.ended(2, last)
			.ended(1, null)
			.ended(2, new Passed("attempt_1", 1, NOON, NOON));
		assertThat(passed.passed()).isEqualTo(last);
		assertThat(passed.best()).isEqualTo(2);
		assertThat(passed.heldUntil(1, Duration.ofDays(30), NOON)).isEqualTo(Instant.MAX);
	}

	private void begin(int minute, boolean practice) {
		Instant at = NOON.plus(Duration.ofMinutes(minute));
		this.progress = this.progress
			.begun(new Begun("attempt_" + minute, 1, practice, at, at.plus(Duration.ofMinutes(10))), practice);
	}

	private int left(int minute) {
		return this.progress.attemptsLeft(RULES, NOON.plus(Duration.ofMinutes(minute)));
	}

}
