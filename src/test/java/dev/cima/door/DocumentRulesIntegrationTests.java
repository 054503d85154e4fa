package dev.cima.door;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import graphql.GraphQL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the library would let pass or fall over: refused on each of the three doors before
 * anything is executed.
 */
@PlatformIntegrationTest
class DocumentRulesIntegrationTests {

	@Autowired
	PlatformClient client;

	@Autowired
	GraphQlSource source;

	@ParameterizedTest
	@ValueSource(strings = { "subscription { ticks(count: 1) @skip(if: true) }",
			"subscription { ticks(count: 1) @skip(if: false) }", "subscription { ticks(count: 1) @include(if: false) }",
			"subscription S($on: Boolean = true) { ticks(count: 1) @include(if: $on) }",
			"subscription { ... @include(if: true) { ticks(count: 1) } }",
			"subscription { ... on Subscription { ... { ticks(count: 1) @skip(if: false) } } }",
			"subscription { ...F } fragment F on Subscription { ticks(count: 1) @include(if: true) }",
			"subscription { ...F @skip(if: false) } fragment F on Subscription { ticks(count: 1) }",
			"subscription { ...F } fragment F on Subscription { ...G } fragment G on Subscription { ticks(count: 1) @skip(if: true) }" })
	void refusesASubscriptionWhoseRootIsConditional(String document) {
		assertRefusedOnAllDoors(document, "@skip");
	}

	@Test
	void letsConditionsStandBelowTheRootAndInQueries() {
		assertThat(this.client.ask("{ serverTime @skip(if: true) things { edges @include(if: true) { cursor } } }")
			.at("/data/things/edges")).hasSize(2);
		assertThat(stream("subscription { changes { id @include(if: true) secret @skip(if: true) } }"))
			.contains("{\"data\":{\"changes\":{\"id\":\"a\"}}}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{ ... @defer { serverTime } }",
			"{ ...F @defer(label: \"x\") } fragment F on Query { serverTime }",
			"query Q @experimental_disableErrorPropagation { serverTime }", "{ serverTime @unheardOf }" })
	void refusesDirectivesThatTheSchemaDoesNotOffer(String document) {
		assertRefusedOnAllDoors(document, "@");
	}

	@Test
	void showsNoDirectiveThatTheSchemaDoesNotOffer() {
		JsonNode shown = PlatformClient.JSON.valueToTree(GraphQL.newGraphQL(this.source.schema())
			.build()
			.execute("{ __schema { directives { name } } }")
			.toSpecification());
		TreeSet<String> names = new TreeSet<>();
		shown.at("/data/__schema/directives").forEach((directive) -> names.add(directive.get("name").asString()));
		assertThat(names).containsExactly("access", "deprecated", "include", "leavers", "listSize", "oneOf", "private",
				"skip", "specifiedBy");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "query A { __typename } query B { serverTime }", "query A { __typename } { serverTime }" })
	void takesAnEmptyNameOfSeveralOperationsForNone(String document) {
		HttpResponse<String> response = this.client.post(
				this.client.request().header("Accept", "application/graphql-response+json"),
				Map.of("query", document, "operationName", ""));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(PlatformClient.json(response).has("data")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{ __typename }", "query A { __typename }" })
	void takesAnEmptyNameForTheOnlyOperation(String document) {
		HttpResponse<String> response = this.client.post(this.client.request(),
				Map.of("query", document, "operationName", ""));
		assertThat(PlatformClient.json(response).at("/data/__typename").asString()).isEqualTo("Query");
	}

	private void assertRefusedOnAllDoors(String document, String named) {
		HttpResponse<String> http = this.client.post(
				this.client.request().header("Accept", "application/graphql-response+json"), Map.of("query", document));
		assertThat(http.statusCode()).as(http.body()).isEqualTo(400);
		assertBadRequest(PlatformClient.json(http).get("errors"), named);
		String events = stream(document);
		assertThat(events).startsWith("event: next\ndata: {\"errors\":").endsWith("event: complete\ndata: \n\n");
		assertBadRequest(PlatformClient.JSON.readTree(events.lines().toList().get(1).substring(6)).get("errors"),
				named);
		SocketClient socket = SocketClient.open(this.client.uri("ws")).init(TestIssuer.token("rep_1"));
		socket.subscribe("1", document);
		JsonNode message = socket.next();
		assertThat(message.get("type").asString()).isEqualTo("error");
		assertBadRequest(message.get("payload"), named);
		socket.close();
	}

	private static void assertBadRequest(JsonNode errors, String named) {
		assertThat(List.of("BAD_REQUEST", "ValidationError"))
			.contains(errors.at("/0/extensions/classification").asString());
		assertThat(errors.at("/0/message").asString()).contains(named);
	}

	private String stream(String document) {
		return this.client.post(this.client.request().header("Accept", "text/event-stream"), Map.of("query", document))
			.body();
	}

}
