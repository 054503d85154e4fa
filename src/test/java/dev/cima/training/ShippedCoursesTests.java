package dev.cima.training;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The courses that come with the release are whole in both languages, and neither the
 * place nor the length of an option gives an answer away.
 */
class ShippedCoursesTests {

	private static final List<String> LANGUAGES = List.of("en", "es");

	@Test
	void threeComeWithTheRelease() throws IOException {
		assertThat(files()).extracting(Resource::getFilename)
			.containsExactlyInAnyOrder("cross-selling-at-the-counter.yaml", "up-selling-without-pushing.yaml",
					"asking-before-offering.yaml");
	}

	@ParameterizedTest
	@MethodSource("files")
	void canBePassedKeptAndPaid(Resource file) throws IOException {
		Map<?, ?> course = course(file);
		assertThat(course.get("id"))
			.isEqualTo("course_" + Objects.requireNonNull(file.getFilename()).replace(".yaml", ""));
		for (String key : List.of("points", "pointsForKeeping", "validForDays", "draw", "toPass", "minutes", "attempts",
				"cooldownMinutes")) {
			assertThat(number(course, key)).as(key).isPositive();
		}
		assertThat(number(course, "toPass")).isLessThanOrEqualTo(number(course, "draw"));
		assertThat(number(course, "draw")).isLessThanOrEqualTo(questions(course).size());
		assertThat(course.get("categories")).isInstanceOf(List.class);
	}

	@ParameterizedTest
	@MethodSource("files")
	void everyTextExistsInBothLanguages(Resource file) throws IOException {
		Map<?, ?> course = course(file);
		assertWritten(course, "title", "summary");
		assertThat(rows(course, "lessons")).hasSizeGreaterThanOrEqualTo(4).allSatisfy((lesson) -> {
			assertThat(number(lesson, "minutes")).isPositive();
			assertWritten(lesson, "title", "body");
		});
		assertThat(questions(course)).hasSizeGreaterThanOrEqualTo(12).allSatisfy((question) -> {
			assertWritten(question, "text", "explanation");
			assertThat(options(question)).allSatisfy((option) -> assertWritten(option, "text"));
		});
	}

	@ParameterizedTest
	@MethodSource("files")
	void aLessonIsWorthReading(Resource file) throws IOException {
		for (Map<?, ?> lesson : rows(course(file), "lessons")) {
			for (String language : LANGUAGES) {
				assertThat(text(lesson, "body", language).split("\\s+")).as(text(lesson, "title", language))
					.hasSizeBetween(250, 450);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("files")
	void everyQuestionHasRightAndWrongOptions(Resource file) throws IOException {
		List<Map<?, ?>> questions = questions(course(file));
		assertThat(questions).extracting((question) -> question.get("id")).doesNotHaveDuplicates();
		assertThat(questions).allSatisfy((question) -> {
			assertThat(options(question)).hasSizeBetween(3, 4)
				.extracting((option) -> option.get("id"))
				.doesNotHaveDuplicates();
			assertThat(options(question)).anyMatch(ShippedCoursesTests::right).anyMatch((option) -> !right(option));
		});
		assertThat(questions.stream().filter(ShippedCoursesTests::hasSeveral)).hasSizeGreaterThanOrEqualTo(2);
	}

	/** Nothing but the text tells a rep that a second option may be right. */
	@ParameterizedTest
	@MethodSource("files")
	void aQuestionSaysWhenSeveralOptionsAreRight(Resource file) throws IOException {
		assertThat(questions(course(file))).allSatisfy((question) -> {
			assertThat(text(question, "text", "en").endsWith("More than one is right."))
				.isEqualTo(hasSeveral(question));
			assertThat(text(question, "text", "es").endsWith("Hay más de una correcta."))
				.isEqualTo(hasSeveral(question));
		});
	}

	@ParameterizedTest
	@MethodSource("files")
	void rightOptionsStandInEveryPlace(Resource file) throws IOException {
		int[] places = new int[4];
		for (Map<?, ?> question : questions(course(file))) {
			for (int place = 0; place < options(question).size(); place++) {
				places[place] += right(options(question).get(place)) ? 1 : 0;
			}
		}
		int all = Arrays.stream(places).sum();
		assertThat(places).as("right options by their place").satisfies((counts) -> {
			for (int count : counts) {
				assertThat(count).isBetween(all / 10, all * 2 / 5);
			}
		});
	}

	@ParameterizedTest
	@MethodSource("files")
	void theLongestOptionIsSeldomTheRightOne(Resource file) throws IOException {
		List<Map<?, ?>> questions = questions(course(file));
		for (String language : LANGUAGES) {
			Comparator<Map<?, ?>> byLength = Comparator.comparing((option) -> text(option, "text", language).length());
			assertThat(questions.stream().filter((question) -> right(options(question).stream().max(byLength).get())))
				.as("the longest is right")
				.hasSizeLessThanOrEqualTo(questions.size() * 2 / 5);
			assertThat(questions.stream().filter((question) -> right(options(question).stream().min(byLength).get())))
				.as("the shortest is right")
				.hasSizeLessThanOrEqualTo(questions.size() * 2 / 5);
		}
	}

	static Stream<Resource> files() throws IOException {
		return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:courses/*.yaml"));
	}

	private static Map<?, ?> course(Resource file) throws IOException {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		try (InputStream content = file.getInputStream()) {
			return new Yaml(new SafeConstructor(options)).load(content);
		}
	}

	private static void assertWritten(Map<?, ?> row, String... keys) {
		for (String key : keys) {
			assertThat(LANGUAGES).as(key).allSatisfy((language) -> assertThat(text(row, key, language)).isNotBlank());
			assertThat(text(row, key, "en")).isNotEqualTo(text(row, key, "es"));
		}
	}

	private static String text(Map<?, ?> row, String key, String language) {
		Map<?, ?> texts = (Map<?, ?>) Objects.requireNonNull(row.get(key), key);
		return Objects.requireNonNull(texts.get(language), key).toString().strip();
	}

	private static int number(Map<?, ?> row, String key) {
		return (Integer) Objects.requireNonNull(row.get(key), key);
	}

	private static List<Map<?, ?>> questions(Map<?, ?> course) {
		return rows(course, "questions");
	}

	private static List<Map<?, ?>> options(Map<?, ?> question) {
		return rows(question, "options");
	}

	private static boolean hasSeveral(Map<?, ?> question) {
		return options(question).stream().filter(ShippedCoursesTests::right).count() > 1;
	}

	private static boolean right(Map<?, ?> option) {
		return Boolean.TRUE.equals(option.get("right"));
	}

	private static List<Map<?, ?>> rows(Map<?, ?> row, String key) {
		List<Map<?, ?>> rows = new ArrayList<>();
		((List<?>) Objects.requireNonNull(row.get(key), key)).forEach((each) -> rows.add((Map<?, ?>) each));
		return rows;
	}

}
