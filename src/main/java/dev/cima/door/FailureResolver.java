package dev.cima.door;

import java.util.List;
import java.util.Locale;

import graphql.GraphQLError;
import graphql.schema.DataFetchingEnvironment;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.SubscriptionExceptionResolver;
import org.springframework.stereotype.Component;

/** Answers for the fields that threw. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FailureResolver implements DataFetcherExceptionResolver, SubscriptionExceptionResolver {

	private final Failures failures;

	FailureResolver(Failures failures) {
		this.failures = failures;
	}

	@Override
	public Mono<List<GraphQLError>> resolveException(Throwable exception, DataFetchingEnvironment environment) {
		return Mono.just(List
			.of(this.failures.builder(exception, environment.getExecutionId().toString(), environment.getLocale())
				.path(environment.getExecutionStepInfo().getPath())
				.location(environment.getField().getSourceLocation())
				.build()));
	}

	/**
	 * A stream no longer has a request, and so no language: it is answered in English.
	 */
	@Override
	public Mono<List<GraphQLError>> resolveException(Throwable exception) {
		String requestId = MDC.get(RequestIds.MDC_KEY);
		return Mono
			.just(List.of(this.failures.error(exception, (requestId != null) ? requestId : "-", Locale.ENGLISH)));
	}

}
