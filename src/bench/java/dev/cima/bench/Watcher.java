package dev.cima.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import tools.jackson.databind.json.JsonMapper;

/** A phone that watches a board over a WebSocket ({@code graphql-transport-ws}). */
final class Watcher implements WebSocket.Listener, AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final StringBuilder partial = new StringBuilder();

	private final CompletableFuture<Void> acknowledged = new CompletableFuture<>();

	private final Consumer<String> next;

	private final WebSocket socket;

	private Watcher(HttpClient http, Cima cima, String token, Consumer<String> next) {
		this.next = next;
		this.socket = http.newWebSocketBuilder()
			.subprotocols("graphql-transport-ws")
			.buildAsync(URI.create(cima.url().replace("http", "ws") + "/graphql"), this)
			.join();
		send(Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + token)));
		this.acknowledged.orTimeout(30, TimeUnit.SECONDS).join();
	}

	/**
	 * Connects and subscribes.
	 * @param next is told of each message with a result, as text
	 */
	static Watcher watch(HttpClient http, Cima cima, String token, String document, Map<String, ?> variables,
			Consumer<String> next) {
		Watcher watcher = new Watcher(http, cima, token, next);
		watcher
			.send(Map.of("id", "1", "type", "subscribe", "payload", Map.of("query", document, "variables", variables)));
		return watcher;
	}

	@Override
	public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
		this.partial.append(data);
		if (last) {
			String message = this.partial.toString();
			this.partial.setLength(0);
			if (message.contains("\"type\":\"connection_ack\"")) {
				this.acknowledged.complete(null);
			}
			else if (message.contains("\"type\":\"next\"")) {
				this.next.accept(message);
			}
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
