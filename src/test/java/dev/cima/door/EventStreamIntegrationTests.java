package dev.cima.door;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.cima.Patience;
import dev.cima.TestTime;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Subscriptions over server-sent events. */
@PlatformIntegrationTest
class EventStreamIntegrationTests {

	@Autowired
	PlatformClient client;

	@Autowired
	LiveConnections connections;

	@Autowired
	EndedAccess access;

	@Autowired
	TestApplication application;

	@Test
	void streamsASubscriptionToItsEnd() {
		HttpResponse<String> response = this.client.post(request(TestIssuer.token("rep_1")),
				Map.of("query", "subscription { ticks(count: 2) }"));
		assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
		assertThat(response.body()).isEqualTo("event: next\ndata: {\"data\":{\"ticks\":1}}\n\n"
				+ "event: next\ndata: {\"data\":{\"ticks\":2}}\n\nevent: complete\ndata: \n\n");
	}

	@Test
	void answersQueriesAndErrorsToo() {
		assertThat(stream("{ __typename }"))
			.isEqualTo("event: next\ndata: {\"data\":{\"__typename\":\"Query\"}}\n\nevent: complete\ndata: \n\n");
		assertThat(stream("{ unknown }")).contains("event: next\ndata: {\"errors\":[")
			.endsWith("event: complete\ndata: \n\n");
		assertThat(stream("subscription { adminTicks }")).contains("FORBIDDEN").endsWith("event: complete\ndata: \n\n");
		assertThat(stream("subscription { failing }")).contains("INTERNAL_ERROR")
			.doesNotContain("password")
			.endsWith("event: complete\ndata: \n\n");
	}

	@Test
	void endsWhenTheTokenExpires() {
		Instant start = TestTime.now();
		HttpResponse<String> response = this.client.post(request(TestIssuer.token("rep_1", Duration.ofSeconds(2))),
				Map.of("query", "subscription { forever }"));
		assertThat(response.body()).contains("{\"forever\":1}");
		assertThat(Duration.between(start, TestTime.now())).isLessThan(Duration.ofSeconds(10));
	}

	@Test
	void endsAndSaysWhyWhenTheAccessOfTheCallerEnds() throws Exception {
		HttpResponse<InputStream> response = PlatformClient.HTTP.send(request(TestIssuer.token("rep_leaving_stream"))
			.POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"subscription { forever }\"}"))
			.build(), HttpResponse.BodyHandlers.ofInputStream());
		try (InputStream body = response.body()) {
			assertThat(body.read()).as("something has come").isEqualTo('e');
			this.application.left.add("rep_leaving_stream");
			this.access.look();
			CompletableFuture<String> all = CompletableFuture.supplyAsync(() -> read(body));
			assertThat(all.orTimeout(Patience.LONGEST.toSeconds(), TimeUnit.SECONDS).join()).contains("{\"forever\":")
				.containsOnlyOnce("\"classification\":\"FORBIDDEN\"")
				.endsWith("event: complete\ndata: \n\n");
		}
	}

	private static String read(InputStream body) {
		try {
			return new String(body.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void stopsWhenTheClientLeaves() throws Exception {
		HttpResponse<InputStream> response = PlatformClient.HTTP.send(request(TestIssuer.token("rep_1"))
			.POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"subscription { forever }\"}"))
			.build(), HttpResponse.BodyHandlers.ofInputStream());
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
			assertThat(reader.readLine()).isEqualTo("event: next");
			assertThat(this.connections.subscriptions()).hasValue(1);
		}
		Awaitility.await().untilAsserted(() -> assertThat(this.connections.subscriptions()).hasValue(0));
	}

	@Test
	void needsATokenLikeEverythingElse() {
		HttpResponse<String> response = this.client.post(request("nonsense"),
				Map.of("query", "subscription { ticks(count: 1) }"));
		assertThat(response.statusCode()).isEqualTo(401);
	}

	private String stream(String document) {
		return this.client.post(request(TestIssuer.token("rep_1")), Map.of("query", document)).body();
	}

	private HttpRequest.Builder request(String token) {
		return this.client.bare("/graphql")
			.header("Authorization", "Bearer " + token)
			.header("Content-Type", "application/json")
			.header("Accept", "text/event-stream");
	}

}
