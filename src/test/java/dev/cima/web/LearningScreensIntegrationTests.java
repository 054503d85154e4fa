package dev.cima.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.CimaClient;
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.browser.NeedsChromium;
import dev.cima.browser.Phone;
import dev.cima.platform.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Learning by touch. */
@OwnCimaIntegrationTest
@NeedsChromium
@TestPropertySource(properties = "cima.test.world=screens")
class LearningScreensIntegrationTests {

	private static final List<Map<String, Object>> OPTIONS = List.of(
			Map.of("id", "a", "text", "Where one rides", "right", true),
			Map.of("id", "b", "text", "What it may cost", "right", false));

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	String rep = "";

	@BeforeEach
	void somethingToLearn() {
		this.rep = this.shop.rep(Shop.EAST);
		CimaClient admin = this.client.as("admin", Role.ADMIN);
		List<Map<String, Object>> cards = List.of(card("card_gravel", "Gravel: what do you ask first?"),
				card("card_city", "City: what do you ask first?"));
		assertThat(admin.data(
				"mutation($input: SaveLearningCardsInput!) { do: saveLearningCards(input: $input) { errors { message } } }",
				Map.of("input", Map.of("cards", cards)))
			.at("/do/errors")).isEmpty();
		assertThat(admin
			.data("mutation($input: SaveCourseInput!) { do: saveCourse(input: $input) { errors { message } } }",
					Map.of("input", course()))
			.at("/do/errors")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "es" })
	void answersTheQuestionsOfTheDay(String language) throws Exception {
		Words words = Words.in(language);
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(this.rep).run("localStorage.setItem('cima.language', '" + language + "')").open("#/learn");
			phone.shows(words.of("learn.due", Map.of("n", 2)), "Choosing a bike").isAccessible();
			phone.tap(words.of("learn.begin")).shows(words.of("cards.of", Map.of("at", 1, "n", 2))).isAccessible();
			phone.tap("Where one rides").shows(words.of("cards.right"), "It decides the rest.").isAccessible();
			phone.tap(words.of("cards.next")).shows(words.of("cards.of", Map.of("at", 2, "n", 2)));
			phone.tap("What it may cost").shows(words.of("cards.wrong"), words.of("mark.wrong")).isAccessible();
			phone.tap(words.of("cards.next"))
				.shows(words.of("cards.done"), words.of("cards.score", Map.of("right", 1, "n", 2)));
			phone.tap(words.of("cards.back")).shows(words.of("cards.none")).hasNoFaults();
		}
		JsonNode me = this.client.as(this.rep).data("{ me { learning { due cards { id } } } }").get("me");
		assertThat(me.at("/learning/due").asInt()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "es" })
	void passesAQuiz(String language) throws Exception {
		Words words = Words.in(language);
		try (Phone phone = Phone.open(this.client)) {
			phone.signIn(this.rep).run("localStorage.setItem('cima.language', '" + language + "')").open("#/learn");
			// what an author writes as HTML is read, and does nothing
			phone.tap("Choosing a bike")
				.shows("Two questions come first. <img src=x onerror=alert(1)>", words.of("course.quiz"))
				.isAccessible();
			phone.tap(words.of("course.begin")).shows(words.of("quiz.at", Map.of("at", 1, "n", 2))).isAccessible();
			phone.tap(words.of("quiz.answer")).shows(words.of("quiz.nothing-chosen"));
			phone.tap("Where one rides").tap(words.of("quiz.answer"));
			phone.shows(words.of("quiz.at", Map.of("at", 2, "n", 2)));
			phone.tap("Where one rides").tap(words.of("quiz.answer"));
			phone.shows(words.of("quiz.PASSED"), words.of("quiz.score", Map.of("right", 2, "n", 2)), "40")
				.isAccessible();
			phone.tap(words.of("quiz.back")).shows(words.of("course.passed")).hasNoFaults();
		}
		JsonNode data = this.client.as(this.rep)
			.data("{ me { scorecard { balance } } node(id: \"course_bikes\") { ... on Course { mine { state } } } }");
		assertThat(data.at("/me/scorecard/balance").asInt()).isEqualTo(40);
		assertThat(data.at("/node/mine/state").asString()).isEqualTo("PASSED");
	}

	private static Map<String, Object> card(String id, String question) {
		return Map.of("id", id, "category", "Bikes", "question", question, "options", OPTIONS, "explanation",
				"It decides the rest.");
	}

	private static Map<String, Object> course() {
		Map<String, Object> course = new HashMap<>(Map.of("id", "course_bikes", "title", "Choosing a bike", "summary",
				"Which bike for whom.", "categories", List.of("Bikes"), "lessons", List.of(Map.of("title", "Asking",
						"body", "**Two** questions come first. <img src=x onerror=alert(1)>", "minutes", 2))));
		course.put("questions", List.of(Map.of("id", "q1", "text", "What do you ask first?", "options", OPTIONS),
				Map.of("id", "q2", "text", "What matters most?", "options", OPTIONS)));
		course.putAll(Map.of("draw", 2, "toPass", 2, "minutes", 30, "attempts", 3, "cooldownMinutes", 60, "points", 40,
				"pointsForKeeping", 0));
		return course;
	}

}
