package dev.cima.door;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

import dev.cima.platform.Role;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** GraphQL over WebSocket, with a real client. */
@PlatformIntegrationTest
class SocketIntegrationTests {

	@Autowired
	PlatformClient client;

	@Autowired
	LiveConnections connections;

	@Autowired
	EndedAccess access;

	@Autowired
	TestApplication application;

	private final java.util.ArrayList<SocketClient> open = new java.util.ArrayList<>();

	@AfterEach
	void closeAll() {
		this.open.forEach(SocketClient::close);
		Awaitility.await().untilAsserted(() -> assertThat(this.connections.subscriptions()).hasValue(0));
	}

	@Test
	void streamsASubscriptionToItsEnd() {
		SocketClient socket = ready();
		socket.subscribe("one", "subscription { ticks(count: 3) }");
		assertThat(IntStream.range(0, 3).mapToObj((i) -> socket.next()).map(JsonNode::toString)).containsExactly(
				"{\"id\":\"one\",\"type\":\"next\",\"payload\":{\"data\":{\"ticks\":1}}}",
				"{\"id\":\"one\",\"type\":\"next\",\"payload\":{\"data\":{\"ticks\":2}}}",
				"{\"id\":\"one\",\"type\":\"next\",\"payload\":{\"data\":{\"ticks\":3}}}");
		assertThat(socket.next().get("type").asString()).isEqualTo("complete");
		socket.subscribe("one", "subscription { ticks(count: 1) }");
		assertThat(socket.next("complete").get("id").asString()).isEqualTo("one");
	}

	@Test
	void answersQueriesAndMutationsToo() {
		SocketClient socket = ready();
		socket.subscribe("q", "{ thing(id: \"rep_1\") { secret } }");
		assertThat(socket.next().at("/payload/data/thing/secret").asString()).isEqualTo("secret of rep_1");
		assertThat(socket.next().get("type").asString()).isEqualTo("complete");
	}

	@Test
	void stopsWhenTheClientCompletes() {
		SocketClient socket = ready();
		socket.subscribe("f", "subscription { forever }");
		socket.next("next");
		assertThat(this.connections.subscriptions()).hasValue(1);
		socket.send(Map.of("id", "f", "type", "complete"));
		Awaitility.await().untilAsserted(() -> assertThat(this.connections.subscriptions()).hasValue(0));
		assertThat(socket.isOpen()).isTrue();
	}

	@Test
	void pongsWithThePayloadOfThePing() {
		SocketClient socket = open();
		socket.send("{\"type\":\"ping\",\"payload\":{\"n\":1}}");
		JsonNode pong = socket.next();
		assertThat(pong.get("type").asString()).isEqualTo("pong");
		assertThat(pong.at("/payload/n").asInt()).isEqualTo(1);
		socket.send("{\"type\":\"pong\"}");
		assertThat(socket.isOpen()).isTrue();
	}

	@Test
	void closesWhenNoTokenComesInTime() {
		SocketClient socket = open();
		assertThat(socket.closeCode()).isEqualTo(4408);
	}

	@Test
	void wantsATokenFirst() {
		SocketClient socket = open();
		socket.subscribe("1", "{ __typename }");
		assertThat(socket.closeCode()).isEqualTo(4401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"type\":\"connection_init\"}", "{\"type\":\"connection_init\",\"payload\":{}}",
			"{\"type\":\"connection_init\",\"payload\":{\"Authorization\":3}}",
			"{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Basic eA==\"}}",
			"{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer nonsense\"}}" })
	void closesWithoutAGoodToken(String init) {
		SocketClient socket = open();
		socket.send(init);
		assertThat(socket.closeCode()).isEqualTo(4401);
		assertThat(socket.reason()).isNotBlank();
	}

