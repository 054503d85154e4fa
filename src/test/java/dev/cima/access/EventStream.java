package dev.cima.access;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.cima.CimaClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A subscription over server-sent events. */
public final class EventStream implements AutoCloseable {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final HttpResponse<Stream<String>> response;

	private final Iterator<String> data;

	/** Whatever came is kept for whoever looks for a reason. */
	private final Queue<String> lines = new ConcurrentLinkedQueue<>();

	public EventStream(CimaClient client, String document, Map<String, ?> variables) {
		HttpRequest.Builder request = HttpRequest.newBuilder(client.uri("/graphql"))
			.header("Content-Type", "application/json")
			.header("Accept", "text/event-stream");
		if (client.token() != null) {
			request.header("Authorization", "Bearer " + client.token());
		}
		try {
			this.response = HTTP.send(request
				.POST(HttpRequest.BodyPublishers.ofString(
						JsonMapper.shared().writeValueAsString(Map.of("query", document, "variables", variables))))
				.build(), HttpResponse.BodyHandlers.ofLines());
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		this.data = this.response.body()
			.peek(this.lines::add)
			.filter((line) -> line.startsWith("data: {"))
			.map((line) -> line.substring(6))
			.iterator();
	}

	int status() {
		return this.response.statusCode();
	}

	/** The next result. */
	public JsonNode next() {
		return JsonMapper.shared()
			.readTree(CompletableFuture.supplyAsync(this::line).orTimeout(20, TimeUnit.SECONDS).join());
	}

	private String line() {
		if (!this.data.hasNext()) {
			throw new IllegalStateException("The stream of status " + status() + " ended behind " + this.lines);
		}
		return this.data.next();
	}

	@Override
	public void close() {
		this.response.body().close();
	}

}
