package dev.cima.training;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.cima.training.CourseContent.QuizRules;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * How far a rep has come with a course.
 *
 * @param id {@code <rep>/<course>}
 * @param revision grows by one with each change
 * @param latest the attempt that was begun last: only that one takes answers
 * @param tries the latest attempts that count, ascending
 * @param best the most right answers of an attempt that counted; null before the first
 * @param passed the certificate, in force or lapsed; null: none yet
 */
public record CourseProgress(@BsonId String id, long revision, String rep, String course, @Nullable Begun latest,
		List<Begun> tries, @Nullable Integer best, @Nullable Passed passed) {

	/** More than any course allows without a pause. */
	private static final int MOST_TRIES = 20;

	static String idOf(String rep, String course) {
		return rep + "/" + course;
	}

	static CourseProgress none(String rep, String course) {
		return new CourseProgress(idOf(rep, course), 0, rep, course, null, List.of(), null, null);
	}

	CourseProgress begun(Begun attempt, boolean practice) {
		List<Begun> all = new ArrayList<>(this.tries);
		if (!practice) {
			all.add(attempt);
		}
		return new CourseProgress(this.id, this.revision + 1, this.rep, this.course, attempt,
				List.copyOf(all.subList(Math.max(0, all.size() - MOST_TRIES), all.size())), this.best, this.passed);
	}

	/** With what an attempt came to; the certificate that was earned last stands. */
	CourseProgress ended(int score, @Nullable Passed certificate) {
		boolean newer = certificate != null && (this.passed == null || !certificate.at().isBefore(this.passed.at()));
		return new CourseProgress(this.id, this.revision + 1, this.rep, this.course, this.latest, this.tries,
				Math.max(score, (this.best != null) ? this.best : 0), newer ? certificate : this.passed);
	}

	/**
	 * How many attempts may still begin without a pause. Once the pause has passed since
	 * the last one was over, all of them may again.
	 */
	int attemptsLeft(QuizRules rules, Instant now) {
		Instant again = again(rules);
		if (again == null || !now.isBefore(again)) {
			return rules.attempts();
		}
		int used = 0;
		Begun later = null;
		for (Begun one : this.tries.reversed()) {
			if (later != null && !later.at().isBefore(restored(one, rules))) {
				break;
			}
			used++;
			later = one;
		}
		return Math.max(0, rules.attempts() - used);
	}

	/** When the pause after the last attempt ends; null when there was none. */
	@Nullable Instant again(QuizRules rules) {
		return this.tries.isEmpty() ? null : restored(this.tries.getLast(), rules);
	}

	private static Instant restored(Begun attempt, QuizRules rules) {
		return attempt.deadline().plus(Duration.ofMinutes(rules.cooldownMinutes()));
	}

	/**
	 * From when on the quiz may be taken again by somebody who holds its certificate;
	 * null when it may at once, {@link Instant#MAX} when never.
	 * @param version the latest of the course: one that was not passed may be taken
	 */
	@Nullable Instant heldUntil(int version, Duration renewWithin, Instant now) {
		if (this.passed == null || this.passed.version() != version) {
			return null;
		}
		if (this.passed.expiresAt() == null) {
			return Instant.MAX;
		}
		Instant renewable = this.passed.expiresAt().minus(renewWithin);
		return now.isBefore(renewable) ? renewable : null;
	}

	CourseState state(Instant now) {
		if (this.passed != null && this.passed.holdsAt(now)) {
			return CourseState.PASSED;
		}
		boolean tried = !this.tries.isEmpty()
				&& (this.passed == null || this.tries.getLast().at().isAfter(this.passed.at()));
		return tried ? CourseState.STARTED : (this.passed != null) ? CourseState.EXPIRED : CourseState.OPEN;
	}

	/** An attempt that was begun. */
	public record Begun(String attempt, int version, boolean practice, Instant at, Instant deadline) {
	}

	/**
	 * A certificate.
	 *
	 * @param expiresAt null: it holds for good
	 */
	public record Passed(String attempt, int version, Instant at, @Nullable Instant expiresAt) {

		boolean holdsAt(Instant now) {
			return this.expiresAt == null || now.isBefore(this.expiresAt);
		}

	}

}
