package dev.cima;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;

import dev.cima.platform.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Talks to a running application as a phone does: GraphQL over HTTP with a bearer token.
 */
public final class CimaClient {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final int port;

	private final @Nullable String token;

	private final @Nullable String language;

	public CimaClient(int port) {
		this(port, null, null);
	}

	private CimaClient(int port, @Nullable String token, @Nullable String language) {
		this.port = port;
		this.token = token;
		this.language = language;
	}

	/** The same client with a demo token of this rep. */
	public CimaClient as(String rep, Role... roles) {
		HttpResponse<String> answer = post("/demo/token",
				Map.of("rep", rep, "roles", Arrays.stream(roles).map(Enum::name).toList()));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return withToken(JSON.readTree(answer.body()).get("token").asString());
	}

	public CimaClient withToken(@Nullable String token) {
		return new CimaClient(this.port, token, this.language);
	}

	/** The same client that asks for answers in this language. */
	public CimaClient speaking(String language) {
		return new CimaClient(this.port, this.token, language);
	}

	/** Gets with a header of the caller's, in place of a token. */
	public HttpResponse<String> get(String path, String header, String value) {
		return send(HttpRequest.newBuilder(uri(path)).header(header, value));
	}

	public @Nullable String token() {
		return this.token;
	}

	public URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

	/** Runs a document and returns the whole response: data, errors, extensions. */
	public JsonNode send(String document, Map<String, ?> variables) {
		return JSON.readTree(post("/graphql", Map.of("query", document, "variables", variables)).body());
	}

	/** Runs a document that must not have top-level errors and returns its data. */
	public JsonNode data(String document, Map<String, ?> variables) {
		JsonNode response = send(document, variables);
		assertThat(response.path("errors").isMissingNode()).as(response.toString()).isTrue();
		return response.get("data");
	}

	public JsonNode data(String document) {
		return data(document, Map.of());
	}

	/** Posts JSON, with the token when there is one. */
	public HttpResponse<String> post(String path, Object body) {
		return send(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers
				.ofString((body instanceof String text) ? text : JSON.writeValueAsString(body))));
	}

	public HttpResponse<String> get(String path) {
		return send(HttpRequest.newBuilder(uri(path)));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		if (this.token != null) {
			request.header("Authorization", "Bearer " + this.token);
		}
		if (this.language != null) {
			request.header("Accept-Language", this.language);
		}
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

	@TestConfiguration(proxyBeanMethods = false)
	static class Configuration {

		@Bean
		@Lazy
		CimaClient cimaClient(@Value("${local.server.port}") int port) {
			return new CimaClient(port);
		}

	}

}
