package dev.cima.door;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * GraphQL over HTTP, by the audits of https://github.com/graphql/graphql-http that POST
 * can meet, and what else a client may get wrong.
 */
@PlatformIntegrationTest
class GraphQlOverHttpIntegrationTests {

	private static final String GRAPHQL = "application/graphql-response+json";

	private static final String JSON = "application/json";

	private static final Map<String, ?> TYPENAME = Map.of("query", "{ __typename }");

	@Autowired
	PlatformClient client;

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "application/json | application/json",
					"application/graphql-response+json | application/graphql-response+json", "*/* | application/json",
					"application/* | application/json",
					"application/graphql-response+json, application/json;q=0.9 | application/graphql-response+json",
					"application/json;q=0.5, application/graphql-response+json | application/graphql-response+json",
					"text/html, application/json;q=0.1 | application/json",
					"application/json; charset=utf-8 | application/json" })
	void answersInTheFormThatTheClientPrefers(String accept, String expected) {
		HttpResponse<String> response = this.client.post(this.client.request().header("Accept", accept), TYPENAME);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(contentType(response)).isEqualTo(expected + ";charset=utf-8");
		assertThat(PlatformClient.json(response).at("/data/__typename").asString()).isEqualTo("Query");
		assertThat(PlatformClient.json(response).has("errors")).isFalse();
	}

	@Test
	void answersInJsonWhenTheClientDoesNotSay() {
		HttpResponse<String> response = this.client.post(this.client.request(), TYPENAME);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(contentType(response)).startsWith(JSON);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/xml", "nonsense", "application/json;q=0" })
	void refusesFormsThatItCannotAnswerIn(String accept) {
		HttpResponse<String> response = this.client.post(this.client.request().header("Accept", accept), TYPENAME);
		assertRefused(response, 406);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json; charset=utf-8", "application/json;charset=UTF-8", "application/json" })
	void acceptsUtf8(String contentType) {
		HttpResponse<String> response = this.client.post(bare().header("Content-Type", contentType),
				Map.of("query", "{ thing(id: \"Run🏃Swim🏊‍\") { id } }"));
		assertThat(PlatformClient.json(response).at("/data/thing/id").asString()).isEqualTo("Run🏃Swim🏊‍");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x",
			"application/graphql", "application/json; charset=utf-16", "application/json; charset=nonsense",
			"nonsense" })
	void refusesBodiesThatAreNotJson(String contentType) {
		assertRefused(this.client.post(bare().header("Content-Type", contentType), TYPENAME), 415);
	}

	@Test
	void refusesABodyWithoutAContentType() {
		assertRefused(this.client.post(bare(), TYPENAME), 415);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "PUT", "DELETE", "PATCH" })
	void takesNothingButPost(String method) {
		HttpResponse<String> response = this.client
			.send(this.client.request().method(method, HttpRequest.BodyPublishers.noBody()));
		assertRefused(response, 405);
		assertThat(response.headers().firstValue("Allow")).contains("POST");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{ \"not a JSON", "[]", "[{\"query\":\"{ __typename }\"}]", "null", "3", "\"text\"",
			"{}", "{\"notquery\":\"{ __typename }\"}", "{\"query\":null}", "{\"query\":\"\"}", "{\"query\":0}",
			"{\"query\":false}", "{\"query\":[\"array\"]}", "{\"query\":{\"obj\":\"ect\"}}",
			"{\"query\":\"{ __typename }\",\"operationName\":0}",
			"{\"query\":\"{ __typename }\",\"operationName\":{\"obj\":\"ect\"}}",
			"{\"query\":\"{ __typename }\",\"variables\":0}", "{\"query\":\"{ __typename }\",\"variables\":\"string\"}",
			"{\"query\":\"{ __typename }\",\"variables\":[\"array\"]}",
			"{\"query\":\"{ __typename }\",\"extensions\":false}",
			"{\"query\":\"{ __typename }\",\"extensions\":[\"array\"]}", "{\"query\":\"{ __typename }\"} trailing",
			"{\"query\":\"{ __typename }\",\"query\":\"{ serverTime }\"}" })
	void refusesBodiesThatAreNoRequest(String body) {
		for (String accept : new String[] { JSON, GRAPHQL }) {
			HttpResponse<String> response = this.client.post(this.client.request().header("Accept", accept), body);
			assertRefused(response, 400);
			assertThat(contentType(response)).startsWith(accept);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"query\":\"{ __typename }\",\"operationName\":null}",
			"{\"query\":\"{ __typename }\",\"variables\":null}", "{\"query\":\"{ __typename }\",\"extensions\":null}",
			"{\"query\":\"{ __typename }\",\"extensions\":{\"some\":\"value\"}}",
			"{\"query\":\"query Q { __typename }\",\"operationName\":\"Q\"}",
			"{\"query\":\"query Q($v: String!) { thing(id: $v) { id } }\",\"variables\":{\"v\":\"x\"}}" })
	void acceptsEveryMemberOfARequest(String body) {
		for (String accept : new String[] { JSON, GRAPHQL }) {
			HttpResponse<String> response = this.client.post(this.client.request().header("Accept", accept), body);
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(PlatformClient.json(response).has("errors")).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"query\":\"{\"}", "{\"query\":\"{ 8f31403dfe404bccbb0e835f2629c6a7 }\"}",
			"{\"query\":\"{ unknown }\"}", "{\"query\":\"query F($id: String!) { thing(id: $id) { id } }\"}",
			"{\"query\":\"query F($id: String!) { thing(id: $id) { id } }\",\"variables\":{\"id\":null}}",
			"{\"query\":\"query A { __typename }\",\"operationName\":\"B\"}",
			"{\"query\":\"query A { __typename } query B { __typename }\"}" })
	void answersARequestThatCannotBeExecutedWithoutData(String body) {
		HttpResponse<String> strict = this.client.post(this.client.request().header("Accept", GRAPHQL), body);
		assertThat(strict.statusCode()).isEqualTo(400);
		assertThat(PlatformClient.json(strict).has("data")).isFalse();
		assertThat(PlatformClient.json(strict).get("errors")).isNotEmpty();
		HttpResponse<String> lenient = this.client.post(this.client.request().header("Accept", JSON), body);
		assertThat(lenient.statusCode()).isEqualTo(200);
		assertThat(PlatformClient.json(lenient).get("errors")).isNotEmpty();
	}

	@Test
	void answersAFailedFieldWithDataAndErrors() {
		HttpResponse<String> response = this.client.post(this.client.request().header("Accept", GRAPHQL),
				Map.of("query", "{ serverTime broken(how: \"missing\") }"));
		assertThat(response.statusCode()).isEqualTo(200);
		JsonNode answer = PlatformClient.json(response);
		assertThat(answer.at("/data/serverTime").isString()).isTrue();
		assertThat(answer.at("/data/broken").isNull()).isTrue();
		assertThat(answer.at("/errors/0/path/0").asString()).isEqualTo("broken");
		assertThat(answer.at("/errors/0/locations/0/line").asInt()).isEqualTo(1);
	}

	@Test
	void doesNotSubscribeOverAPlainPost() {
		HttpResponse<String> response = this.client.post(this.client.request(),
				Map.of("query", "subscription { ticks(count: 1) }"));
		assertRefused(response, 400);
	}

	@Test
	void echoesAWellFormedRequestIdAndReplacesAnyOther() {
		assertThat(requestId("phone-1.a_B")).isEqualTo("phone-1.a_B");
		assertThat(requestId("x".repeat(65))).matches("[0-9a-f]{16}");
		assertThat(requestId("a b")).matches("[0-9a-f]{16}");
	}

	@Test
	void letsNoForeignWebPageIn() {
		assertThat(preflight("https://board.example").headers().firstValue("Access-Control-Allow-Origin"))
			.contains("https://board.example");
		assertThat(preflight("https://evil.example").statusCode()).isEqualTo(403);
	}

	private HttpResponse<String> preflight(String origin) {
		return this.client.send(this.client.bare("/graphql")
			.header("Origin", origin)
			.header("Access-Control-Request-Method", "POST")
			.method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
	}

	private String requestId(String offered) {
		return this.client.post(this.client.request().header("X-Request-Id", offered), TYPENAME)
			.headers()
			.firstValue("X-Request-Id")
			.orElseThrow();
	}

	private HttpRequest.Builder bare() {
		return this.client.bare("/graphql").header("Authorization", "Bearer " + TestIssuer.token("rep_1"));
	}

	private static String contentType(HttpResponse<String> response) {
		return response.headers().firstValue("Content-Type").orElseThrow();
	}

	private static void assertRefused(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(PlatformClient.json(response).at("/errors/0/message").asString()).isNotBlank();
		assertThat(PlatformClient.json(response).has("data")).isFalse();
	}

}
