package dev.cima.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.cima.CimaClient;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The course of the demo that its plan has a rule for, as a rep takes it who knows all
 * the answers.
 */
final class DemoCourse {

	private static final String FILE = "/courses/asking-before-offering.yaml";

	private static final String RULE = "Certified in asking first ×1.1: Merino Hiking Socks";

	private final CimaClient phone;

	private final Map<?, ?> course;

	private DemoCourse(CimaClient phone) throws IOException {
		this.phone = phone;
		try (InputStream file = Objects.requireNonNull(DemoCourse.class.getResourceAsStream(FILE))) {
			this.course = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
		}
	}

	/**
	 * What somebody sells from passing the course on earns more, what was sold before
	 * does not, even where it arrives later.
	 */
	static void assertPays(CimaClient phone) throws IOException {
		DemoCourse course = new DemoCourse(phone);
		Instant before = course.now();
		JsonNode plain = course.sell(before);
		JsonNode passed = course.pass();
		assertThat(passed.at("/attempt/state").asString()).as(passed.toString()).isEqualTo("PASSED");
		JsonNode more = course.sell(course.now());
		JsonNode late = course.sell(before.minus(Duration.ofMinutes(1)));
		assertThat(steps(plain)).doesNotContain(RULE);
		assertThat(steps(late)).doesNotContain(RULE);
		assertThat(steps(more)).contains(RULE);
		assertThat(points(late)).isEqualTo(points(plain));
		assertThat(points(more)).isGreaterThan(points(plain));
	}

	private Instant now() {
		return Instant.parse(this.phone.data("{serverTime}").get("serverTime").asString());
	}

	/** Boots, and socks that go with them. */
	private JsonNode sell(Instant at) {
		Map<String, Object> boots = Map.of("productId", "prod_101", "unitPrice", "99.00", "kind", "BASE");
		Map<String, Object> socks = Map.of("productId", "prod_108", "quantity", 10, "unitPrice", "17.90", "kind",
				"CROSS_SELL");
		JsonNode answer = this.phone.data(
				"mutation($input:LogSaleInput!){logSale(input:$input){receipt{points steps{label}} errors{message}}}",
				Map.of("input", Map.of("id", UUID.randomUUID().toString(), "occurredAt", at.toString(), "lines",
						List.of(boots, socks))));
		assertThat(answer.at("/logSale/receipt").isObject()).as(answer.toString()).isTrue();
		return answer.at("/logSale/receipt");
	}

	private JsonNode pass() {
		JsonNode attempt = this.phone
			.data("""
					mutation($input:StartAttemptInput!){startAttempt(input:$input){
					  attempt{id questions{id}} errors{message}}}""", Map.of("input",
					Map.of("id", UUID.randomUUID().toString(), "courseId", this.course.get("id"), "practice", false)))
			.at("/startAttempt/attempt");
		String at = now().toString();
		List<Map<String, Object>> answers = attempt.get("questions")
			.valueStream()
			.map((question) -> question.get("id").asString())
			.map((id) -> Map.<String, Object>of("questionId", id, "optionIds", right(id), "answeredAt", at))
			.toList();
		return this.phone
			.data("mutation($input:AnswerAttemptInput!){answerAttempt(input:$input){attempt{state} errors{message}}}",
					Map.of("input", Map.of("attemptId", attempt.get("id").asString(), "answers", answers)))
			.get("answerAttempt");
	}

	private List<String> right(String question) {
		List<String> right = new ArrayList<>();
		for (Object each : (List<?>) Objects.requireNonNull(this.course.get("questions"))) {
			Map<?, ?> asked = (Map<?, ?>) each;
			if (question.equals(asked.get("id"))) {
				for (Object option : (List<?>) Objects.requireNonNull(asked.get("options"))) {
					Map<?, ?> its = (Map<?, ?>) option;
					if (its.containsKey("right")) {
						right.add(String.valueOf(its.get("id")));
					}
				}
			}
		}
		return right;
	}

	private static List<String> steps(JsonNode receipt) {
		return receipt.get("steps").findValuesAsString("label");
	}

	private static int points(JsonNode receipt) {
		return receipt.get("points").asInt();
	}

}
