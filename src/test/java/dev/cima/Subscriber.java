package dev.cima;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.awaitility.Awaitility.await;

/** A phone that subscribes over a WebSocket. */
public final class Subscriber implements WebSocket.Listener, AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final List<JsonNode> messages = new CopyOnWriteArrayList<>();

	private final StringBuilder partial = new StringBuilder();

	private final WebSocket socket;

	public Subscriber(CimaClient client, String document, Map<String, ?> variables) {
		URI http = client.uri("/graphql");
		this.socket = HttpClient.newHttpClient()
			.newWebSocketBuilder()
			.subprotocols("graphql-transport-ws")
			.connectTimeout(Duration.ofSeconds(5))
			.buildAsync(URI.create("ws" + http.toString().substring(4)), this)
			.join();
		send(Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + client.token())));
		await().until(() -> !this.messages.isEmpty());
		send(Map.of("type", "subscribe", "id", "1", "payload", Map.of("query", document, "variables", variables)));
	}

	/** What was sent so far: the value of the subscription's field, one after another. */
	public List<JsonNode> received(String field) {
		return this.messages.stream()
			.filter((message) -> message.get("type").asString().equals("next"))
			.map((message) -> message.at("/payload/data/" + field))
			.toList();
	}

	/** What was answered in place of a value, such as that there is no such thing. */
	public List<JsonNode> errors() {
		return this.messages.stream().filter((message) -> message.get("type").asString().equals("error")).toList();
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
		this.partial.append(data);
		if (last) {
			this.messages.add(JSON.readTree(this.partial.toString()));
			this.partial.setLength(0);
		}
		webSocket.request(1);
		return null;
	}

	@Override
	public void close() {
		this.socket.abort();
	}

	private void send(Map<String, ?> message) {
		this.socket.sendText(JSON.writeValueAsString(message), true).join();
	}

}
