package dev.cima.training;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.training.SaveCourseInput.LessonInput;
import dev.cima.training.SaveCourseInput.OptionInput;
import dev.cima.training.SaveCourseInput.QuestionInput;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a course before it is saved. */
final class CourseCheck {

	static final int MOST_LESSONS = 30;

	static final int MOST_QUESTIONS = 200;

	private static final int MOST_OPTIONS = 8;

	private static final int MOST_CATEGORIES = 20;

	private static final int LINE = 200;

	private static final int PARAGRAPH = 2_000;

	private static final int LESSON = 20_000;

	private static final int MOST_ERRORS = 20;

	private static final Pattern COURSE = Pattern.compile("course_[A-Za-z0-9-]{1,60}");

	/** Ids become names of fields. */
	private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-]{1,40}");

	private final List<UserError> errors = new ArrayList<>();

	private final SaveCourseInput course;

	private final int mostPoints;

	CourseCheck(SaveCourseInput course, int mostPoints) {
		this.course = course;
		this.mostPoints = mostPoints;
	}

	/** What is to be put right; empty when it can be saved. */
	List<UserError> errors() {
		if (!COURSE.matcher(this.course.id()).matches()) {
			invalid("training.course-id", List.of("id"));
		}
		length(this.course.title(), LINE, "title");
		length(this.course.summary(), PARAGRAPH, "summary");
		count(this.course.categories().size(), 0, MOST_CATEGORIES, "categories");
		this.course.categories().forEach((category) -> length(category, LINE, "categories"));
		lessons();
		questions();
		rules();
		return this.errors.stream().limit(MOST_ERRORS).toList();
	}

	private void lessons() {
		count(this.course.lessons().size(), 1, MOST_LESSONS, "lessons");
		for (int i = 0; i < this.course.lessons().size(); i++) {
			LessonInput lesson = this.course.lessons().get(i);
			String place = Integer.toString(i);
			length(lesson.title(), LINE, "lessons", place, "title");
			length(lesson.body(), LESSON, "lessons", place, "body");
			count(lesson.minutes(), 1, 240, "lessons", place, "minutes");
			if (lesson.videoUrl() != null && !isLink(lesson.videoUrl())) {
				invalid("training.video", List.of("lessons", place, "videoUrl"));
			}
		}
	}

	private void questions() {
		count(this.course.questions().size(), 1, MOST_QUESTIONS, "questions");
		Set<String> ids = new HashSet<>();
		for (int i = 0; i < this.course.questions().size(); i++) {
			QuestionInput question = this.course.questions().get(i);
			String place = Integer.toString(i);
			id(question.id(), ids, "questions", place, "id");
			length(question.text(), PARAGRAPH, "questions", place, "text");
			if (question.explanation() != null) {
				length(question.explanation(), PARAGRAPH, "questions", place, "explanation");
			}
			options(question, place);
		}
	}

	private void options(QuestionInput question, String place) {
		count(question.options().size(), 2, MOST_OPTIONS, "questions", place, "options");
		Set<String> ids = new HashSet<>();
		for (int i = 0; i < question.options().size(); i++) {
			OptionInput option = question.options().get(i);
			String at = Integer.toString(i);
			id(option.id(), ids, "questions", place, "options", at, "id");
			length(option.text(), LINE, "questions", place, "options", at, "text");
		}
		if (question.options().stream().noneMatch(OptionInput::right)) {
			invalid("training.none-right", List.of("questions", place, "options"));
		}
		if (!question.options().isEmpty() && question.options().stream().allMatch(OptionInput::right)) {
			invalid("training.all-right", List.of("questions", place, "options"));
		}
	}

	private void rules() {
		int questions = this.course.questions().size();
		if (this.course.draw() > questions) {
			invalid("training.too-few-questions", List.of("draw"), this.course.draw(), questions);
		}
		count(this.course.draw(), 1, MOST_QUESTIONS, "draw");
		count(this.course.toPass(), 1, Math.max(1, this.course.draw()), "toPass");
		count(this.course.minutes(), 1, 240, "minutes");
		count(this.course.attempts(), 1, 20, "attempts");
		count(this.course.cooldownMinutes(), 0, 43_200, "cooldownMinutes");
		count(this.course.points(), 0, this.mostPoints, "points");
		count(this.course.pointsForKeeping(), 0, this.mostPoints, "pointsForKeeping");
		if (this.course.validForDays() != null) {
			count(this.course.validForDays(), 1, 3_650, "validForDays");
		}
	}

	private static boolean isLink(String url) {
		try {
			URI link = URI.create(url);
			return "https".equals(link.getScheme()) && link.getHost() != null && url.length() <= PARAGRAPH;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private void id(String id, Set<String> ids, String... path) {
		if (!PART.matcher(id).matches()) {
			invalid("training.part-id", List.of(path));
		}
		else if (!ids.add(id)) {
			invalid("training.same-id", List.of(path), id);
		}
	}

	private void length(@Nullable String text, int most, String... path) {
		if (text == null || text.isBlank() || text.length() > most) {
			invalid("training.length", List.of(path), most);
		}
	}

	private void count(int number, int least, int most, String... path) {
		if (number < least || number > most) {
			invalid("training.count", List.of(path), least, most);
		}
	}

	private void invalid(String text, List<String> path, Object... args) {
		this.errors.add(UserError.of(UserErrorCode.INVALID, text, args).at(path.toArray(new String[0])));
	}

}
