package dev.cima.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import dev.cima.platform.Role;

/**
 * The phones of the demo's people: they send GraphQL over HTTP to this very application,
 * so that nothing of the demo comes about otherwise than by the API.
 */
@Component
@Profile("embedded")
class DemoPhones {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final DemoTokens tokens;

	private final Environment environment;

	private final JsonMapper json;

	DemoPhones(DemoTokens tokens, Environment environment, JsonMapper json) {
		this.tokens = tokens;
		this.environment = environment;
		this.json = json;
	}

	/** Whether the application listens, which an import does not. */
	boolean reach() {
		return port() != null;
	}

	/**
	 * Sends a mutation and returns its payload.
	 * @throws IllegalStateException when it was refused
	 */
	JsonNode send(String subject, Role role, String mutation, String type, String wanted, Map<String, ?> input) {
		String query = "mutation($input:%s!){%s(input:$input){%s errors{code message}}}".formatted(type, mutation,
				wanted);
		JsonNode answer = post(this.tokens.issue(subject, List.of(role)).token(),
				Map.of("query", query, "variables", Map.of("input", input)));
		JsonNode payload = answer.path("data").path(mutation);
		if (!payload.path("errors").isEmpty() || payload.isMissingNode() || payload.isNull()) {
			throw new IllegalStateException("The demo's " + mutation + " was refused: " + answer);
		}
		return payload;
	}

	private JsonNode post(String token, Object body) {
		String host = this.environment.getProperty("server.address", "127.0.0.1");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + port() + "/graphql"))
			.timeout(PATIENCE)
			.header("Authorization", "Bearer " + token)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(this.json.writeValueAsString(body)))
			.build();
		try (HttpClient http = HttpClient.newHttpClient()) {
			return this.json.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
		}
		catch (IOException ex) {
			throw new IllegalStateException("The demo could not reach the application at " + request.uri(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private @Nullable String port() {
		String port = this.environment.getProperty("local.server.port");
		return (port != null && Integer.parseInt(port) > 0) ? port : null;
	}

}
