package dev.cima.door;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.cima.platform.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Each limit, at the last value that is allowed and the first that is not. */
@PlatformIntegrationTest
class LimitsIntegrationTests {

	private static final int BODY = 256 * 1024;

	@Autowired
	PlatformClient client;

	@Test
	void boundsABodyOfKnownLength() {
		assertThat(this.client.post(this.client.request(), body(BODY)).statusCode()).isEqualTo(200);
		HttpResponse<String> refused = this.client.post(this.client.request(), body(BODY + 1));
		assertTooLarge(refused);
		assertThat(PlatformClient.json(refused).at("/errors/0/extensions/met").asInt()).isEqualTo(BODY + 1);
	}

	@Test
	void boundsABodyOfUnknownLength() {
		assertThat(chunked(BODY).statusCode()).isEqualTo(200);
		assertTooLarge(chunked(BODY + 1));
	}

	@Test
	void tellsItsLimitsBeforehand() {
		String document = "{ organisation { rules { request { bytes batchSize perSecond } } } }";
		assertThat(this.client.ask(document).at("/data/organisation/rules/request").toString())
			.isEqualTo("{\"bytes\":262144,\"batchSize\":100,\"perSecond\":20}");
		assertThat(this.client.ask(TestIssuer.token("till-6", Role.INTEGRATION), document, Map.of())
			.at("/data/organisation/rules/request/perSecond")
			.asInt()).isEqualTo(1);
	}

	@Test
	void boundsTheDocumentsLength() {
		assertAllowed("{ __typename }" + " ".repeat(131_072 - 14));
		assertReached("{ __typename }" + " ".repeat(131_072 - 13));
	}

	@Test
	void boundsTheDocumentsTokens() {
		// the first is read and refused as a batch, the second is not read to its end
		assertThat(message(tokens(5_000))).startsWith("input must have");
		assertThat(message(tokens(5_001))).contains("too long", "5,000 tokens");
	}

	@Test
	void boundsTheFields() {
		assertAllowed("{ " + "... { __typename } ".repeat(500) + "}");
		assertReached("{ " + "... { __typename } ".repeat(501) + "}");
	}

	@Test
	void boundsTheDepth() {
		assertAllowed(deep(12));
		assertReached(deep(13));
		assertReached("{ __typename ...F } fragment F on Query { ...G } fragment G on Query " + deep(13));
	}

	@ParameterizedTest
	@CsvSource({ "12, true", "13, false" })
	void boundsTheDepthWithFragmentsToo(int depth, boolean allowed) {
		String document = "{ thing(id: \"a\") { ...F } } fragment F on Thing " + nested(depth - 1);
		assertThat(this.client.ask(document).has("errors")).isEqualTo(!allowed);
	}

	@Test
	void boundsTheComplexity() {
		// 1 + 100 × (1 for edges + 1 for node + 297) = 29,901
		assertAllowed("{ things(first: 100) { edges { node { " + fields(297) + " } } } }");
		assertAllowed("{ things(first: 100) { edges { node { " + fields(297) + " } } } "
				+ "... { __typename } ".repeat(99) + "}");
		assertReached("{ things(first: 100) { edges { node { " + fields(297) + " } } } "
				+ "... { __typename } ".repeat(100) + "}");
		assertReached("{ things(first: 100) { edges { node { " + fields(298) + " } } } }");
		Map<String, Integer> hundred = Map.of("n", 100);
		String byVariable = "query Q($n: Int = 1) { things(first: $n) { edges { node { " + fields(298) + " } } } }";
		assertThat(ask(byVariable, hundred).has("errors")).isTrue();
		assertThat(ask(byVariable, Map.of("n", 99)).has("errors")).isFalse();
		assertThat(ask(byVariable, Map.of()).has("errors")).isFalse();
	}

	@Test
	void boundsWhatAListWithoutASizeReallyHolds() {
		assertThat(this.client.ask("{ crowd(size: 1600) { id self { id } } }").at("/data/crowd")).hasSize(1600);
		JsonNode refused = this.client.ask("{ serverTime crowd(size: 1700) { id self { id } } }");
		assertThat(refused.has("data")).isFalse();
		assertThat(refused.get("errors")).hasSize(1);
		assertThat(refused.at("/errors/0/extensions").toString())
			.isEqualTo("{\"classification\":\"LIMIT_REACHED\",\"rule\":\"request.answerValues\",\"most\":5000}");
		JsonNode many = this.client.ask("{ crowd(size: 100) { crowd(size: 100) { crowd(size: 100) { id } } } }");
		assertThat(many.get("errors")).hasSize(1);
		assertThat(many.has("data")).isFalse();
	}

