package dev.cima.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cima.outbox.Fault.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands between a client and Cima in its embedded mode, leads the client through a
 * {@link Course}, does to its requests what bad days do, and judges. Three addresses:
 *
 * <pre>
 * POST /next     { "entries": [ { "id": "0b7e…", "state": "DONE" } ] }  answers what to do next
 * POST /token    { "as": "rep_02" }                                      answers { "token": "…" }
 * POST /graphql  the API
 * </pre>
 */
public final class Stage implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final HttpServer server;

	private final HttpClient http = HttpClient.newHttpClient();

	private final URI cima;

	private final Course course;

	private final Judge judge;

	private final CountDownLatch ended = new CountDownLatch(1);

	/** Whose each token is that was given out, and the one that Cima takes. */
	private final Map<String, String[]> tokens = new HashMap<>();

	private final Map<String, Integer> endedTokens = new HashMap<>();

	private final Deque<Fault> faults = new ArrayDeque<>();

	private final Map<String, Long> before = new HashMap<>();

	private final List<String> people;

	private int place = -1;

	private String signedIn = "";

	/**
	 * Opens the stage for two people.
	 * @param cima where Cima runs in its embedded mode
	 * @param port to listen on; 0: any
	 * @param ana who has the phone at first, by the id of the rep
	 * @param ben who has it for a while
	 * @param product that both may sell
	 */
	public static Stage open(URI cima, int port, String ana, String ben, String product, Instant now)
			throws IOException {
		return new Stage(cima, port, ana, ben, new Course(ana, ben, product, now));
	}

	/**
	 * Opens the stage.
	 * @param cima where Cima runs in its embedded mode
	 * @param port to listen on; 0: any
	 */
	Stage(URI cima, int port, String ana, String ben, Course course) throws IOException {
		this.cima = cima;
		this.course = course;
		this.judge = new Judge(course);
		this.people = List.of(ana, ben);
		for (String rep : this.people) {
			this.before.put(rep, sales(rep));
		}
		graphql(real(ana), "mutation($input: LogSaleInput!) { logSale(input: $input) { errors { message } } }",
				Map.of("input", course.taken()));
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/next", (exchange) -> answer(exchange, 200, next(body(exchange))));
		this.server.createContext("/token",
				(exchange) -> answer(exchange, 200, JSON.writeValueAsString(Map.of("token", token(body(exchange))))));
		this.server.createContext("/graphql", this::graphql);
		this.server.start();
	}

	/** Where the client finds it. */
	public URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/**
	 * Waits until the client has been led through.
	 * @return what was wrong, each with its rule before the colon; empty when nothing was
	 */
	public List<String> verdict(Duration most) throws InterruptedException {
		if (!this.ended.await(most.toMillis(), TimeUnit.MILLISECONDS)) {
			this.judge.gaveUp(this.place, this.course.steps().size());
		}
		long counted = 0;
		for (String rep : this.people) {
			counted += sales(rep) - this.before.getOrDefault(rep, 0L);
		}
		// what somebody else recorded stands under an id of the course, and is counted
		// there
		this.judge.ended(statuses(), counted);
		return this.judge.verdict();
	}

	private synchronized String next(JsonNode report) {
		if (this.place >= 0 && this.place < this.course.steps().size()) {
			Map<String, String> states = new HashMap<>();
			report.path("entries")
				.forEach((entry) -> states.put(entry.path("id").asString(""), entry.path("state").asString("")));
			Step done = this.course.steps().get(this.place);
			if (!done.expected().isEmpty()) {
				this.judge.reported(done, this.signedIn, states);
			}
		}
		this.place = Math.min(this.place + 1, this.course.steps().size() - 1);
		Step step = this.course.steps().get(this.place);
		this.faults.clear();
		this.faults.addAll(step.faults());
		if (step.action().get("as") instanceof String as) {
			this.signedIn = as;
		}
		if ("end".equals(step.action().get("do"))) {
			this.ended.countDown();
		}
		return JSON.writeValueAsString(step.action());
	}

	private synchronized String token(JsonNode input) {
		String as = input.path("as").asString("");
		String given = "outbox-" + this.tokens.size();
		this.tokens.put(given, new String[] { as, real(as) });
		return given;
	}

	private void graphql(HttpExchange exchange) throws IOException {
		long at = System.nanoTime();
		JsonNode request = body(exchange);
		String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
		String[] token = owner(header.replaceFirst("^Bearer +", ""));
		if (token == null) {
			answer(exchange, 401, error("UNAUTHORIZED", "The token is not valid.", 0));
			return;
		}
		List<JsonNode> inputs = new ArrayList<>();
		collect(request.path("variables"), inputs);
		Fault fault = fault(inputs.size(), header.replaceFirst("^Bearer +", ""));
		if (!inputs.isEmpty()) {
			this.judge
				.arrived(inputs.stream().map((input) -> Sent.of(input, at, token[0], inputs.size(), fault)).toList());
		}
		switch (fault.kind()) {
			case LOSE_REQUEST -> exchange.close();
			case RETRY_LATER -> {
				exchange.getResponseHeaders().set("Retry-After", Integer.toString(Course.RETRY_AFTER_SECONDS));
				answer(exchange, 503, error("RETRY_LATER", "Try again later.", Course.RETRY_AFTER_SECONDS));
			}
			case UNAUTHORIZED -> answer(exchange, 401, error("UNAUTHORIZED", "The token has ended.", 0));
			case TOO_LARGE -> answer(exchange, 413, error("BAD_REQUEST", "The request is too long.", 0));
			case LOSE_ANSWER -> {
				forward(token[1], request.toString());
				exchange.close();
			}
			case NONE -> {
				HttpResponse<String> answer = forward(token[1], request.toString());
				if (answer.statusCode() >= 400) {
					this.judge.unanswered(at);
				}
				answer.headers()
					.firstValue("Retry-After")
					.ifPresent((value) -> exchange.getResponseHeaders().set("Retry-After", value));
				answer(exchange, answer.statusCode(), answer.body());
			}
		}
	}

	private synchronized String @Nullable [] owner(String token) {
		Integer times = this.endedTokens.computeIfPresent(token, (key, asked) -> asked + 1);
		if (times != null) {
			this.judge.askedWithEndedToken(times);
			return null;
		}
		return this.tokens.get(token);
	}

	private synchronized Fault fault(int carried, String token) {
		Fault fault = (carried > 0) ? this.faults.peek() : null;
		if (fault == null || (fault.kind() == Kind.TOO_LARGE && carried <= fault.most())) {
			return Fault.NONE;
		}
		// a request that is too long is so however often it comes
		if (fault.kind() != Kind.TOO_LARGE) {
			this.faults.poll();
		}
		if (fault.kind() == Kind.UNAUTHORIZED) {
			this.endedTokens.put(token, 0);
		}
		return fault;
	}

	/** Sales have an id and lines, voids a sale's id. */
	private static void collect(JsonNode node, List<JsonNode> found) {
		if (node.isObject() && (node.has("saleId") || (node.has("id") && node.has("lines")))) {
			found.add(node);
			return;
		}
		node.forEach((child) -> collect(child, found));
	}

	private static String error(String classification, String message, int retryAfterSeconds) {
		Map<String, Object> extensions = new HashMap<>(Map.of("classification", classification));
		if (retryAfterSeconds > 0) {
			extensions.put("retryAfterSeconds", retryAfterSeconds);
		}
		return JSON.writeValueAsString(Map.of("errors", List.of(Map.of("message", message, "extensions", extensions))));
	}

	private String real(String rep) {
		return JSON
			.readTree(post("/demo/token", null, JSON.writeValueAsString(Map.of("rep", rep, "roles", List.of("REP"))))
				.body())
			.get("token")
			.asString();
	}

	private long sales(String rep) {
		return graphql(real(rep), "{ me { scorecard { sales } } }", Map.of()).at("/data/me/scorecard/sales").asLong();
	}

	private Map<String, String> statuses() {
		Map<String, String> statuses = new HashMap<>();
		Map<String, String> tokens = new HashMap<>();
		this.people.forEach((rep) -> tokens.put(rep, real(rep)));
		this.course.ends().keySet().forEach((sale) -> {
			String rep = this.course.ownerOf(sale);
			JsonNode found = graphql(tokens.get(rep), "query($id: ID!) { node(id: $id) { ... on Sale { status } } }",
					Map.of("id", "sale_" + rep + "_" + sale));
			if (found.at("/data/node/status").isString()) {
				statuses.put(sale, found.at("/data/node/status").asString());
			}
		});
		return statuses;
	}

	private JsonNode graphql(String token, String document, Map<String, ?> variables) {
		return JSON.readTree(
				forward(token, JSON.writeValueAsString(Map.of("query", document, "variables", variables))).body());
	}

	private HttpResponse<String> forward(String token, String body) {
		return post("/graphql", token, body);
	}

	private HttpResponse<String> post(String path, @Nullable String token, String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.cima.resolve(path))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		try {
			return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static JsonNode body(HttpExchange exchange) throws IOException {
		String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		return JSON.readTree(text.isBlank() ? "{}" : text);
	}

	private static void answer(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.http.close();
	}

}
