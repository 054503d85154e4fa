package dev.cima.door;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how many values a valid document asks for: each field once for each element
 * of the lists around it. For each document this is worked out once, as a function of the
 * variables, so that a known document costs next to nothing.
 */
final class QueryCost {

	/**
	 * The assumed length of a list that has neither {@code first}, {@code radius} nor
	 * {@code @listSize}. {@link AnswerValues} counts the real length.
	 */
	static final int LIST = 5;

	private static final long MOST = 1_000_000_000;

	private final GraphQLSchema schema;

	private final int page;

	private final Document document;

	private final Map<String, Cost> fragments = new HashMap<>();

	private final Map<String, @Nullable Value<?>> defaults = new HashMap<>();

	private QueryCost(GraphQLSchema schema, Document document, int page) {
		this.schema = schema;
		this.document = document;
		this.page = page;
	}

	/** The cost of the dearest operation of the document, by its variables. */
	static ToLongFunction<Map<String, Object>> of(GraphQLSchema schema, Document document, int page) {
		List<Cost> operations = new ArrayList<>();
		for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
			// each has variables of its own, which fragments see
			QueryCost cost = new QueryCost(schema, document, page);
			for (VariableDefinition variable : operation.getVariableDefinitions()) {
				cost.defaults.put(variable.getName(), variable.getDefaultValue());
			}
			operations.add(cost.selections(operation.getSelectionSet(), cost.root(operation)));
		}
		return (variables) -> {
			Run run = new Run(variables, new HashMap<>(4));
			long dearest = 0;
			for (Cost operation : operations) {
				dearest = Math.max(dearest, operation.of(run));
			}
			return dearest;
		};
	}

	private GraphQLCompositeType root(OperationDefinition operation) {
		return switch (operation.getOperation()) {
			case QUERY -> this.schema.getQueryType();
			case MUTATION -> java.util.Objects.requireNonNull(this.schema.getMutationType());
			case SUBSCRIPTION -> java.util.Objects.requireNonNull(this.schema.getSubscriptionType());
		};
	}

	private Cost selections(@Nullable SelectionSet set, GraphQLCompositeType type) {
		if (set == null) {
			return (run) -> 0;
		}
		List<Cost> parts = new ArrayList<>();
		long fixed = 0;
		for (Selection<?> selection : set.getSelections()) {
			switch (selection) {
				case Field field when field.getSelectionSet() == null -> fixed++;
				case Field field -> parts.add(field(field, type));
				case InlineFragment inline -> parts.add(selections(inline.getSelectionSet(),
						(inline.getTypeCondition() != null) ? type(inline.getTypeCondition().getName()) : type));
				case FragmentSpread spread -> parts.add(fragment(spread.getName()));
				default -> {
				}
			}
		}
		long leaves = fixed;
		return (run) -> {
			long sum = leaves;
			for (Cost part : parts) {
				sum = Math.min(MOST, sum + part.of(run));
			}
			return sum;
		};
	}

	private Cost fragment(String name) {
		Cost known = this.fragments.get(name);
		if (known == null) {
			FragmentDefinition fragment = this.document.getDefinitionsOfType(FragmentDefinition.class)
				.stream()
				.filter((candidate) -> candidate.getName().equals(name))
				.findFirst()
				.orElseThrow();
			known = once(name, selections(fragment.getSelectionSet(), type(fragment.getTypeCondition().getName())));
			this.fragments.put(name, known);
		}
		return known;
	}

	/**
	 * Fragments that each spread another one twice, and so on, would take exponential
	 * time, so each fragment is worked out only once per run.
	 */
	private static Cost once(String name, Cost cost) {
		return (run) -> {
			Long known = run.fragments.get(name);
			if (known == null) {
				known = cost.of(run);
				run.fragments.put(name, known);
			}
			return known;
		};
	}

	private Cost field(Field field, GraphQLCompositeType parent) {
		GraphQLFieldDefinition definition = Introspection.getFieldDef(this.schema, parent, field.getName());
		Cost below = selections(field.getSelectionSet(),
				(GraphQLCompositeType) GraphQLTypeUtil.unwrapAll(definition.getType()));
		GraphQLArgument first = definition.getArgument("first");
		GraphQLArgument radius = definition.getArgument("radius");
		if (first != null) {
			return (run) -> times(number(field, first, run.variables), below.of(run));
		}
		if (radius != null) {
			return (run) -> times(2 * number(field, radius, run.variables) + 1, below.of(run));
		}
		// the length of a connection's list is known from its field; introspection is
		// bounded by its depth
		boolean list = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()))
				&& !parent.getName().endsWith("Connection") && !parent.getName().startsWith("__");
		int length = list ? assumed(definition) : 1;
		return (run) -> times(length, below.of(run));
	}

	private static int assumed(GraphQLFieldDefinition field) {
		GraphQLAppliedDirective size = field.getAppliedDirective("listSize");
		Integer assumed = (size != null) ? size.getArgument("assumedSize").getValue() : null;
		return (assumed != null) ? assumed : LIST;
	}

	private static long times(long elements, long cost) {
		return Math.min(MOST, 1 + elements * cost);
	}

	private long number(Field field, GraphQLArgument argument, Map<String, Object> variables) {
		Value<?> value = field.getArguments()
			.stream()
			.filter((candidate) -> candidate.getName().equals(argument.getName()))
			.findFirst()
			.map(Argument::getValue)
			.orElse(null);
		if (value instanceof VariableReference variable) {
			if (variables.get(variable.getName()) instanceof Number number) {
				return clamp(number.longValue());
			}
			value = this.defaults.get(variable.getName());
		}
		if (value instanceof IntValue literal) {
			return clamp(literal.getValue().bitLength() < 32 ? literal.getValue().intValue() : this.page);
		}
		Object byDefault = argument.getArgumentDefaultValue().getValue();
		return (byDefault instanceof IntValue literal) ? clamp(literal.getValue().intValue()) : LIST;
	}

	/** What lies outside is refused by the field itself. */
	private long clamp(long number) {
		return Math.clamp(number, 0, this.page);
	}

	private GraphQLCompositeType type(String name) {
		return (GraphQLCompositeType) java.util.Objects.requireNonNull(this.schema.getType(name));
	}

	/** The cost of one part of the document. */
	private interface Cost {

		long of(Run run);

	}

	/** One working out: the variables, and the fragments that are known. */
	private record Run(Map<String, Object> variables, Map<String, Long> fragments) {
	}

}
