package dev.cima.door;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.socket.WebSocketSession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ConversationTests {

	@Test
	void givesAReasonThatFitsAsItIs() {
		String reason = "é".repeat(61) + ".";
		assertThat(Conversation.fitting(reason)).isEqualTo(reason);
	}

	@Test
	void cutsALongerReasonBetweenTwoCharacters() {
		assertThat(Conversation.fitting("é".repeat(62))).isEqualTo("é".repeat(61));
		assertThat(Conversation.fitting("🏃".repeat(40)).getBytes(StandardCharsets.UTF_8)).hasSize(120);
	}

	@Test
	void countsNoConnectionThatClosedWhileItsTokenWasChecked() {
		LimitSettings limits = new Binder(new MapConfigurationPropertySource()).bindOrCreate("cima.limits",
				LimitSettings.class);
		LiveConnections connections = new LiveConnections(limits, new SimpleMeterRegistry());
		connections.start();
		GraphQlSocket socket = Mockito.mock(GraphQlSocket.class);
		Tokens tokens = Mockito.mock(Tokens.class);
		WebSocketSession session = Mockito.mock(WebSocketSession.class);
		Future<?> expiry = new CompletableFuture<>();
		Mockito.when(session.getHandshakeHeaders()).thenReturn(new HttpHeaders());
		Mockito.when(socket.tokens()).thenReturn(tokens);
		Mockito.when(socket.connections()).thenReturn(connections);
		Mockito.when(socket.initTimeout()).thenReturn(Duration.ofSeconds(10));
		Mockito.doReturn(new CompletableFuture<>()).when(socket).after(Mockito.any(), Mockito.any());
		Mockito.doReturn(expiry).when(socket).at(Mockito.any(), Mockito.any());
		Jwt jwt = Jwt.withTokenValue("token")
			.header("alg", "none")
			.subject("rep_1")
			.expiresAt(Instant.parse("2026-11-21T12:00:00Z"))
			.build();
		Conversation conversation = new Conversation(socket, session);
		// the time for connection_init runs out while the issuer's keys are fetched
		Mockito.when(tokens.authenticate("token")).then((call) -> {
			conversation.closed();
			return new JwtAuthenticationToken(jwt, List.of(), "rep_1");
		});
		Map<String, ?> init = Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer token"));
		conversation.receive(init);
		assertThat(expiry).isCancelled();
		for (int i = 0; i < limits.connections(); i++) {
			assertThatNoException()
				.isThrownBy(() -> connections.opened(new TestingAuthenticationToken("rep_1", "token"),
						new CompletableFuture<>()::join, (refusal) -> {
						}));
		}
	}

}
