package dev.cima.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Stands before the application as a server that is updated while people use it: it
 * answers as an older release, whose version is another one, until {@link #update}. It
 * can refuse all that is sent to the API meanwhile.
 */
final class TwoReleases implements AutoCloseable {

	private static final String OLDER = "0123456789abcdef";

	private final HttpClient http = HttpClient.newHttpClient();

	private final HttpServer server;

	private final URI target;

	private final String version;

	private volatile boolean older = true;

	private volatile boolean busy;

	TwoReleases(URI target, String version) throws IOException {
		this.target = target;
		this.version = version;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	URI app() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/app/");
	}

	String older() {
		return OLDER;
	}

	/** From now on the newer release answers, and knows no file of the older one. */
	void update() {
		this.older = false;
	}

	/** Whether mutations are answered with 503. */
	void busy(boolean is) {
		this.busy = is;
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = exchange.getRequestBody().readAllBytes();
			String path = exchange.getRequestURI().toString();
			if (this.busy && new String(body, StandardCharsets.UTF_8).contains("sentAt")) {
				exchange.sendResponseHeaders(503, -1);
				return;
			}
			String asked = this.older ? path.replace(OLDER, this.version) : path;
			HttpRequest.Builder request = HttpRequest.newBuilder(this.target.resolve(asked))
				.method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
			for (String name : List.of("Authorization", "Content-Type", "Accept", "Accept-Language")) {
				exchange.getRequestHeaders()
					.getOrDefault(name, List.of())
					.forEach((value) -> request.header(name, value));
			}
			pass(this.http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()), exchange);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void pass(HttpResponse<InputStream> answer, HttpExchange exchange) throws IOException {
		answer.headers().map().forEach((name, values) -> {
			if (!List.of("content-length", "transfer-encoding", ":status", "connection").contains(name)) {
				exchange.getResponseHeaders().put(name, values);
			}
		});
		boolean streams = answer.headers().firstValue("content-type").orElse("").startsWith("text/event-stream");
		if (streams) {
			exchange.sendResponseHeaders(answer.statusCode(), 0);
			answer.body().transferTo(exchange.getResponseBody());
			return;
		}
		byte[] bytes = answer.body().readAllBytes();
		if (this.older && exchange.getRequestURI().getPath().startsWith("/app/")
				&& !exchange.getRequestURI().getPath().endsWith(".png")) {
			bytes = new String(bytes, StandardCharsets.UTF_8).replace(this.version, OLDER)
				.getBytes(StandardCharsets.UTF_8);
		}
		exchange.sendResponseHeaders(answer.statusCode(), (bytes.length > 0) ? bytes.length : -1);
		if (bytes.length > 0) {
			exchange.getResponseBody().write(bytes);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.http.shutdownNow();
	}

}
