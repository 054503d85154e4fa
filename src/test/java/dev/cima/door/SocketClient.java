package dev.cima.door;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.cima.Patience;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A phone's end of a WebSocket. */
class SocketClient implements WebSocket.Listener {

	private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();

	private final CompletableFuture<Integer> closed = new CompletableFuture<>();

	private final StringBuilder text = new StringBuilder();

	private @Nullable WebSocket socket;

	private String reason = "";

	static SocketClient open(URI uri, String... headers) {
		SocketClient client = new SocketClient();
		WebSocket.Builder builder = PlatformClient.HTTP.newWebSocketBuilder().subprotocols("graphql-transport-ws");
		for (int i = 0; i < headers.length; i += 2) {
			builder.header(headers[i], headers[i + 1]);
		}
		client.socket = builder.buildAsync(uri, client).join();
		return client;
	}

	static SocketClient openWithout(URI uri) {
		SocketClient client = new SocketClient();
		client.socket = PlatformClient.HTTP.newWebSocketBuilder().buildAsync(uri, client).join();
		return client;
	}

	SocketClient init(String token) {
		send(Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + token)));
		assertThat(next().get("type").asString()).isEqualTo("connection_ack");
		return this;
	}

	void subscribe(String id, String document) {
		send(Map.of("id", id, "type", "subscribe", "payload", Map.of("query", document)));
	}

	void send(Object message) {
		assertThat(this.socket).isNotNull();
		this.socket
			.sendText((message instanceof String json) ? json : PlatformClient.JSON.writeValueAsString(message), true)
			.join();
	}

	JsonNode next() {
		try {
			JsonNode message = this.received.poll(Patience.LONGEST.toMillis(), TimeUnit.MILLISECONDS);
			assertThat(message).as("a message; closed: " + this.closed + this.reason).isNotNull();
			return message;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** The next message of this type. */
	JsonNode next(String type) {
		JsonNode message = next();
		while (!message.get("type").asString().equals(type)) {
			message = next();
		}
		return message;
	}

	int closeCode() {
		return this.closed.orTimeout(Patience.LONGEST.toMillis(), TimeUnit.MILLISECONDS).join();
	}

	boolean isOpen() {
		return !this.closed.isDone();
	}

	String reason() {
		return this.reason;
	}

	void close() {
		if (this.socket != null) {
			this.socket.abort();
		}
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
		this.text.append(data);
		if (last) {
			this.received.add(PlatformClient.JSON.readTree(this.text.toString()));
			this.text.setLength(0);
		}
		webSocket.request(1);
		return null;
	}

	@Override
	public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
		this.reason = reason;
		this.closed.complete(statusCode);
		return null;
	}

}
