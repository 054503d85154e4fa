package dev.cima.door;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.MDC;
import reactor.core.Disposable;
import reactor.core.Disposables;

import org.springframework.graphql.GraphQlRequest;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * The operations that one client has under way on a WebSocket, each on a thread of its
 * own, by the ids that the client gave them.
 */
class Operations {

	private final GraphQlSocket socket;

	private final Outbox outbox;

	private final Locale language;

	private final Map<String, Disposable> open = new ConcurrentHashMap<>();

	Operations(GraphQlSocket socket, Outbox outbox, Locale language) {
		this.socket = socket;
		this.outbox = outbox;
		this.language = language;
	}

	/**
	 * Begins one; a client that has too many is told so.
	 * @return false when one of this id is under way
	 */
	boolean begin(String id, Map<?, ?> body, JwtAuthenticationToken caller) {
		int most = this.socket.limits().subscriptions();
		if (this.open.size() >= most && !this.open.containsKey(id)) {
			error(id, new LimitReachedException(Reached.of("operations", most, most + 1), "limit-subscriptions", most),
					RequestIds.create());
			return true;
		}
		Disposable.Swap operation = Disposables.swap();
		if (this.open.putIfAbsent(id, operation) != null) {
			return false;
		}
		Thread.ofVirtual().name("ws-operation").start(() -> run(id, body, operation, caller));
		return true;
	}

	/** The client wants no more of it. */
	void end(String id) {
		Disposable operation = this.open.remove(id);
		if (operation != null) {
			operation.dispose();
		}
	}

	/** Nothing goes on. */
	void endAll() {
		this.open.values().forEach(Disposable::dispose);
		this.open.clear();
	}

	private void run(String id, Map<?, ?> body, Disposable.Swap operation, JwtAuthenticationToken caller) {
		String requestId = RequestIds.create();
		MDC.put(RequestIds.MDC_KEY, requestId);
		SecurityContextHolder.setContext(new SecurityContextImpl(caller));
		try {
			GraphQlRequest request = this.socket.json().request(body);
			WebGraphQlResponse response = this.socket.execute(new WebGraphQlRequest(GraphQlEndpoint.PATH,
					HttpHeaders.EMPTY, null, null, Map.of(), request, requestId, this.language));
			answer(id, operation, response.getExecutionResult(), requestId);
		}
		catch (RuntimeException | Error ex) {
			// else the client would wait for ever and have one operation less
			this.open.remove(id, operation);
			error(id, ex, requestId);
		}
	}

	@SuppressWarnings("unchecked")
	private void answer(String id, Disposable.Swap operation, ExecutionResult result, String requestId) {
		if (result.getData() instanceof Publisher<?> publisher) {
			this.socket.connections().subscriptions().incrementAndGet();
			ResultStream stream = new ResultStream(this.outbox,
					(next) -> message(id, "next", this.socket.json().shared(next)),
					(errors) -> last(id, operation, errors), this.socket.failures(), requestId, this.language,
					operation::dispose);
			operation.update(
					Disposables.composite(stream, () -> this.socket.connections().subscriptions().decrementAndGet()));
			((Publisher<ExecutionResult>) publisher).subscribe(stream);
			return;
		}
		if (!result.isDataPresent()) {
			this.outbox.put(() -> last(id, operation, result.getErrors()));
			return;
		}
		this.outbox.put(() -> message(id, "next", this.socket.json().text(result.toSpecification())));
		this.outbox.put(() -> last(id, operation, null));
	}

	private void error(String id, Throwable thrown, String requestId) {
		GraphQLError error = this.socket.failures().error(thrown, requestId, this.language);
		this.outbox.put(() -> end(id, List.of(error)));
	}

	/** The end of an operation; once the client has it, it may use the id again. */
	private String last(String id, Disposable operation, @Nullable List<GraphQLError> errors) {
		this.open.remove(id, operation);
		operation.dispose();
		return end(id, errors);
	}

	/** The message {@code complete}, or one with what went wrong. */
	private String end(String id, @Nullable List<GraphQLError> errors) {
		return (errors == null) ? this.socket.json().text(Map.of("id", id, "type", "complete")) : message(id, "error",
				this.socket.json().text(errors.stream().map(GraphQLError::toSpecification).toList()));
	}

	private String message(String id, String type, String payload) {
		return "{\"id\":" + this.socket.json().text(id) + ",\"type\":\"" + type + "\",\"payload\":" + payload + "}";
	}

}
