package dev.cima.training;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.training.CourseProgress.Begun;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Starts attempts. First it is written into the rep's progress, which says how many may
 * begin, and then stored: an attempt of which only the first was done is stored when it
 * is sent again.
 */
@Component
class AttemptStarter {

	private static final Pattern UUID = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	private final Courses courses;

	private final Attempts attempts;

	private final TrainingSettings settings;

	private final InstantSource clock;

	AttemptStarter(Courses courses, Attempts attempts, TrainingSettings settings, InstantSource clock) {
		this.courses = courses;
		this.attempts = attempts;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Starts one, or finds the one that was started under this id.
	 * @param uuid that the phone makes
	 */
	AttemptResult start(Viewer viewer, String uuid, String courseId, boolean practice) {
		String rep = viewer.rep();
		if (rep == null) {
			return AttemptResult.refused(UserErrorCode.NOT_ALLOWED, "id", "training.no-rep");
		}
		if (!UUID.matcher(uuid).matches()) {
			return AttemptResult.refused(UserErrorCode.INVALID, "id", "training.attempt-id");
		}
		String id = Attempt.PREFIX + rep + "_" + uuid.toLowerCase(Locale.ROOT);
		Attempt earlier = this.attempts.find(id);
		if (earlier != null) {
			return (earlier.course().equals(courseId) && earlier.practice() == practice) ? AttemptResult.of(earlier)
					: AttemptResult.standing(earlier, UserErrorCode.CONFLICT, "id", "training.other-attempt");
		}
		Course course = this.courses.find(courseId);
		if (course == null) {
			return AttemptResult.refused(UserErrorCode.NOT_FOUND, "courseId", "training.unknown");
		}
		while (true) {
			CourseProgress progress = this.attempts.progress(rep, courseId);
			Begun latest = progress.latest();
			if (latest != null && latest.attempt().equals(id)) {
				return AttemptResult.of(stored(rep, courseId, latest));
			}
			Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
			if (latest != null && !latest.practice()) {
				Attempt running = stored(rep, courseId, latest);
				if (Marking.state(running, this.settings, now) == AttemptState.RUNNING) {
					return AttemptResult.standing(running, UserErrorCode.CONFLICT, "courseId", "training.running");
				}
			}
			UserError refusal = refusal(course, progress, practice, now);
			if (refusal != null) {
				return new AttemptResult(null, null, List.of(refusal));
			}
			Begun begun = new Begun(id, course.version(), practice, now,
					now.plus(Duration.ofMinutes(course.quizRules().minutes())));
			if (this.attempts.save(progress.begun(begun, practice))) {
				return AttemptResult.of(stored(rep, courseId, begun));
			}
		}
	}

	/** The attempt, which is stored if the one who began it did not come so far. */
	private Attempt stored(String rep, String course, Begun begun) {
		Attempt found = this.attempts.find(begun.attempt());
		if (found != null) {
			return found;
		}
		Attempt first = Attempt.begun(begun.attempt(), rep, this.courses.version(course, begun.version()),
				begun.practice(), begun.at(), begun.deadline());
		this.attempts.begin(first);
		found = this.attempts.find(begun.attempt());
		return (found != null) ? found : first;
	}

	private @Nullable UserError refusal(Course course, CourseProgress progress, boolean practice, Instant now) {
		if (!course.active()) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "training.inactive").at("courseId");
		}
		if (practice) {
			return null;
		}
		if (progress.heldUntil(course.version(), this.settings.renewWithin(), now) != null) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "training.held", this.settings.renewWithin().toDays())
				.at("courseId");
		}
		Instant again = progress.again(course.quizRules());
		if (again == null || progress.attemptsLeft(course.quizRules(), now) > 0) {
			return null;
		}
		long wait = Duration.between(now, again).toSeconds() + 1;
		return UserError
			.of(UserErrorCode.LIMIT_REACHED, "training.no-attempt-left", course.quizRules().attempts(),
					Math.ceilDiv(wait, 60))
			.at("courseId")
			.retryAfter(Math.toIntExact(Math.min(wait, Integer.MAX_VALUE)));
	}

}