	@Test
	void refusesBadTokens() {
		for (String token : List.of(TestIssuer.expired(), TestIssuer.forged(), TestIssuer.unsigned())) {
			SocketClient socket = open();
			socket.send(Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + token)));
			assertThat(socket.closeCode()).isEqualTo(4401);
			assertThat(socket.reason()).as("a whole sentence").endsWith(".");
		}
	}

	@Test
	void closesWhenTheTokenExpires() {
		SocketClient socket = open().init(TestIssuer.token("rep_1", Duration.ofSeconds(2)));
		socket.subscribe("f", "subscription { forever }");
		socket.next("next");
		assertThat(socket.closeCode()).isEqualTo(4401);
	}

	@Test
	void closesWhenTheAccessOfTheCallerEnds() {
		SocketClient leaving = open().init(TestIssuer.token("rep_leaving_socket"));
		leaving.subscribe("f", "subscription { forever }");
		leaving.next("next");
		SocketClient staying = ready();
		this.application.left.add("rep_leaving_socket");
		this.access.look();
		assertThat(leaving.closeCode()).isEqualTo(4403);
		assertThat(leaving.reason()).isEqualTo("Your role does not allow this.");
		assertThat(staying.isOpen()).isTrue();
	}

	@Test
	void closesWithATokenThatExpiredMeanwhile() {
		String token = TestIssuer.token("rep_1", Duration.ofSeconds(1));
		for (int connection = 0; connection < 2; connection++) {
			SocketClient socket = open();
			socket.send(Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + token)));
			assertThat(socket.closeCode()).isEqualTo(4401);
		}
	}

	@Test
	void knowsNoTokenButTheFirst() {
		SocketClient socket = ready();
		String admin = "Bearer " + TestIssuer.token("boss", Role.ADMIN);
		Map<String, ?> claims = Map.of("Authorization", admin, "roles", List.of("ADMIN"));
		socket.send(Map.of("type", "ping", "payload", claims));
		socket.next("pong");
		socket.send(Map.of("type", "subscribe", "id", "1", "payload", Map.of("query", "subscription { adminTicks }",
				"extensions", claims, "Authorization", admin, "headers", claims)));
		assertThat(socket.next().toString()).contains("FORBIDDEN");
		socket.subscribe("2", "subscription { forever }");
		socket.next("next");
		socket.send(Map.of("type", "connection_init", "payload", claims));
		assertThat(socket.closeCode()).isEqualTo(4429);
		Awaitility.await().untilAsserted(() -> assertThat(this.connections.subscriptions()).hasValue(0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "[]", "{}", "{\"type\":3}", "{\"type\":\"start\"}",
			"{\"type\":\"subscribe\",\"payload\":{}}", "{\"type\":\"subscribe\",\"id\":\"\",\"payload\":{}}",
			"{\"type\":\"subscribe\",\"id\":\"1\"}", "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":[]}" })
	void closesOnMessagesThatAreNotOfTheProtocol(String message) {
		SocketClient socket = ready();
		socket.send(message);
		assertThat(socket.closeCode()).isEqualTo(4400);
	}

	@Test
	void closesOnASecondInitAndOnAnIdInUse() {
		SocketClient twice = ready();
		twice.send(Map.of("type", "connection_init", "payload",
				Map.of("Authorization", "Bearer " + TestIssuer.token("rep_1"))));
		assertThat(twice.closeCode()).isEqualTo(4429);
		SocketClient same = ready();
		same.subscribe("x", "subscription { forever }");
		same.next("next");
		same.subscribe("x", "subscription { forever }");
		assertThat(same.closeCode()).isEqualTo(4409);
	}

	@Test
	void closesWithoutTheProtocolsName() {
		SocketClient socket = SocketClient.openWithout(this.client.uri("ws"));
		this.open.add(socket);
		assertThat(socket.closeCode()).isEqualTo(4406);
	}

	@Test
	void sendsErrorsOfOneOperationWithoutClosing() {
		SocketClient socket = ready();
		socket.subscribe("bad", "{ unknown }");
		JsonNode error = socket.next();
		assertThat(error.get("type").asString()).isEqualTo("error");
		assertThat(error.get("payload").isArray()).isTrue();
		socket.subscribe("empty", "");
		assertThat(socket.next("error").get("id").asString()).isEqualTo("empty");
		socket.subscribe("boom", "subscription { failing }");
		JsonNode failed = socket.next("error");
		assertThat(failed.at("/payload/0/extensions/classification").asString()).isEqualTo("INTERNAL_ERROR");
		assertThat(failed.toString()).doesNotContain("password");
		socket.subscribe("admin", "subscription { adminTicks }");
		assertThat(socket.next().toString()).contains("FORBIDDEN");
		assertThat(socket.isOpen()).isTrue();
	}

	@Test
	void boundsTheOperationsOnOneConnection() {
		SocketClient socket = ready();
		for (int i = 0; i < 20; i++) {
			socket.subscribe("s" + i, "subscription { forever }");
		}
		Awaitility.await().untilAsserted(() -> assertThat(this.connections.subscriptions()).hasValue(20));
		socket.subscribe("s20", "subscription { forever }");
		JsonNode error = socket.next("error");
		assertThat(error.get("id").asString()).isEqualTo("s20");
		assertThat(error.at("/payload/0/extensions/classification").asString()).isEqualTo("LIMIT_REACHED");
		assertThat(socket.isOpen()).isTrue();
	}

	@Test
	void boundsAMessage() {
		SocketClient fits = ready();
		fits.send(message(256 * 1024));
		assertThat(fits.next("next").at("/payload/data/__typename").asString()).isEqualTo("Query");
		SocketClient tooLong = ready();
		tooLong.send(message(256 * 1024 + 1));
		assertThat(tooLong.closeCode()).isEqualTo(1009);
		assertThat(tooLong.reason()).contains("262,144 bytes");
	}

	@Test
	void letsAppsAndKnownPagesInAndNoOthers() {
		this.open.add(SocketClient.open(this.client.uri("ws"), "Origin", "https://board.example"));
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> SocketClient.open(this.client.uri("ws"), "Origin", "https://evil.example"));
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> SocketClient.open(this.client.uri("ws"), "Origin", "null"));
	}

	@Test
	void speaksTheLanguageOfTheHandshake() {
		SocketClient socket = SocketClient.open(this.client.uri("ws"), "Accept-Language", "es-ES,es;q=0.9")
			.init(TestIssuer.token("rep_1"));
		this.open.add(socket);
		socket.subscribe("1", "{ userError { message } }");
		assertThat(socket.next().at("/payload/data/userError/message").asString()).contains("elementos");
	}

	private SocketClient open() {
		SocketClient socket = SocketClient.open(this.client.uri("ws"));
		this.open.add(socket);
		return socket;
	}

	private SocketClient ready() {
		return open().init(TestIssuer.token("rep_1"));
	}

	private static String message(int length) {
		String start = "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ __typename }\",\"extensions\":{\"x\":\"";
		return start + "x".repeat(length - start.length() - 4) + "\"}}}";
	}

}
