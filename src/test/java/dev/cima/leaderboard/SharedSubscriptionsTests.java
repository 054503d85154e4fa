package dev.cima.leaderboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;

class SharedSubscriptionsTests {

	private static final String SCHEMA = """
			directive @private on FIELD_DEFINITION
			type Query { unused: Int }
			type Subscription { leaderboardChanged(teamId: ID): Leaderboard, other: Leaderboard }
			type Leaderboard { size: Int!, mine: Int, standings: Standing }
			type Standing { rep: Rep }
			type Rep { name: String!, balance: Int @private, badge: Badge }
			type Badge { progress: Int }
			""";

	private final Sinks.Many<Integer> changes = Sinks.many().multicast().directBestEffort();

	private final AtomicInteger subscribed = new AtomicInteger();

	private final AtomicInteger executed = new AtomicInteger();

	private final GraphQL graphQl = graphQl();

	@Test
	void aChangeIsExecutedOnceForAllWhoSubscribedToTheSame() {
		List<List<ExecutionResult>> all = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			all.add(subscribe("subscription { leaderboardChanged { size standings { rep { name __typename } } } }",
					Map.of())
				.seen());
		}
		this.changes.tryEmitNext(1);
		assertThat(this.subscribed).hasValue(1);
		assertThat(this.executed).hasValue(1);
		assertThat(all).allSatisfy((seen) -> assertThat(seen).hasSize(1).first().isSameAs(all.getFirst().getFirst()));
	}

	@Test
	void whoComesLaterGetsTheLatestAtOnce() {
		subscribe("subscription { leaderboardChanged { size } }", Map.of());
		this.changes.tryEmitNext(1);
		this.changes.tryEmitNext(2);
		assertThat(subscribe("subscription { leaderboardChanged { size } }", Map.of()).seen()).singleElement()
			.extracting((result) -> result.getData().toString())
			.isEqualTo("{leaderboardChanged={size=2}}");
		assertThat(this.subscribed).hasValue(1);
	}

	@Test
	void whatIsPersonalOrPrivateOrOtherwiseAskedForIsNotShared() {
		for (int i = 0; i < 2; i++) {
			subscribe("subscription { leaderboardChanged { size mine } }", Map.of());
			subscribe("subscription { leaderboardChanged { standings { rep { balance } } } }", Map.of());
			subscribe("subscription { leaderboardChanged { standings { rep { badge { progress } } } } }", Map.of());
			subscribe("subscription { leaderboardChanged { ...F } } fragment F on Leaderboard { m: mine }", Map.of());
			subscribe("subscription { other { size } }", Map.of());
			subscribe("subscription ($t: ID) { leaderboardChanged(teamId: $t) { size } }", Map.of("t", "team_" + i));
		}
		assertThat(this.subscribed).hasValue(12);
	}

	@Test
	void theLastToLeaveEndsIt() {
		Client one = subscribe("subscription { leaderboardChanged { size } }", Map.of());
		Client two = subscribe("subscription { leaderboardChanged { size } }", Map.of());
		one.subscription().dispose();
		this.changes.tryEmitNext(1);
		assertThat(one.seen()).isEmpty();
		assertThat(two.seen()).hasSize(1);
		two.subscription().dispose();
		assertThat(this.changes.currentSubscriberCount()).isZero();
		assertThat(subscribe("subscription { leaderboardChanged { size } }", Map.of()).seen()).isEmpty();
		assertThat(this.subscribed).hasValue(2);
	}

	private Client subscribe(String document, Map<String, Object> variables) {
		ExecutionResult result = this.graphQl
			.execute(ExecutionInput.newExecutionInput(document).variables(variables).build());
		assertThat(result.getErrors()).isEmpty();
		Publisher<ExecutionResult> publisher = result.getData();
		List<ExecutionResult> seen = new ArrayList<>();
		return new Client(seen, Flux.from(publisher).subscribe(seen::add));
	}

	private GraphQL graphQl() {
		Flux<Integer> source = Flux.defer(() -> {
			this.subscribed.incrementAndGet();
			return this.changes.asFlux();
		});
		RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
			.type("Subscription",
					(type) -> type.dataFetcher("leaderboardChanged", (environment) -> source)
						.dataFetcher("other", (environment) -> source))
			.type("Leaderboard", (type) -> type.dataFetcher("size", (environment) -> {
				this.executed.incrementAndGet();
				return environment.getSource();
			})
				.dataFetcher("mine", (environment) -> 1)
				.dataFetcher("standings", (environment) -> Map.of("rep", Map.of("name", "Ana"))))
			.build();
		GraphQL.Builder builder = GraphQL
			.newGraphQL(new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring));
		return builder.subscriptionExecutionStrategy(new SharedSubscriptions(builder.build().getSubscriptionStrategy()))
			.build();
	}

	private record Client(List<ExecutionResult> seen, Disposable subscription) {
	}

}
