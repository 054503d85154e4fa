package dev.cima.door;

import java.util.Map;

import io.github.bucket4j.Bucket;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Refuses those who ask too often, before anything is parsed. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RateInterceptor implements WebGraphQlInterceptor {

	private final CallerRates rates;

	private final int values;

	RateInterceptor(CallerRates rates, LimitSettings limits) {
		this.rates = rates;
		this.values = limits.values();
	}

	@Override
	public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		if (caller == null) {
			return chain.next(request);
		}
		boolean integration = caller.getAuthorities()
			.stream()
			.anyMatch((authority) -> "ROLE_INTEGRATION".equals(authority.getAuthority()));
		Bucket bucket = this.rates.bucket(caller.getName(), integration);
		this.rates.spend(bucket, 1);
		request.configureExecutionInput((input, builder) -> builder
			.graphQLContext(Map.of(Bucket.class, bucket, AnswerValues.class, new AnswerValues(this.values)))
			.build());
		return chain.next(request);
	}

}
