package dev.cima.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * A server on this machine that speaks the FCM v1 protocol, and hands out the access
 * tokens for it. What it answers for a registration token can be scripted; else it
 * accepts.
 */
public final class FcmServer implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final String KEY = privateKey();

	private final HttpServer server;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();

	private final List<JsonNode> requests = new CopyOnWriteArrayList<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	public FcmServer() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/token", this::token);
		this.server.createContext("/v1/projects/", this::send);
		this.server.start();
	}

	/** What the server does with a message. */
	sealed interface Reply {

		/** Answers. */
		record Status(int code, String body, Map<String, String> headers) implements Reply {
		}

		/** Takes the message and hangs up. */
		record Cut() implements Reply {
		}

		/** Takes the message and says nothing. */
		record Silence() implements Reply {
		}

		static Reply error(int code, String status, String fcmCode, Map<String, String> headers) {
			return new Status(code, """
					{"error":{"code":%d,"message":"%s","status":"%s","details":[{"@type":
					"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"%s"}]}}""".formatted(code,
					status, status, fcmCode), headers);
		}

		static Reply unregistered() {
			return error(404, "NOT_FOUND", "UNREGISTERED", Map.of());
		}

		static Reply badToken() {
			return new Status(400,
					"""
							{"error":{"code":400,"message":"The registration token is not a valid FCM registration token",
							"status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError",
							"errorCode":"INVALID_ARGUMENT"},{"@type":"type.googleapis.com/google.rpc.BadRequest",
							"fieldViolations":[{"field":"message.token","description":"Invalid registration token"}]}]}}""",
					Map.of());
		}

		static Reply badMessage() {
			return new Status(400, """
					{"error":{"code":400,"message":"Invalid value at 'message.android.ttl'","status":"INVALID_ARGUMENT",
					"details":[{"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError",
					"errorCode":"INVALID_ARGUMENT"},{"@type":"type.googleapis.com/google.rpc.BadRequest",
					"fieldViolations":[{"field":"message.android.ttl","description":"Invalid"}]}]}}""", Map.of());
		}

		static Reply tooMany(Map<String, String> headers) {
			return error(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", headers);
		}

		/** Too many for the phone of this token, as the extension of the answer says. */
		static Reply tooManyForThePhone(Map<String, String> headers) {
			return new Status(429, """
					{"error":{"code":429,"message":"Device message rate exceeded","status":"RESOURCE_EXHAUSTED",
					"details":[{"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError",
					"errorCode":"QUOTA_EXCEEDED"},{"@type":"type.googleapis.com/google.rpc.QuotaFailure",
					"violations":[{"subject":"device","description":"Device message rate exceeded"}]}]}}""", headers);
		}

		/**
		 * Too many for all that the project sends, as the gateway before Firebase says.
		 */
		static Reply tooManyForTheProject(Map<String, String> headers) {
			return new Status(429, """
					{"error":{"code":429,"message":"Quota exceeded for quota metric 'Send requests' and limit
					'Send requests per minute' of service 'fcm.googleapis.com' for consumer 'project_number:1'.",
					"status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo",
					"reason":"RATE_LIMIT_EXCEEDED","domain":"googleapis.com","metadata":{"consumer":"projects/1",
					"quota_metric":"fcm.googleapis.com/send_requests"}}]}}""".replace("\n", " "), headers);
		}

		static Reply anotherSender() {
			return error(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH", Map.of());
		}

		static Reply internal() {
			return error(500, "INTERNAL", "INTERNAL", Map.of());
		}

		static Reply unavailable(Map<String, String> headers) {
			return error(503, "UNAVAILABLE", "UNAVAILABLE", headers);
		}

	}

	/** The next answers for a registration token, in this order; then it accepts. */
	FcmServer reply(String token, Reply... replies) {
		this.replies.computeIfAbsent(token, (key) -> new ConcurrentLinkedDeque<>()).addAll(List.of(replies));
		return this;
	}

	/** Every message that arrived, whatever the answer was. */
	public List<JsonNode> messages() {
		return this.requests.stream().map((request) -> request.get("message")).toList();
	}

	List<JsonNode> messages(String token) {
		return messages().stream().filter((message) -> message.get("token").asString().equals(token)).toList();
	}

	public int count() {
		return this.requests.size();
	}

	public String address() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/** The key of a service account whose access tokens this server hands out. */
	public String credentials() {
		return credentials("cima-test");
	}

	String credentials(String project) {
		Map<String, String> account = new HashMap<>();
		account.put("type", "service_account");
		account.put("project_id", project);
		account.put("private_key_id", "1");
		account.put("private_key", KEY);
		account.put("client_email", "cima@" + project + ".iam.gserviceaccount.com");
		account.put("client_id", "1");
		account.put("token_uri", address() + "/token");
		return JSON.writeValueAsString(account);
	}

	/** Settings that lead here, and what else is given. */
	PushSettings settings(Map<String, String> others) {
		Map<String, String> properties = new HashMap<>();
		properties.put("cima.push.credentials", credentials());
		properties.put("cima.push.endpoint", address());
		properties.put("cima.push.poll", "20ms");
		properties.put("cima.push.gather", "100ms");
		properties.put("cima.push.concurrency", "8");
		others.forEach((name, value) -> properties.put("cima.push." + name, value));
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("cima.push", PushSettings.class);
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private void token(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		answer(exchange, 200, "{\"access_token\":\"opens-sesame\",\"expires_in\":3600,\"token_type\":\"Bearer\"}",
				Map.of());
	}

	private void send(HttpExchange exchange) throws IOException {
		JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
		if (!"Bearer opens-sesame".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
			answer(exchange, 401, "{\"error\":{\"code\":401,\"message\":\"no\",\"status\":\"UNAUTHENTICATED\"}}",
					Map.of());
			return;
		}
		this.requests.add(request);
		Deque<Reply> scripted = this.replies.get(request.get("message").get("token").asString());
		Reply reply = (scripted != null) ? scripted.poll() : null;
		switch (reply) {
			case null -> answer(exchange, 200, "{\"name\":\"projects/cima-test/messages/1\"}", Map.of());
			case Reply.Status status -> answer(exchange, status.code(), status.body(), status.headers());
			case Reply.Cut ignored -> exchange.close();
			case Reply.Silence ignored -> {
				try {
					this.closed.await(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				exchange.close();
			}
		}
	}

	private static void answer(HttpExchange exchange, int status, String body, Map<String, String> headers)
			throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		headers.forEach(exchange.getResponseHeaders()::set);
		exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private static String privateKey() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			return "-----BEGIN PRIVATE KEY-----\n"
					+ Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
						.encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
					+ "\n-----END PRIVATE KEY-----\n";
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
