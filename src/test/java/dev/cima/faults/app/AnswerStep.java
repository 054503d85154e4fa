package dev.cima.faults.app;

import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;

/** The step between the work and its answer. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@Profile("faults")
class AnswerStep implements WebGraphQlInterceptor {

	@Override
	public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
		return chain.next(request)
			.doOnNext((response) -> Steps.at(request.getDocument().startsWith("mutation") ? "answer/before" : ""));
	}

}
