package dev.cima.door;

import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import graphql.GraphQLContext;
import graphql.execution.DataFetcherResult;
import graphql.execution.ExecutionContext;
import graphql.execution.ValueUnboxer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The reading of one part of an answer by {@link ObjectReader}s. */
final class Reading {

	private final ExecutionContext execution;

	private final ValueUnboxer unboxer;

	private long counted;

	Reading(ExecutionContext execution) {
		this.execution = execution;
		this.unboxer = execution.getValueUnboxer();
	}

	GraphQLContext context() {
		return this.execution.getGraphQLContext();
	}

	Locale locale() {
		return this.execution.getLocale();
	}

	/** A value that was fetched, without its box; null is a value, too. */
	@Nullable Object plain(@Nullable Object fetched) {
		if (fetched instanceof CompletionStage<?> || fetched instanceof Publisher<?>
				|| fetched instanceof Flow.Publisher<?> || fetched instanceof DataFetcherResult<?>) {
			throw UnusualException.INSTANCE;
		}
		return this.unboxer.unbox(fetched);
	}

	/** How many values of lists were counted. */
	long counted() {
		return this.counted;
	}

	/** Counts the elements of a list, as {@link AnswerValues} does for the engine. */
	void count(@Nullable Object list, int width) {
		if (list instanceof Collection<?> elements) {
			count((long) elements.size() * width);
		}
	}

	/** Counts so many values of lists. */
	void count(long more) {
		AnswerValues values = context().get(AnswerValues.class);
		if (values != null && !values.add(more, this.execution.getRoot())) {
			throw UnusualException.INSTANCE;
		}
		this.counted += more;
	}

	/** The engine counts anew. */
	void undo() {
		AnswerValues values = (this.counted > 0) ? context().get(AnswerValues.class) : null;
		if (values != null) {
			values.takeBack(this.counted);
		}
	}

}
