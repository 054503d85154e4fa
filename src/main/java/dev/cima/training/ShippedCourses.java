package dev.cima.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import dev.cima.training.CourseContent.Lesson;
import dev.cima.training.CourseContent.Option;
import dev.cima.training.CourseContent.Question;
import dev.cima.training.CourseContent.QuizRules;
import dev.cima.training.CourseContent.Rewards;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The courses that come with the release, from {@code courses/*.yaml}. */
final class ShippedCourses {

	private ShippedCourses() {
	}

	/** By id. */
	static Map<String, CourseContent> read() {
		Map<String, CourseContent> courses = new TreeMap<>();
		try {
			for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:courses/*.yaml")) {
				try (InputStream yaml = file.getInputStream()) {
					Row course = new Row(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
					courses.put(course.word("id"), content(course));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return courses;
	}

	private static CourseContent content(Row course) {
		return new CourseContent(course.text("title"), course.text("summary"), course.words("categories"),
				course.rows("lessons").stream().map(ShippedCourses::lesson).toList(),
				course.rows("questions").stream().map(ShippedCourses::question).toList(),
				new QuizRules(course.number("draw"), course.number("toPass"), course.number("minutes"),
						course.number("attempts"), course.number("cooldownMinutes")),
				new Rewards(course.number("points"), course.number("pointsForKeeping"),
						course.has("validForDays") ? course.number("validForDays") : null),
				true);
	}

	private static Lesson lesson(Row lesson) {
		return new Lesson(lesson.text("title"), lesson.text("body"),
				lesson.has("videoUrl") ? lesson.word("videoUrl") : null, lesson.number("minutes"));
	}

	private static Question question(Row question) {
		return new Question(question.word("id"), question.text("text"),
				question.rows("options").stream().map(ShippedCourses::option).toList(), question.text("explanation"));
	}

	private static Option option(Row option) {
		return new Option(option.word("id"), option.text("text"), option.has("right"));
	}

	/** A mapping of the file. */
	private record Row(Map<?, ?> values) {

		boolean has(String key) {
			return this.values.containsKey(key);
		}

		private Object value(String key) {
			return Objects.requireNonNull((@Nullable Object) this.values.get(key), () -> key + " is missing");
		}

		String word(String key) {
			return value(key).toString();
		}

		int number(String key) {
			return ((Number) value(key)).intValue();
		}

		List<String> words(String key) {
			return list(key).stream().map(Object::toString).toList();
		}

		List<Row> rows(String key) {
			return list(key).stream().map((row) -> new Row((Map<?, ?>) row)).toList();
		}

		private List<?> list(String key) {
			return new ArrayList<>((List<?>) value(key));
		}

		Map<String, String> text(String key) {
			Map<String, String> text = new LinkedHashMap<>();
			((Map<?, ?>) value(key))
				.forEach((language, words) -> text.put(language.toString(), words.toString().strip()));
			return text;
		}

	}

}
