package dev.cima.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Sends whatever a test wants over HTTP, right or wrong. */
class PlatformClient {

	static final JsonMapper JSON = JsonMapper.shared();

	static final HttpClient HTTP = HttpClient.newHttpClient();

	private final int port;

	PlatformClient(int port) {
		this.port = port;
	}

	URI uri(String scheme) {
		return URI.create(scheme + "://localhost:" + this.port + "/graphql");
	}

	/** A request with a good token and JSON's content type, to be made wrong. */
	HttpRequest.Builder request() {
		return HttpRequest.newBuilder(uri("http"))
			.header("Authorization", "Bearer " + TestIssuer.token("rep_1"))
			.header("Content-Type", "application/json");
	}

	HttpRequest.Builder bare(String path) {
		return HttpRequest.newBuilder(uri("http").resolve(path));
	}

	HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	HttpResponse<String> post(HttpRequest.Builder request, Object body) {
		return send(request.POST(HttpRequest.BodyPublishers
			.ofString((body instanceof String text) ? text : JSON.writeValueAsString(body))));
	}

	/** The answer to a document, asked by this caller. */
	JsonNode ask(String token, String document, Map<String, ?> variables) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri("http"))
			.header("Authorization", "Bearer " + token)
			.header("Content-Type", "application/json");
		return JSON.readTree(post(request, Map.of("query", document, "variables", variables)).body());
	}

	JsonNode ask(String document) {
		return ask(TestIssuer.token("rep_1"), document, Map.of());
	}

	static String classification(JsonNode answer) {
		return answer.at("/errors/0/extensions/classification").asString("");
	}

	static @Nullable JsonNode json(HttpResponse<String> response) {
		return JSON.readTree(response.body());
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Configuration {

		@Bean
		@Lazy
		PlatformClient platformClient(@Value("${local.server.port}") int port) {
			return new PlatformClient(port);
		}

	}

}
