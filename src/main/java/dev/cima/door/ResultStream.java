package dev.cima.door;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

import org.springframework.graphql.execution.SubscriptionPublisherException;

/**
 * Passes the results of one subscription to an {@link Outbox}, and asks for the next one
 * when the last one is written.
 */
class ResultStream extends BaseSubscriber<ExecutionResult> {

	private final Outbox outbox;

	private final Function<ExecutionResult, String> next;

	private final Function<@Nullable List<GraphQLError>, String> end;

	private final Function<Throwable, List<GraphQLError>> errors;

	private final Runnable whenEnded;

	/** It may be refused at the moment in which it ends by itself. */
	private final AtomicBoolean ended = new AtomicBoolean();

	ResultStream(Outbox outbox, Function<ExecutionResult, String> next,
			Function<@Nullable List<GraphQLError>, String> end, Failures failures, String requestId, Locale language,
			Runnable whenEnded) {
		this.outbox = outbox;
		this.next = next;
		this.end = end;
		this.errors = (thrown) -> (thrown instanceof SubscriptionPublisherException ex) ? ex.getErrors()
				: List.of(failures.error(thrown, requestId, language));
		this.whenEnded = whenEnded;
	}

	@Override
	protected void hookOnSubscribe(Subscription subscription) {
		request(1);
	}

	@Override
	protected void hookOnNext(ExecutionResult result) {
		this.outbox.put(() -> this.next.apply(result), () -> request(1));
	}

	@Override
	protected void hookOnComplete() {
		end(null);
	}

	@Override
	protected void hookOnError(Throwable thrown) {
		end(this.errors.apply(thrown));
	}

	/** Ends it and says why: the caller may not follow it any longer. */
	void refuse(Throwable refusal) {
		cancel();
		end(this.errors.apply(refusal));
	}

	private void end(@Nullable List<GraphQLError> found) {
		if (this.ended.compareAndSet(false, true)) {
			this.outbox.put(() -> this.end.apply(found), this.whenEnded);
		}
	}

}
