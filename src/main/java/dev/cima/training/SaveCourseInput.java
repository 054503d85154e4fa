package dev.cima.training;

import java.util.List;

import dev.cima.training.CourseContent.Lesson;
import dev.cima.training.CourseContent.Option;
import dev.cima.training.CourseContent.Question;
import dev.cima.training.CourseContent.QuizRules;
import dev.cima.training.CourseContent.Rewards;
import org.jspecify.annotations.Nullable;

/** A whole course as somebody writes it. */
record SaveCourseInput(String id, String title, String summary, List<String> categories, List<LessonInput> lessons,
		List<QuestionInput> questions, int draw, int toPass, int minutes, int attempts, int cooldownMinutes, int points,
		int pointsForKeeping, @Nullable Integer validForDays, boolean active) {

	CourseContent content() {
		return new CourseContent(Wording.of(this.title.strip()), Wording.of(this.summary.strip()),
				this.categories.stream().map(String::strip).distinct().toList(),
				this.lessons.stream().map(LessonInput::lesson).toList(),
				this.questions.stream().map(QuestionInput::question).toList(),
				new QuizRules(this.draw, this.toPass, this.minutes, this.attempts, this.cooldownMinutes),
				new Rewards(this.points, this.pointsForKeeping, this.validForDays), this.active);
	}

	/** A lesson, its body in Markdown. */
	record LessonInput(String title, String body, @Nullable String videoUrl, int minutes) {

		Lesson lesson() {
			return new Lesson(Wording.of(this.title.strip()), Wording.of(this.body.strip()), this.videoUrl,
					this.minutes);
		}

	}

	/** A question of the bank. */
	record QuestionInput(String id, String text, List<OptionInput> options, @Nullable String explanation) {

		Question question() {
			return new Question(this.id, Wording.of(this.text.strip()),
					this.options.stream().map(OptionInput::option).toList(),
					(this.explanation != null) ? Wording.of(this.explanation.strip()) : null);
		}

	}

	/** Something that can be chosen. */
	record OptionInput(String id, String text, boolean right) {

		Option option() {
			return new Option(this.id, Wording.of(this.text.strip()), this.right);
		}

	}

}
