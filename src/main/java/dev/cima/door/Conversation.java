package dev.cima.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;

import dev.cima.platform.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * One client on a WebSocket, from its {@code connection_init} to the end of its token.
 * Messages are read by the container's thread and written by one more; operations run on
 * threads of their own.
 */
class Conversation {

	/** The bytes that a close frame has left beside its code (RFC 6455, 5.5). */
	private static final int CLOSE_REASON = 123;

	private final GraphQlSocket socket;

	private final WebSocketSession session;

	private final Locale language;

	private final Outbox outbox = new Outbox(() -> close(CloseStatus.POLICY_VIOLATION));

	private final Operations operations;

	private final Future<?> initTimeout;

	private final Runnable goingAway = () -> close(CloseStatus.GOING_AWAY);

	private volatile @Nullable JwtAuthenticationToken caller;

	private volatile @Nullable Future<?> expiry;

	private volatile boolean pongWaits;

	private volatile boolean closed;

	private final MessageParts parts = new MessageParts();

	Conversation(GraphQlSocket socket, WebSocketSession session) {
		this.socket = socket;
		this.session = session;
		this.language = Texts.languageOf(session.getHandshakeHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE));
		this.operations = new Operations(socket, this.outbox, this.language);
		this.initTimeout = socket.after(socket.initTimeout(), () -> close(4408, "Connection initialisation timeout"));
		Thread.ofVirtual().name("ws-", 0).start(this::write);
	}

	/** The whole message when this is its last part, else null. */
	byte @Nullable [] collect(TextMessage part) {
		byte[] whole = this.parts.collect(part, this.socket.limits().body().toBytes());
		if (!this.parts.areTooLong()) {
			return whole;
		}
		close(CloseStatus.TOO_BIG_TO_PROCESS.getCode(), this.socket.sentence(
				new LimitReachedException("body-too-large", this.socket.limits().body().toBytes()), this.language));
		return null;
	}

	void receive(Map<?, ?> message) {
		String id = (message.get("id") instanceof String text) ? text : null;
		switch ((message.get("type") instanceof String type) ? type : "") {
			case "connection_init" -> init(message.get("payload"));
			case "ping" -> pong(message.get("payload"));
			case "pong" -> {
			}
			case "subscribe" -> subscribe(id, message.get("payload"));
			case "complete" -> {
				if (id != null) {
					this.operations.end(id);
				}
			}
			default -> close(4400, "Unknown message type");
		}
	}

	private void init(@Nullable Object payload) {
		if (this.caller != null) {
			close(4429, "Too many initialisation requests");
			return;
		}
		this.initTimeout.cancel(false);
		String token = (payload instanceof Map<?, ?> map && map.get("Authorization") instanceof String text)
				? BearerToken.in(text) : null;
		if (token == null) {
			close(4401, this.socket.sentence("unauthorized", this.language));
			return;
		}
		try {
			JwtAuthenticationToken authenticated = this.socket.tokens().authenticate(token);
			this.socket.connections()
				.opened(authenticated, this.goingAway,
						(refusal) -> close(4403, this.socket.sentence(Failures.text(refusal), this.language)));
			this.caller = authenticated;
			Instant end = Objects.requireNonNull(authenticated.getToken().getExpiresAt());
			this.expiry = this.socket.at(end, () -> close(4401, this.socket.sentence("token-expired", this.language)));
			endIfClosed();
			this.outbox.put(() -> "{\"type\":\"connection_ack\"}");
		}
		catch (AuthenticationException ex) {
			close(4401, this.socket.sentence(Refusals.text(ex), this.language));
		}
		catch (LimitReachedException ex) {
			close(4429, this.socket.sentence(ex, this.language));
		}
	}

	/** One at a time: a client that pings faster than it reads gets fewer answers. */
	private void pong(@Nullable Object payload) {
		if (!this.pongWaits) {
			this.pongWaits = true;
			Map<String, ?> pong = (payload != null) ? Map.of("type", "pong", "payload", payload)
					: Map.of("type", "pong");
			this.outbox.put(() -> this.socket.json().text(pong), () -> this.pongWaits = false);
		}
	}

	private void subscribe(@Nullable String id, @Nullable Object payload) {
		JwtAuthenticationToken authenticated = this.caller;
		if (authenticated == null) {
			close(4401, "Unauthorized");
			return;
		}
		if (id == null || id.isEmpty() || id.length() > 100 || !(payload instanceof Map<?, ?> body)) {
			close(4400, "Invalid subscribe message");
			return;
		}
		if (!this.operations.begin(id, body, authenticated)) {
			close(4409, "Subscriber for " + id + " already exists");
			return;
		}
		endIfClosed();
	}

	private void write() {
		try {
			Outbox.Message message = this.outbox.next(Duration.ofDays(1).toMillis());
			while (message == null || !message.last()) {
				if (message != null) {
					this.session.sendMessage(new TextMessage(message.text().get()));
					message.whenWritten().run();
				}
				message = this.outbox.next(Duration.ofDays(1).toMillis());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (IOException | RuntimeException ex) {
			close(CloseStatus.SESSION_NOT_RELIABLE); // the client is gone or does not
														// read
		}
	}

	private void close(int code, String reason) {
		close(new CloseStatus(code, fitting(reason)));
	}

	/** As much of a sentence as fits into a close frame, in whole characters. */
	static String fitting(String reason) {
		byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
		int length = Math.min(bytes.length, CLOSE_REASON);
		while (length < bytes.length && (bytes[length] & 0xC0) == 0x80) {
			length--;
		}
		return new String(bytes, 0, length, StandardCharsets.UTF_8);
	}

	/** On a thread of its own, as it may wait for a client that does not read. */
	void close(CloseStatus status) {
		Thread.ofVirtual().name("ws-close").start(() -> {
			try {
				this.session.close(status);
			}
			catch (IOException | RuntimeException ex) {
				// it is closed then
			}
		});
	}

	/**
	 * What began while the connection was being closed ends as well, for example when
	 * checking its token took too long.
	 */
	private void endIfClosed() {
		if (this.closed) {
			closed();
		}
	}

	/**
	 * The connection is closed: nothing of it goes on. May be called again.
	 */
	void closed() {
		this.closed = true; // before all is ended, so that what comes later is too
		this.initTimeout.cancel(false);
		Future<?> end = this.expiry;
		if (end != null) {
			end.cancel(false);
		}
		this.operations.endAll();
		this.outbox.end();
		this.socket.connections().closed(this.goingAway);
	}

}