	@Test
	void boundsEachEventOfASubscriptionByItself() {
		String events = this.client
			.post(this.client.request().header("Accept", "text/event-stream"),
					Map.of("query", "subscription { crowds(count: 3) { crowd(size: 2000) { id } } }"))
			.body();
		assertThat(events.split("event: next", -1)).hasSize(4);
		assertThat(events).doesNotContain("LIMIT_REACHED");
	}

	@Test
	void takesMoreOfTheRateForAQueryThatAsksForMuch() {
		String document = "{ things(first: 100) { edges { node { " + fields(297) + " } } } }";
		String token = TestIssuer.token("till-5", Role.INTEGRATION);
		assertThat(this.client.ask(token, document, Map.of()).has("errors")).as("three of five").isFalse();
		HttpResponse<String> refused = this.client.post(this.client.bare("/graphql")
			.header("Authorization", "Bearer " + token)
			.header("Content-Type", "application/json"), Map.of("query", document));
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
	}

	@Test
	void countsFragmentsThatSpreadOthersTwiceWithoutWalkingThemAll() {
		String bombs = IntStream.range(0, 60)
			.mapToObj((i) -> "fragment F%d on Query { ...F%d ... { ...F%d } }".formatted(i, i + 1, i + 1))
			.collect(Collectors.joining(" "));
		assertReached("{ ...F0 } " + bombs + " fragment F60 on Query { things { edges { cursor } } }");
	}

	@Test
	void refusesFragmentsThatHoldThemselves() {
		assertRefused("{ ...F } fragment F on Query { ...G } fragment G on Query { ...F }");
	}

	@Test
	void boundsAliases() {
		assertAllowed(aliases(30));
		assertReached(aliases(31));
	}

	@Test
	void boundsRepeatedFields() {
		assertAllowed("{ " + "__typename ".repeat(11) + "}");
		assertReached("{ " + "__typename ".repeat(12) + "}");
	}

	@Test
	void boundsDirectives() {
		assertAllowed(directives(30));
		assertReached(directives(31));
		assertReached("{ __typename " + "@skip(if: false) ".repeat(31) + "}");
	}

	@Test
	void boundsPages() {
		for (int allowed : List.of(0, 1, 100)) {
			assertThat(ask("query Q($n: Int!) { things(first: $n) { edges { cursor } } }", Map.of("n", allowed))
				.has("errors")).as("first: " + allowed).isFalse();
		}
		assertReached("{ things(first: -1) { edges { cursor } } }");
		assertReached("{ things(first: 101) { edges { cursor } } }");
	}

	@Test
	void boundsTheRadius() {
		assertAllowed("{ around(radius: 0) { id } }");
		assertAllowed("{ around(radius: 50) { id } }");
		assertReached("{ around(radius: -1) { id } }");
		assertReached("{ around(radius: 51) { id } }");
	}

	@Test
	void boundsBatches() {
		assertThat(batch("rep_1", 1).at("/data/batch").asInt()).isEqualTo(1);
		assertThat(batch("rep_1", 100).at("/data/batch").asInt()).isEqualTo(100);
		JsonNode refused = batch("rep_1", 101);
		assertThat(refused.at("/errors/0/extensions").toString()).isEqualTo(
				"{\"classification\":\"LIMIT_REACHED\",\"rule\":\"request.batchSize\",\"most\":100,\"met\":101}");
		assertThat(PlatformClient.classification(batch("rep_1", 0))).isEqualTo("LIMIT_REACHED");
	}

	@Test
	void boundsTheRateOfACallerAndSaysWhenToComeBack() {
		String token = TestIssuer.token("till-1", Role.INTEGRATION);
		for (int i = 0; i < 5; i++) {
			assertThat(this.client.ask(token, "{ __typename }", Map.of()).has("errors")).isFalse();
		}
		HttpResponse<String> refused = this.client.post(this.client.bare("/graphql")
			.header("Authorization", "Bearer " + token)
			.header("Content-Type", "application/json"), Map.of("query", "{ __typename }"));
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
		JsonNode answer = PlatformClient.json(refused);
		assertThat(PlatformClient.classification(answer)).isEqualTo("RETRY_LATER");
		assertThat(answer.at("/errors/0/extensions/retryAfterSeconds").asInt()).isPositive();
		assertThat(
				this.client.ask(TestIssuer.token("till-2", Role.INTEGRATION), "{ __typename }", Map.of()).has("errors"))
			.isFalse();
	}

