package dev.cima.door;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Subscriptions over server-sent events, in the "distinct connections" mode of the
 * GraphQL over SSE protocol
 * (https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md). The request's own
 * virtual thread writes them.
 */
@Component
class EventStreams {

	/** How soon a client that is gone is noticed. */
	private static final Duration HEARTBEAT = Duration.ofSeconds(12);

	private final GraphQlJson json;

	private final Failures failures;

	private final LiveConnections connections;

	private final InstantSource clock;

	EventStreams(GraphQlJson json, Failures failures, LiveConnections connections, InstantSource clock) {
		this.json = json;
		this.failures = failures;
		this.connections = connections;
		this.clock = clock;
	}

	/**
	 * Sends results until there are no more, the client leaves, the token expires or the
	 * caller's access ends.
	 */
	@SuppressWarnings("unchecked")
	void send(WebGraphQlResponse response, HttpServletResponse http) throws IOException {
		ExecutionResult result = response.getExecutionResult();
		Outbox outbox = new Outbox(() -> {
		});
		if (!(result.getData() instanceof Publisher<?> publisher)) {
			begin(http);
			outbox.put(() -> event("next", this.json.text(result.toSpecification())));
			outbox.put(() -> event("complete", ""), outbox::end);
			write(outbox, http.getOutputStream(), Instant.MAX);
			return;
		}
		Authentication caller = Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
		ResultStream stream = new ResultStream(outbox, (next) -> event("next", this.json.shared(next)), this::last,
				this.failures, response.getExecutionInput().getExecutionIdNonNull().toString(),
				response.getExecutionInput().getLocale(), outbox::end);
		Runnable end = outbox::end;
		this.connections.opened(caller, end, stream::refuse);
		this.connections.subscriptions().incrementAndGet();
		try {
			begin(http);
			((Publisher<ExecutionResult>) publisher).subscribe(stream);
			write(outbox, http.getOutputStream(), expiry(caller));
		}
		finally {
			stream.cancel();
			this.connections.subscriptions().decrementAndGet();
			this.connections.closed(end);
		}
	}

	private static void begin(HttpServletResponse http) throws IOException {
		http.setContentType(MediaKind.EVENTS.contentType());
		http.setHeader("X-Accel-Buffering", "no"); // else nginx holds events back
		http.flushBuffer();
	}

	private void write(Outbox outbox, OutputStream stream, Instant expiry) throws IOException {
		try {
			while (true) {
				long left = Duration.between(this.clock.instant(), min(expiry)).toMillis();
				if (left <= 0) {
					return;
				}
				Outbox.Message message = outbox.next(Math.min(left, HEARTBEAT.toMillis()));
				if (message != null && message.last()) {
					return;
				}
				String text = (message != null) ? message.text().get() : ":\n\n";
				stream.write(text.getBytes(StandardCharsets.UTF_8));
				stream.flush();
				if (message != null) {
					message.whenWritten().run();
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private Instant min(Instant expiry) {
		Instant far = this.clock.instant().plus(Duration.ofDays(1));
		return expiry.isBefore(far) ? expiry : far;
	}

	private static Instant expiry(Authentication caller) {
		Instant end = (caller instanceof JwtAuthenticationToken token) ? token.getToken().getExpiresAt() : null;
		return (end != null) ? end : Instant.MAX;
	}

	private String last(@Nullable List<GraphQLError> errors) {
		String complete = event("complete", "");
		if (errors == null) {
			return complete;
		}
		Map<String, ?> result = Map.of("errors", errors.stream().map(GraphQLError::toSpecification).toList());
		return event("next", this.json.text(result)) + complete;
	}

	private static String event(String name, String data) {
		return "event: " + name + "\ndata: " + data + "\n\n";
	}

}
