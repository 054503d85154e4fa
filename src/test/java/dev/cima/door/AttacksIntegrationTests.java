package dev.cima.door;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody sends who means harm. */
@PlatformIntegrationTest
class AttacksIntegrationTests {

	@Autowired
	PlatformClient client;

	@Test
	void waitsForABodyNoLongerThanItShould() throws IOException {
		try (Socket trickling = begin("Content-Length: 200000");
				Socket silent = begin("Content-Length: 200000");
				Socket endless = begin("Transfer-Encoding: chunked")) {
			Awaitility.await().pollInterval(Duration.ofMillis(50)).until(() -> {
				send(trickling, "x");
				send(endless, "1\r\nx\r\n");
				return trickling.getInputStream().available() > 0;
			});
			// who still sends when the other end closes may lose the rest of its answer
			for (Socket socket : List.of(trickling, endless, silent)) {
				assertThat(untilClosed(socket)).startsWith("HTTP/1.1 408");
			}
		}
	}

	@Test
	void refusesFloodsOfWhatIsAllowedOnce() {
		assertReached(repeat(100, "a%d: __typename"));
		assertReached(repeat(500, "__typename"));
		assertReached("{ __typename " + "@skip(if: false) @include(if: true) ".repeat(500) + "}");
		assertReached("query Q("
				+ IntStream.range(0, 40).mapToObj((i) -> "$v" + i + ": Int @x").collect(Collectors.joining(" "))
				+ ") { __typename }");
		assertThat(this.client.ask("{ __typename " + "@unknown ".repeat(30) + "}").has("data")).isFalse();
	}

	@Test
	void boundsTheNestingOfVariables() {
		assertThat(nestedVariable(62).has("data")).isTrue();
		JsonNode refused = nestedVariable(63);
		assertThat(PlatformClient.classification(refused)).isEqualTo("BAD_REQUEST");
		assertThat(refused.has("data")).isFalse();
	}

	@Test
	void runsNothingThatComesByGetOrFromAForm() {
		String query = "?query=mutation%20%7B%20batch(input%3A%5B%221%22%5D)%20%7D";
		assertThat(this.client.send(authorised(query)).statusCode()).isEqualTo(405);
		for (String type : List.of("application/x-www-form-urlencoded", "text/plain",
				"multipart/form-data; boundary=b")) {
			HttpResponse<String> posted = this.client.send(authorised(query).header("Content-Type", type)
				.POST(HttpRequest.BodyPublishers.ofString("query=%7B__typename%7D")));
			assertThat(posted.statusCode()).as(type).isEqualTo(415);
			assertThat(posted.body()).doesNotContain("\"data\"");
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "https://evil.example", "null", "https://board.example.evil.example", "http://board.example" })
	void runsNothingForAForeignPage(String origin) {
		HttpResponse<String> response = this.client.post(this.client.request().header("Origin", origin),
				Map.of("query", "{ __typename }"));
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
		assertThat(response.body()).doesNotContain("\"data\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{ thinh(id: \"a\") { id } }", "{ thing(idd: \"a\") { id } }",
			"{ thing(id: \"a\") { secre } }", "{ thing(id: \"a\") { ... on Thin { id } } }",
			"query Q($n: Decima) { echo(decimal: $n) { decimal } }", "mutation { batc(input: [\"a\"]) }",
			"subscription { tick(count: 1) }", "{ thing(id: \"a\") @skipp(if: true) { id } }" })
	void suggestsNoNames(String document) {
		JsonNode answer = this.client.ask(document);
		assertThat(answer.get("errors")).isNotEmpty();
		assertThat(answer.toString()).doesNotContainIgnoringCase("did you mean")
			.doesNotContain("things", "secret", "adminsOnly", "Decimal", "batch", "ticks", "adminTicks");
	}

	private Socket begin(String length) throws IOException {
		Socket socket = new Socket("localhost", this.client.uri("http").getPort());
		socket.setTcpNoDelay(true);
		socket.setSoTimeout(10_000);
		send(socket, "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + length
				+ "\r\nAuthorization: Bearer " + TestIssuer.token("rep_1") + "\r\n\r\n");
		return socket;
	}

	private static void send(Socket socket, String text) throws IOException {
		try {
			socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
		}
		catch (SocketException ex) {
			// closed already
		}
	}

	private static String untilClosed(Socket socket) throws IOException {
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		try {
			socket.getInputStream().transferTo(read);
		}
		catch (SocketException ex) {
			// closed while something was on its way
		}
		return read.toString(StandardCharsets.UTF_8);
	}

	private HttpRequest.Builder authorised(String query) {
		return this.client.bare("/graphql" + query).header("Authorization", "Bearer " + TestIssuer.token("rep_1"));
	}

	private void assertReached(String document) {
		JsonNode answer = this.client.ask(document);
		assertThat(PlatformClient.classification(answer)).as(answer.toString()).isEqualTo("LIMIT_REACHED");
		assertThat(answer.has("data")).isFalse();
	}

	/** Beside the body and the variables, which nest once each. */
	private JsonNode nestedVariable(int depth) {
		return PlatformClient.json(this.client.post(this.client.request(),
				"{\"query\":\"{ __typename }\",\"variables\":{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}}"));
	}

	private static String repeat(int times, String field) {
		return IntStream.range(0, times).mapToObj(field::formatted).collect(Collectors.joining(" ", "{ ", " }"));
	}

}
