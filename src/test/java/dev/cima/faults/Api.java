package dev.cima.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import dev.cima.door.TestIssuer;
import dev.cima.platform.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of the nodes, as phones reach it: over a network that may fail. */
final class Api implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Duration PATIENCE = Duration.ofSeconds(6);

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.build();

	private final List<URI> nodes;

	/** Answers that say that the node has a fault. */
	final Queue<String> faults = new ConcurrentLinkedQueue<>();

	final AtomicLong answers = new AtomicLong();

	private volatile int open;

	private final Map<String, String> tokens = new ConcurrentHashMap<>();

	Api(Cluster cluster) {
		this.nodes = cluster.nodes.stream()
			.map((node) -> URI.create("http://127.0.0.1:" + node.phones.port() + "/graphql"))
			.toList();
		this.open = this.nodes.size();
	}

	/** How many nodes there are to ask. */
	int nodes() {
		return this.open;
	}

	/** Asks the last one no more. */
	void leaveLast() {
		this.open--;
	}

	/**
	 * Asks a node.
	 * @param caller a rep, a manager, or the name of a role
	 * @throws IOException when nothing, or nothing of use, came back
	 */
	JsonNode ask(int node, String caller, String document, Map<String, ?> variables) throws IOException {
		HttpRequest request = HttpRequest.newBuilder(this.nodes.get(node))
			.timeout(PATIENCE)
			.header("Content-Type", "application/json")
			.header("Authorization", "Bearer " + this.tokens.computeIfAbsent(caller, Api::token))
			.POST(HttpRequest.BodyPublishers
				.ofString(JSON.writeValueAsString(Map.of("query", document, "variables", variables))))
			.build();
		try {
			HttpResponse<String> response = this.http.send(request, BodyHandlers.ofString());
			this.answers.incrementAndGet();
			if (response.statusCode() == 500 || response.body().contains("INTERNAL_ERROR")) {
				this.faults.add("node %d: %s for %s %s".formatted(node + 1, response.body(), document, variables));
			}
			JsonNode answer = JSON.readTree(response.body());
			// what is not there for now leaves an error and a hole in the data
			if (!answer.path("data").isObject() || answer.has("errors")) {
				throw new IOException(response.statusCode() + " " + response.body());
			}
			return answer.get("data");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	/** Asks whichever node answers, until one does. */
	JsonNode insist(String caller, String document, Map<String, ?> variables) {
		IOException last = null;
		for (int tries = 0; tries < 100; tries++) {
			try {
				return ask(tries % this.open, caller, document, variables);
			}
			catch (IOException ex) {
				last = ex;
				Pause.millis(100);
			}
		}
		throw new IllegalStateException("No node answers", last);
	}

	/** Opens a page as a browser does, without a token. */
	HttpResponse<String> page(int node, String path) throws IOException {
		HttpRequest request = HttpRequest.newBuilder(this.nodes.get(node).resolve(path)).timeout(PATIENCE).build();
		try {
			return this.http.send(request, BodyHandlers.ofString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	/**
	 * Sends a form as a browser does.
	 * @return the status
	 */
	int post(int node, String path, String form) throws IOException {
		HttpRequest request = HttpRequest.newBuilder(this.nodes.get(node).resolve(path))
			.timeout(PATIENCE)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form))
			.build();
		try {
			int status = this.http.send(request, BodyHandlers.discarding()).statusCode();
			this.answers.incrementAndGet();
			if (status == 500) {
				this.faults.add("node %d: 500 for %s".formatted(node + 1, form));
			}
			return status;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	private static String token(String caller) {
		if (caller.startsWith("mgr_")) {
			return TestIssuer.token(caller, Role.REP, Role.MANAGER);
		}
		return caller.startsWith("rep_") ? TestIssuer.token(caller, Role.REP)
				: TestIssuer.token(caller, Role.valueOf(caller));
	}

	@Override
	public void close() {
		this.http.close();
	}

}
