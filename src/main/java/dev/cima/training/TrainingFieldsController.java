package dev.cima.training;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.cima.learning.AttemptOption;
import dev.cima.platform.Viewer;
import dev.cima.training.Attempt.Answer;
import dev.cima.training.CourseContent.Question;
import dev.cima.training.CourseContent.QuizRules;
import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/**
 * Shows courses and attempts in the reader's language. What is right is shown of closed
 * attempts only.
 */
@Controller
class TrainingFieldsController {

	private final Courses courses;

	private final Attempts attempts;

	private final AttemptDesk desk;

	private final Draw draw;

	private final TrainingSettings settings;

	private final InstantSource clock;

	TrainingFieldsController(Courses courses, Attempts attempts, AttemptDesk desk, Draw draw, TrainingSettings settings,
			InstantSource clock) {
		this.courses = courses;
		this.attempts = attempts;
		this.desk = desk;
		this.draw = draw;
		this.settings = settings;
		this.clock = clock;
	}

	@SchemaMapping(typeName = "Course")
	String title(Course course, Locale language) {
		return Wording.in(course.content().title(), language);
	}

	@SchemaMapping(typeName = "Course")
	String summary(Course course, Locale language) {
		return Wording.in(course.content().summary(), language);
	}

	@SchemaMapping(typeName = "Course")
	List<Lesson> lessons(Course course, Locale language) {
		return course.content()
			.lessons()
			.stream()
			.map((lesson) -> new Lesson(Wording.in(lesson.title(), language), Wording.in(lesson.body(), language),
					lesson.videoUrl(), lesson.minutes()))
			.toList();
	}

	@SchemaMapping(typeName = "Lesson")
	String html(Lesson lesson) {
		return LessonHtml.of(lesson.body());
	}

	@SchemaMapping(typeName = "Course")
	Quiz quiz(Course course) {
		QuizRules rules = course.quizRules();
		return new Quiz(rules.draw(), rules.toPass(), rules.minutes(), rules.attempts(), rules.cooldownMinutes());
	}

	/** Nothing for a caller who is no rep. */
	@BatchMapping(typeName = "Course", field = "mine")
	Map<Course, Mine> mine(List<Course> courses, GraphQLContext context) {
		String rep = Viewer.of(context).rep();
		Map<Course, Mine> all = new HashMap<>();
		if (rep == null) {
			return all;
		}
		Instant now = this.clock.instant();
		Map<String, CourseProgress> progress = this.attempts.progress(rep,
				courses.stream().map(Course::id).distinct().toList());
		for (Course course : courses) {
			CourseProgress found = progress.get(course.id());
			all.put(course, mine(course, (found != null) ? found : CourseProgress.none(rep, course.id()), now));
		}
		return all;
	}

	private Mine mine(Course course, CourseProgress progress, Instant now) {
		Instant held = progress.heldUntil(course.version(), this.settings.renewWithin(), now);
		int left = (held != null) ? 0 : progress.attemptsLeft(course.quizRules(), now);
		Instant next = (held != null) ? (held.equals(Instant.MAX) ? null : held)
				: (left == 0) ? progress.again(course.quizRules()) : null;
		CourseProgress.Passed passed = progress.passed();
		return new Mine(progress.state(now), progress.best(), (passed != null) ? passed.at() : null,
				(passed != null) ? passed.expiresAt() : null, left, next);
	}

	@SchemaMapping(typeName = "Attempt")
	Course course(Attempt attempt) {
		Course latest = this.courses.find(attempt.course());
		return (latest != null) ? latest : this.courses.version(attempt.course(), attempt.version());
	}

	@SchemaMapping(typeName = "Attempt")
	AttemptState state(Attempt attempt) {
		return Marking.state(attempt, this.settings, this.clock.instant());
	}

	@SchemaMapping(typeName = "Attempt")
	@Nullable Integer score(Attempt attempt) {
		if (attempt.end() != null) {
			return attempt.end().score();
		}
		return Marking.isClosed(attempt, this.settings, this.clock.instant())
				? Marking.score(this.desk.questions(attempt), attempt.answers()) : null;
	}

	@SchemaMapping(typeName = "Attempt")
	List<AttemptQuestion> questions(Attempt attempt, Locale language) {
		boolean closed = Marking.isClosed(attempt, this.settings, this.clock.instant());
		return this.desk.questions(attempt)
			.stream()
			.map((question) -> question(attempt, question, closed, language))
			.toList();
	}

	private AttemptQuestion question(Attempt attempt, Question question, boolean closed, Locale language) {
		Answer answer = attempt.answers().get(question.id());
		boolean right = answer != null && Marking.isRight(question, answer);
		return new AttemptQuestion(question.id(), Wording.in(question.text(), language),
				this.draw.options(attempt.id(), question)
					.stream()
					.map((option) -> new AttemptOption(option.id(), Wording.in(option.text(), language)))
					.toList(),
				(answer != null) ? answer.options() : null, closed ? right : null,
				closed ? question.options()
					.stream()
					.filter((option) -> option.right())
					.map((option) -> option.id())
					.toList() : null,
				(closed && question.explanation() != null) ? Wording.in(question.explanation(), language) : null);
	}

	/** A lesson in one language. */
	record Lesson(String title, String body, @Nullable String videoUrl, int minutes) {
	}

	/** How a quiz goes. */
	record Quiz(int questions, int toPass, int minutes, int attempts, int cooldownMinutes) {
	}

	/** How far the viewer has come. */
	record Mine(CourseState state, @Nullable Integer bestScore, @Nullable Instant passedAt, @Nullable Instant expiresAt,
			int attemptsLeft, @Nullable Instant nextAttemptAt) {
	}

	/** A question of an attempt, in one language. */
	record AttemptQuestion(String id, String text, List<AttemptOption> options, @Nullable List<String> chosenOptionIds,
			@Nullable Boolean right, @Nullable List<String> rightOptionIds, @Nullable String explanation) {
	}

}
