import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.json.JsonMapper;

/** A phone that does for some seconds what phones do, so that the cache knows it. */
final class Phone {

	private static final int SALES = 300;

	/**
	 * Of each of the two operations that a node answers most. Both together pass what the
	 * JVM asks for before its second compiler takes a method up (5,000 calls), so that
	 * the cache knows of all that serves them how it is used (JEP 515).
	 */
	private static final int OFTEN = 3_000;

	private static final int PHONES = 4;

	private final Node node;

	private final Surroundings around;

	Phone(Node node, Surroundings around) {
		this.node = node;
		this.around = around;
	}

	void play() throws Exception {
		this.node.firstAnswer();
		mutation("RegisterDevice", Map.of("token", "a-phone-of-one", "platform", "ANDROID"));
		CompletableFuture<String> socket = watchBySocket();
		CompletableFuture<String> stream = watchByStream();
		for (int i = 0; i < SALES; i++) {
			sell(i);
			for (String query : List.of("MyDay", "Me", "Leaderboard", "MyBadges", "Competitions", "Feed")) {
				if (i % 3 == 0) {
					query(query);
				}
			}
		}
		mutation("GiveKudos", Map.of("id", UUID.randomUUID().toString(), "repId", "rep_2", "reason", "Thank you"));
		expect("\"next\"", socket.join());
		expect("event:next", stream.join().replace(": ", ":"));
		awaitPush();
		hurry();
	}

	/** Logs sales and reads boards again and again, from several phones at once. */
	private void hurry() throws Exception {
		List<Future<?>> asked = new ArrayList<>();
		try (ExecutorService phones = Executors.newFixedThreadPool(PHONES)) {
			for (int i = 0; i < OFTEN; i++) {
				int sale = i;
				asked.add(phones.submit(() -> {
					sell(sale);
					query("Leaderboard");
					return null;
				}));
			}
		}
		for (Future<?> one : asked) {
			one.get();
		}
	}

	void sell(int number) throws IOException, InterruptedException {
		mutation("LogSale",
				Map.of("id", UUID.randomUUID().toString(), "occurredAt", Instant.now().toString(), "accountId", "acct_1",
						"lines", List.of(line("prod_1", 1, "149.00", "BASE"),
								line("prod_2", 1 + number % 3, "17.90", "CROSS_SELL"))));
	}

	private Map<String, ?> line(String product, int quantity, String price, String kind) {
		return Map.of("productId", product, "quantity", quantity, "unitPrice", price, "kind", kind);
	}

	private void mutation(String operation, Map<String, ?> input) throws IOException, InterruptedException {
		String answer = this.node.ask(Operations.read(operation), Map.of("input", input)).body();
		expect("\"errors\":[]", answer);
	}

	void query(String operation) throws IOException, InterruptedException {
		HttpResponse<String> answer = this.node.ask(Operations.read(operation), Map.of());
		if (answer.body().contains("\"errors\"")) {
			throw new IllegalStateException(operation + ": " + answer.body());
		}
	}

	/** The first state of the board over server-sent events. */
	private CompletableFuture<String> watchByStream() throws IOException {
		return this.node.http()
			.sendAsync(this.node.request(Operations.read("LeaderboardChanged"), Map.of())
				.header("Accept", "text/event-stream")
				.build(), HttpResponse.BodyHandlers.ofInputStream())
			.thenApply((response) -> {
				try (InputStream events = response.body()) {
					return new String(events.readNBytes(16), StandardCharsets.UTF_8);
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			});
	}

	/** The first state of the board over a WebSocket. */
	private CompletableFuture<String> watchBySocket() throws IOException {
		String document = Operations.read("LeaderboardChanged");
		CompletableFuture<String> first = new CompletableFuture<>();
		this.node.http()
			.newWebSocketBuilder()
			.subprotocols("graphql-transport-ws")
			.buildAsync(this.node.socket(), new WebSocket.Listener() {

				@Override
				public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
					if (data.toString().contains("connection_ack")) {
						send(socket, Map.of("id", "1", "type", "subscribe", "payload", Map.of("query", document)));
					}
					else {
						first.complete(data.toString());
					}
					socket.request(1);
					return null;
				}

				@Override
				public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
					first.complete(code + " " + reason);
					return null;
				}

			})
			.thenAccept((socket) -> send(socket, Map.of("type", "connection_init", "payload",
					Map.of("Authorization", "Bearer " + this.around.outside().token("rep_1")))));
		return first.orTimeout(30, TimeUnit.SECONDS);
	}

	private static void send(WebSocket socket, Map<String, ?> message) {
		socket.sendText(JsonMapper.shared().writeValueAsString(message), true);
	}

	private void awaitPush() throws InterruptedException {
		for (int tries = 0; tries < 100 && this.around.outside().pushes() == 0; tries++) {
			TimeUnit.MILLISECONDS.sleep(100);
		}
		if (this.around.outside().pushes() == 0) {
			throw new IllegalStateException("No push was sent; see " + this.node.log());
		}
	}

	private static void expect(String part, String answer) {
		if (!answer.contains(part)) {
			throw new IllegalStateException("Not " + part + ": " + answer);
		}
	}

}