	@Test
	void countsABatchByItsElements() {
		String document = "mutation B($input: [String!]!) { batch(input: $input) }";
		assertThat(this.client
			.ask(TestIssuer.token("till-3", Role.INTEGRATION), document,
					Map.of("input", List.of("1", "2", "3", "4", "5")))
			.at("/data/batch")
			.asInt()).isEqualTo(5);
		assertThat(PlatformClient.classification(this.client.ask(TestIssuer.token("till-4", Role.INTEGRATION), document,
				Map.of("input", List.of("1", "2", "3", "4", "5", "6")))))
			.isEqualTo("RETRY_LATER");
	}

	@Test
	void keepsTheSchemaToItself() {
		assertReached("{ __schema { types { name } } }");
		assertReached("{ __type(name: \"Query\") { name } }");
		assertReached("{ ...F } fragment F on Query { ... on Query { s: __schema { types { name } } } }");
	}

	@Test
	void survivesNumbersAndNestingMadeToHurt() {
		assertThat(
				ask("query Q($d: Decimal) { echo(decimal: $d) { decimal } }", Map.of("d", "1e999999999")).has("errors"))
			.isTrue();
		assertRefused("{ echo(decimal: 1e999999999) { decimal } }");
		assertRefused("{ echo(decimal: " + "9".repeat(100_000) + ") { decimal } }");
		assertRefused("{ thing(id: " + "[".repeat(5_000) + ") { id } }");
		assertRefused("{ a".repeat(5_000));
		for (String json : List.of("1e999999999", "9".repeat(200_000), "[".repeat(100_000))) {
			HttpResponse<String> response = this.client.post(this.client.request(),
					"{\"query\":\"query Q($n: Int!) { things(first: $n) { edges { cursor } } }\",\"variables\":{\"n\":"
							+ json + "}}");
			assertThat(PlatformClient.json(response).has("errors")).isTrue();
		}
	}

	private JsonNode batch(String subject, int size) {
		return this.client.ask(TestIssuer.token(subject), "mutation B($input: [String!]!) { batch(input: $input) }",
				Map.of("input", IntStream.range(0, size).mapToObj(String::valueOf).toList()));
	}

	private JsonNode ask(String document, Map<String, ?> variables) {
		return this.client.ask(TestIssuer.token("rep_1"), document, variables);
	}

	private void assertAllowed(String document) {
		JsonNode answer = this.client.ask(document);
		assertThat(answer.has("errors")).as(answer.toString()).isFalse();
	}

	private void assertRefused(String document) {
		assertThat(this.client.ask(document).has("errors")).isTrue();
	}

	private void assertReached(String document) {
		JsonNode answer = this.client.ask(document);
		assertThat(PlatformClient.classification(answer)).as(answer.toString()).isEqualTo("LIMIT_REACHED");
	}

	private static void assertTooLarge(HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(PlatformClient.json(response).at("/errors/0/message").asString()).contains("262,144 bytes");
		assertThat(PlatformClient.json(response).at("/errors/0/extensions/rule").asString()).isEqualTo("request.bytes");
		assertThat(PlatformClient.json(response).at("/errors/0/extensions/most").asInt()).isEqualTo(BODY);
	}

	private HttpResponse<String> chunked(int length) {
		byte[] body = body(length).getBytes(StandardCharsets.UTF_8);
		return this.client.send(this.client.request()
			.POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
	}

	private static String body(int length) {
		String start = "{\"query\":\"{ __typename }\",\"extensions\":{\"x\":\"";
		return start + "x".repeat(length - start.length() - 3) + "\"}}";
	}

	/** A document of exactly so many tokens, its end included. */
	private String message(String document) {
		JsonNode answer = this.client.ask(document);
		assertThat(PlatformClient.classification(answer)).as(answer.toString()).isEqualTo("LIMIT_REACHED");
		return answer.at("/errors/0/message").asString();
	}

	private static String tokens(int count) {
		return "mutation { batch(input: [" + "\"\" ".repeat(count - 11) + "]) }";
	}

	private static String deep(int depth) {
		return "{ thing(id: \"a\") " + nested(depth - 1) + " }";
	}

	private static String nested(int depth) {
		return "{ self ".repeat(depth - 1) + "{ id }" + " }".repeat(depth - 1);
	}

	/** Without aliases and repetitions, which have their own limits. */
	private static String fields(int count) {
		return "... { id } ".repeat(count);
	}

	private static String aliases(int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> "a" + i + ": __typename")
			.collect(Collectors.joining(" ", "{ ", " }"));
	}

	private static String directives(int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> "fragment F" + i + " on Query { __typename @include(if: true) }")
			.collect(Collectors.joining(" ", "{ "
					+ IntStream.range(0, count).mapToObj((i) -> "...F" + i).collect(Collectors.joining(" ")) + " } ",
					""));
	}

}
