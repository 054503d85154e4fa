package dev.cima.door;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import dev.cima.platform.BadRequestException;
import dev.cima.platform.RequestException;
import dev.cima.platform.Texts;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.graphql.autoconfigure.GraphQlProperties;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/**
 * GraphQL over WebSocket, by the protocol {@code graphql-transport-ws}
 * (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md). Spring's own handler
 * is not used: it encodes each result anew for each client and knows no end of a token.
 */
@Component
class GraphQlSocket extends TextWebSocketHandler implements SubProtocolCapable, DisposableBean {

	static final String PROTOCOL = "graphql-transport-ws";

	private static final String CONVERSATION = Conversation.class.getName();

	/**
	 * How many characters of a message are handed over at once. Tomcat keeps a buffer of
	 * this size for each connection as long as it is open.
	 */
	private static final int PART = 2_048;

	private final WebGraphQlHandler graphQl;

	private final GraphQlJson json;

	private final Tokens tokens;

	private final Failures failures;

	private final Texts texts;

	private final LimitSettings limits;

	private final LiveConnections connections;

	private final InstantSource clock;

	private final Duration initTimeout;

	private final ScheduledThreadPoolExecutor timer;

	GraphQlSocket(WebGraphQlHandler graphQl, GraphQlJson json, Tokens tokens, Failures failures, Texts texts,
			LimitSettings limits, LiveConnections connections, InstantSource clock, GraphQlProperties properties) {
		this.graphQl = graphQl;
		this.json = json;
		this.tokens = tokens;
		this.failures = failures;
		this.texts = texts;
		this.limits = limits;
		this.connections = connections;
		this.clock = clock;
		this.initTimeout = properties.getWebsocket().getConnectionInitTimeout();
		this.timer = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("ws-timer").factory());
		this.timer.setRemoveOnCancelPolicy(true);
	}

	@Override
	public List<String> getSubProtocols() {
		return List.of(PROTOCOL);
	}

	@Override
	public void afterConnectionEstablished(WebSocketSession session) throws Exception {
		if (!PROTOCOL.equals(session.getAcceptedProtocol())) {
			session.close(new CloseStatus(4406, "Subprotocol not acceptable"));
			return;
		}
		session.setTextMessageSizeLimit(PART);
		session.getAttributes().put(CONVERSATION, new Conversation(this, session));
	}

	@Override
	public boolean supportsPartialMessages() {
		return true;
	}

	@Override
	protected void handleTextMessage(WebSocketSession session, TextMessage message) {
		if (!(session.getAttributes().get(CONVERSATION) instanceof Conversation conversation)) {
			return;
		}
		try {
			byte[] whole = conversation.collect(message);
			if (whole != null) {
				conversation.receive(this.json.map(whole));
			}
		}
		catch (BadRequestException ex) {
			conversation.close(new CloseStatus(4400, "Invalid message"));
		}
	}

	@Override
	public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
		if (session.getAttributes().remove(CONVERSATION) instanceof Conversation conversation) {
			conversation.closed();
		}
	}

	@Override
	public void destroy() {
		this.timer.shutdownNow();
	}

	WebGraphQlResponse execute(WebGraphQlRequest request) {
		return Objects.requireNonNull(this.graphQl.handleRequest(request).block());
	}

	Future<?> after(Duration delay, Runnable task) {
		return this.timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
	}

	Future<?> at(Instant moment, Runnable task) {
		return after(Duration.between(this.clock.instant(), moment), task);
	}

	String sentence(String text, Locale language) {
		return this.texts.render(text, List.of(), language);
	}

	String sentence(RequestException thrown, Locale language) {
		return this.texts.render(thrown.text(), thrown.args(), language);
	}

	Duration initTimeout() {
		return this.initTimeout;
	}

	GraphQlJson json() {
		return this.json;
	}

	Tokens tokens() {
		return this.tokens;
	}

	Failures failures() {
		return this.failures;
	}

	LimitSettings limits() {
		return this.limits;
	}

	LiveConnections connections() {
		return this.connections;
	}

}
