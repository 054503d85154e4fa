package dev.cima.training;

import java.util.List;

import dev.cima.platform.Connection;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Courses and attempts. */
@Controller
class TrainingController {

	private final Courses courses;

	private final CourseEditor editor;

	private final AttemptStarter starter;

	private final AttemptDesk desk;

	TrainingController(Courses courses, CourseEditor editor, AttemptStarter starter, AttemptDesk desk) {
		this.courses = courses;
		this.editor = editor;
		this.starter = starter;
		this.desk = desk;
	}

	@QueryMapping
	Connection<Course> courses(@Argument int first, @Argument @Nullable String after, Viewer viewer) {
		List<Course> page = this.courses.all()
			.values()
			.stream()
			.filter((course) -> maySee(course, viewer) && (after == null || course.id().compareTo(after) > 0))
			.limit(first + 1L)
			.toList();
		return Connection.of(page, first, after, Course::id);
	}

	/** Who can begin no attempt need not see it. */
	private static boolean maySee(Course course, Viewer viewer) {
		return course.active() || viewer.is(Role.MANAGER) || viewer.is(Role.ADMIN);
	}

	@MutationMapping
	CourseEditor.Saved saveCourse(@Argument SaveCourseInput input, Viewer viewer) {
		return this.editor.save(viewer, input);
	}

	@MutationMapping
	AttemptResult startAttempt(@Argument StartAttemptInput input, Viewer viewer) {
		return this.starter.start(viewer, input.id(), input.courseId(), input.practice());
	}

	@MutationMapping
	AttemptResult answerAttempt(@Argument AnswerAttemptInput input, Viewer viewer) {
		return this.desk.answer(viewer, input);
	}

	/** What to try. */
	record StartAttemptInput(String id, String courseId, boolean practice) {
	}

}
