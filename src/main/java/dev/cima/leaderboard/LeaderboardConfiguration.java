package dev.cima.leaderboard;

import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the sharing of subscriptions before the strategy that GraphQL has for them. */
@Configuration(proxyBeanMethods = false)
class LeaderboardConfiguration {

	@Bean
	GraphQlSourceBuilderCustomizer sharedSubscriptions() {
		return (builder) -> builder.configureGraphQl((graphQl) -> graphQl
			.subscriptionExecutionStrategy(new SharedSubscriptions(graphQl.build().getSubscriptionStrategy())));
	}

}
