package dev.cima.training;

import java.time.InstantSource;
import java.util.List;

import dev.cima.platform.Deed;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes courses that managers and admins write. The same one again changes nothing;
 * another one under the same id is the next version.
 */
@Component
class CourseEditor {

	private static final int MOST_COURSES = 200;

	private final Courses courses;

	private final TrainingSettings settings;

	private final InstantSource clock;

	CourseEditor(Courses courses, TrainingSettings settings, InstantSource clock) {
		this.courses = courses;
		this.settings = settings;
		this.clock = clock;
	}

	Saved save(Viewer viewer, SaveCourseInput input) {
		List<UserError> errors = new CourseCheck(input, this.settings.mostPoints()).errors();
		if (!errors.isEmpty()) {
			return new Saved(null, errors);
		}
		CourseContent content = input.content();
		while (true) {
			Course latest = this.courses.fresh(input.id());
			UserError refusal = refusal(viewer, latest);
			if (refusal != null) {
				return new Saved(null, List.of(refusal));
			}
			if (latest != null && latest.content().equals(content)) {
				return new Saved(latest, List.of());
			}
			Course next = Course.of(input.id(), (latest != null) ? latest.version() + 1 : 1, content,
					viewer.recordedAs(), this.clock.instant());
			if (this.courses.save(next)) {
				Deed.about(next.id());
				Deed.changed("version", (latest != null) ? latest.version() : null, next.version());
				return new Saved(next, List.of());
			}
		}
	}

	private @Nullable UserError refusal(Viewer viewer, @Nullable Course latest) {
		if (latest == null) {
			return (this.courses.all().size() < MOST_COURSES) ? null
					: UserError.of(UserErrorCode.LIMIT_REACHED, "training.too-many", MOST_COURSES).at("id");
		}
		return (viewer.is(Role.ADMIN) || viewer.recordedAs().equals(latest.by())) ? null
				: UserError.of(UserErrorCode.NOT_ALLOWED, "training.not-the-author").at("id");
	}

	/** What came of it. */
	record Saved(@Nullable Course course, List<UserError> errors) {
	}

}
