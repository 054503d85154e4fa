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
import graphql.schema.GraphQLSchema;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * Executes a board's change once for all who subscribed to the same: each of them gets
 * the very same result, which is then encoded once too. Who may subscribe is decided for
 * each before; what is personal is never shared.
 */
class SharedSubscriptions extends ExecutionStrategy {

	private static final String FIELD = "leaderboardChanged";

	/** What is seen by the viewer alone, beside what the schema marks private. */
	private static final Set<String> PERSONAL = Set.of("mine", "aroundMe");

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
		if (fields.size() != 1 || !fields.getFirst().getName().equals(FIELD)
				|| isPersonal(fields.getFirst(), context.getGraphQLSchema())) {
			return null;
		}
		return new Key(context.getExecutionInput().getQuery(), context.getExecutionInput().getOperationName(),
				context.getCoercedVariables().toMap());
	}

	private static boolean isPersonal(ExecutableNormalizedField field, GraphQLSchema schema) {
		return PERSONAL.contains(field.getName())
				|| (!field.getName().startsWith("__") && field.getFieldDefinitions(schema)
					.stream()
					.anyMatch((definition) -> definition.hasAppliedDirective("private")))
				|| field.getChildren().stream().anyMatch((child) -> isPersonal(child, schema));
	}

	/** What has to be the same. */
	private record Key(String document, @Nullable String operation, Map<String, Object> variables) {
	}

}
