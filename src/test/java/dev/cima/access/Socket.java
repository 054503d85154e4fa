package dev.cima.access;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import dev.cima.CimaClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many subscriptions over one WebSocket, and what comes of each. */
final class Socket implements WebSocket.Listener, AutoCloseable {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final JsonMapper JSON = JsonMapper.shared();

	private final CompletableFuture<Boolean> opened = new CompletableFuture<>();

	private final Map<String, CompletableFuture<JsonNode>> first = new ConcurrentHashMap<>();

	private final Map<String, List<JsonNode>> later = new ConcurrentHashMap<>();

	private final StringBuilder partial = new StringBuilder();

	private final WebSocket socket;

	Socket(CimaClient client) {
		URI http = client.uri("/graphql");
		this.socket = HTTP.newWebSocketBuilder()
			.subprotocols("graphql-transport-ws")
			.buildAsync(URI.create("ws" + http.toString().substring(4)), this)
			.join();
		send(Map.of("type", "connection_init", "payload",
				(client.token() != null) ? Map.of("Authorization", "Bearer " + client.token()) : Map.of()));
	}

	/** Whether the server lets the client in. */
	boolean isOpen() {
		return within(this.opened);
	}

	void subscribe(String document, Map<String, ?> variables) {
		this.first.put(id(document), new CompletableFuture<>());
		this.later.put(id(document), new CopyOnWriteArrayList<>());
		send(Map.of("type", "subscribe", "id", id(document), "payload",
				Map.of("query", document, "variables", variables)));
	}

	/** The first result, or the errors instead of one. */
	JsonNode first(String document) {
		return within(future(id(document)));
	}

	/** Whether something has come already. */
	boolean hasCome(String document) {
		return future(id(document)).isDone();
	}

	/** The results after the first, so far. */
	List<JsonNode> later(String document) {
		return Objects.requireNonNull(this.later.get(id(document)));
	}

	private static String id(String document) {
		return Integer.toHexString(document.hashCode());
	}

	private CompletableFuture<JsonNode> future(String id) {
		return Objects.requireNonNull(this.first.get(id));
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
		this.partial.append(data);
		if (last) {
			JsonNode message = JSON.readTree(this.partial.toString());
			this.partial.setLength(0);
			switch (message.get("type").asString()) {
				case "connection_ack" -> this.opened.complete(true);
				case "next" -> {
					if (!future(message.get("id").asString()).complete(message.get("payload"))) {
						Objects.requireNonNull(this.later.get(message.get("id").asString()))
							.add(message.get("payload"));
					}
				}
				case "error" -> future(message.get("id").asString())
					.complete(JSON.createObjectNode().set("errors", message.get("payload")));
				default -> {
				}
			}
		}
		webSocket.request(1);
		return null;
	}

	@Override
	public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
		this.opened.complete(false);
		return null;
	}

	@Override
	public void close() {
		this.socket.abort();
	}

	private void send(Map<String, ?> message) {
		this.socket.sendText(JSON.writeValueAsString(message), true).join();
	}

	private static <T> T within(CompletableFuture<T> future) {
		return future.orTimeout(20, TimeUnit.SECONDS).join();
	}

}
