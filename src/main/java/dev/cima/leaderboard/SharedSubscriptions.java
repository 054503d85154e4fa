package dev.cima.leaderboard;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategy;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.NonNullableFieldWasNullException;
import graphql.normalized.ExecutableNormalizedField;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * Executes a board's change once for all who subscribed to the same thing: they all get
 * the very same result, which is then encoded only once. Whether each of them may
 * subscribe was decided before; nothing that is or may be personal is shared.
 */
class SharedSubscriptions extends ExecutionStrategy {

	private static final String FIELD = "leaderboardChanged";

	/**
	 * The fields that look the same to everybody, in every language. Any other field,
	 * however deep, may depend on the viewer, as a badge's progress does, so only the
	 * fields named here are shared.
	 */
	private static final Set<String> SAME_FOR_ALL = Set.of("Subscription.leaderboardChanged", "Leaderboard.id",
			"Leaderboard.state", "Leaderboard.asOf", "Leaderboard.metric", "Leaderboard.period", "Leaderboard.from",
			"Leaderboard.until", "Leaderboard.size", "Leaderboard.benchmarks", "Benchmark.topPercent",
			"Benchmark.score", "Leaderboard.standings", "StandingConnection.edges", "StandingConnection.pageInfo",
			"StandingConnection.totalCount", "StandingEdge.cursor", "StandingEdge.node", "PageInfo.hasNextPage",
			"PageInfo.hasPreviousPage", "PageInfo.startCursor", "PageInfo.endCursor", "Standing.rank", "Standing.rep",
			"Standing.score", "Standing.toNext", "Rep.id", "Rep.name", "Rep.team", "Team.id", "Team.name",
			"Team.department");

	private final ExecutionStrategy each;

	private final Map<Key, Flux<ExecutionResult>> streams = new ConcurrentHashMap<>();

	SharedSubscriptions(ExecutionStrategy each) {
		this.each = each;
	}

	@Override
	public CompletableFuture<ExecutionResult> execute(ExecutionContext context, ExecutionStrategyParameters parameters)
			throws NonNullableFieldWasNullException {
		CompletableFuture<ExecutionResult> result = this.each.execute(context, parameters);
		Key key = key(context);
		return (key != null) ? result.thenApply((own) -> shared(key, own)) : result;
	}

	private ExecutionResult shared(Key key, ExecutionResult own) {
		if (!(own.getData() instanceof Publisher<?> publisher)) {
			return own;
		}
		Flux<ExecutionResult> stream = this.streams.computeIfAbsent(key, (ignored) -> stream(key, publisher));
		return new ExecutionResultImpl(stream, own.getErrors());
	}

	/** Nobody has subscribed to the publishers of the others, so they cost nothing. */
	private Flux<ExecutionResult> stream(Key key, Publisher<?> publisher) {
		return Flux.from(publisher)
			.cast(ExecutionResult.class)
			.doFinally((signal) -> this.streams.remove(key))
			.replay(1)
			.refCount()
			.onBackpressureLatest();
	}

	private static @Nullable Key key(ExecutionContext context) {
		List<ExecutableNormalizedField> fields = context.getNormalizedQueryTree().get().getTopLevelFields();
		if (fields.size() != 1 || !fields.getFirst().getName().equals(FIELD) || !isSameForAll(fields.getFirst())) {
			return null;
		}
		return new Key(context.getExecutionInput().getQuery(), context.getExecutionInput().getOperationName(),
				context.getCoercedVariables().toMap());
	}

	private static boolean isSameForAll(ExecutableNormalizedField field) {
		boolean named = field.getName().equals("__typename") || field.getObjectTypeNames()
			.stream()
			.allMatch((type) -> SAME_FOR_ALL.contains(type + "." + field.getName()));
		return named && field.getChildren().stream().allMatch(SharedSubscriptions::isSameForAll);
	}

	/** What must be equal for a result to be shared. */
	private record Key(String document, @Nullable String operation, Map<String, Object> variables) {
	}

}
