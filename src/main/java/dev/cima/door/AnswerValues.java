package dev.cima.door;

import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

import graphql.TrivialDataFetcher;
import graphql.execution.DataFetcherResult;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaDirectiveWiring;
import graphql.schema.idl.SchemaDirectiveWiringEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The values that the lists of one answer (of a subscription: of one event) really hold.
 * What a query asks for is estimated before it runs ({@link QueryCost}), but the length
 * of a list without {@code first} is known only when the list is there.
 */
class AnswerValues {

	/** The most values of one element; more would not fit into a document. */
	private static final int WIDEST = 10_000;

	private final int most;

	/** By the field's place in the document. */
	private final Map<Field, Integer> widths = new IdentityHashMap<>();

	private @Nullable Object event;

	private long count;

	private boolean passed;

	AnswerValues(int most) {
		this.most = most;
	}

	/**
	 * Whether there were too many, so that the part of the answer that is there must not
	 * be sent.
	 */
	synchronized boolean passed() {
		return this.passed;
	}

	/**
	 * Counts the elements of a list, each with its fields.
	 * @return the list; an empty one when there were too many before, as nobody will see
	 * it
	 * @throws LimitReachedException when there are too many now
	 */
	synchronized @Nullable Object add(@Nullable Object list, DataFetchingEnvironment environment) {
		Object elements = (list instanceof DataFetcherResult<?> result) ? result.getData() : list;
		begin(environment.getRoot());
		if (this.passed) {
			return List.of();
		}
		if (elements instanceof Collection<?> collection) {
			this.count += (long) collection.size() * width(environment);
			if (this.count > this.most) {
				this.passed = true;
				throw refusal();
			}
		}
		return list;
	}

	/**
	 * Counts values that are read at once.
	 * @return false when there were or are too many: nothing is counted then
	 */
	synchronized boolean add(long more, @Nullable Object root) {
		begin(root);
		if (this.passed || this.count + more > this.most) {
			return false;
		}
		this.count += more;
		return true;
	}

	/** Forgets so many, which are counted anew. */
	synchronized void takeBack(long counted) {
		this.count -= counted;
	}

	private void begin(@Nullable Object root) {
		if (this.event != root) {
			this.event = root;
			this.count = 0;
			this.passed = false;
		}
	}

	LimitReachedException refusal() {
		return new LimitReachedException(new Reached("answerValues", this.most, null), "limit-values", this.most);
	}

	private int width(DataFetchingEnvironment environment) {
		return this.widths.computeIfAbsent(environment.getField(),
				(field) -> width(environment.getMergedField().getFields(), environment.getFragmentsByName()));
	}

	/** How many values each element of a list counts for. */
	static int width(List<Field> same, Map<String, FragmentDefinition> definitions) {
		Map<String, Integer> fragments = new HashMap<>();
		long width = same.stream().mapToLong((field) -> width(field.getSelectionSet(), definitions, fragments)).sum();
		return (int) Math.clamp(width, 1, WIDEST);
	}

	private static int width(@Nullable SelectionSet set, Map<String, FragmentDefinition> definitions,
			Map<String, Integer> known) {
		long width = 0;
		for (Selection<?> selection : (set != null) ? set.getSelections() : List.<Selection<?>>of()) {
			width += switch (selection) {
				case Field field -> 1 + width(field.getSelectionSet(), definitions, known);
				case InlineFragment inline -> width(inline.getSelectionSet(), definitions, known);
				case FragmentSpread spread -> {
					Integer before = known.get(spread.getName());
					if (before == null) {
						before = width(Objects.requireNonNull(definitions.get(spread.getName())).getSelectionSet(),
								definitions, known);
						known.put(spread.getName(), before);
					}
					yield before;
				}
				default -> 0;
			};
		}
		return (int) Math.min(width, WIDEST);
	}

	/** Has the lists of objects counted; other fields do not pay for it. */
	static class Counting implements SchemaDirectiveWiring {

		@Override
		public GraphQLFieldDefinition onField(SchemaDirectiveWiringEnvironment<GraphQLFieldDefinition> environment) {
			GraphQLFieldDefinition field = environment.getElement();
			if (GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(field.getType()))
					&& GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLCompositeType) {
				environment.setFieldDataFetcher(counted(environment.getFieldDataFetcher()));
			}
			return field;
		}

		private static DataFetcher<?> counted(DataFetcher<?> fetcher) {
			return (fetcher instanceof TrivialDataFetcher<?>) ? new Counted(fetcher)
					: (environment) -> count(fetcher, environment);
		}

		private static @Nullable Object count(DataFetcher<?> fetcher, DataFetchingEnvironment environment)
				throws Exception {
			Object found = fetcher.get(environment);
			AnswerValues values = environment.getGraphQlContext().get(AnswerValues.class);
			if (values == null) {
				return found;
			}
			return (found instanceof CompletionStage<?> later)
					? later.thenApply((list) -> values.add(list, environment)) : values.add(found, environment);
		}

	}

	/** Fetches a list that is there already, and counts it. */
	record Counted(DataFetcher<?> fetcher) implements TrivialDataFetcher<Object> {

		@Override
		public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
			return Counting.count(this.fetcher, environment);
		}

	}

}
