package dev.cima.door;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import graphql.language.AstPrinter;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import org.jspecify.annotations.Nullable;

/**
 * Makes valid queries of a schema: with aliases, fragments, directives, repeated fields,
 * and arguments that are right, wrong or missing.
 */
final class DocumentGenerator {

	private static final int DEEPEST = 6;

	private final GraphQLSchema schema;

	private final Random random;

	private final Things things;

	private final List<String> fragments = new ArrayList<>();

	/** How many there are, as no two may be the same. */
	private int aliases;

	DocumentGenerator(GraphQLSchema schema, Random random, Things things) {
		this.schema = schema;
		this.random = random;
		this.things = things;
	}

	/** A query of one or two root fields. */
	Generated query() {
		this.fragments.clear();
		this.aliases = 0;
		String fields = selection(this.schema.getQueryType(), 0, 1 + this.random.nextInt(2));
		return new Generated(
				"query($yes: Boolean! = true, $no: Boolean! = false) { here: __typename @include(if: $yes) "
						+ "gone: __typename @skip(if: $yes) never: __typename @include(if: $no) " + fields + "}\n"
						+ String.join("\n", this.fragments),
				Map.of());
	}

	/** Values for the variables of an operation; of some, none. */
	Map<String, Object> variables(OperationDefinition operation) {
		Map<String, Object> values = new LinkedHashMap<>();
		for (VariableDefinition variable : operation.getVariableDefinitions()) {
			boolean needed = variable.getType() instanceof NonNullType && variable.getDefaultValue() == null;
			if (needed || this.random.nextInt(3) == 0) {
				Object value = value(type(variable.getType()), 0);
				if (value != null) {
					values.put(variable.getName(), value);
				}
			}
		}
		return values;
	}

	private GraphQLType type(Type<?> type) {
		return switch (type) {
			case NonNullType nonNull -> GraphQLNonNull.nonNull(type(nonNull.getType()));
			case ListType list -> GraphQLList.list(type(list.getType()));
			case TypeName name -> Objects.requireNonNull(this.schema.getType(name.getName()));
			default -> throw new IllegalArgumentException(AstPrinter.printAst(type));
		};
	}

	private String selection(GraphQLCompositeType type, int depth, int most) {
		StringBuilder fields = new StringBuilder();
		if (this.random.nextInt(6) == 0 || !(type instanceof GraphQLFieldsContainer)) {
			fields.append("__typename ");
		}
		List<GraphQLFieldDefinition> all = (type instanceof GraphQLFieldsContainer container)
				? new ArrayList<>(container.getFieldDefinitions()) : List.of();
		int added = 0;
		for (int tries = 0; tries < 4 * most && added < most && !all.isEmpty(); tries++) {
			String field = field(all.get(this.random.nextInt(all.size())), depth);
			if (field != null) {
				fields.append(wrapped(type, field, depth)).append(' ');
				added++;
			}
		}
		if (!(type instanceof GraphQLObjectType)) {
			List<GraphQLObjectType> kinds = possible(type);
			for (int i = 0; i < 2; i++) {
				GraphQLObjectType kind = kinds.get(this.random.nextInt(kinds.size()));
				fields.append("... on ")
					.append(kind.getName())
					.append(" {")
					.append(selection(kind, depth + 1, 3))
					.append("} ");
			}
		}
		return fields.isEmpty() ? "__typename " : fields.toString();
	}

	private List<GraphQLObjectType> possible(GraphQLCompositeType type) {
		return (type instanceof GraphQLInterfaceType general) ? this.schema.getImplementations(general)
				: ((GraphQLUnionType) type).getTypes().stream().map(GraphQLObjectType.class::cast).toList();
	}

	/** Perhaps inside a fragment, perhaps twice. */
	private String wrapped(GraphQLCompositeType type, String field, int depth) {
		boolean named = type instanceof GraphQLObjectType && depth > 0;
		return switch (this.random.nextInt(12)) {
			case 0 -> "... {" + field + "}";
			case 1 -> named ? "... on " + type.getName() + " {" + field + "}" : field;
			case 2 -> {
				if (!named || this.fragments.size() > 8) {
					yield field;
				}
				String name = "F" + this.fragments.size();
				this.fragments.add("fragment " + name + " on " + type.getName() + " {" + field + "}");
				yield "..." + name;
			}
			case 3 -> field + " " + field;
			case 4 -> (depth > 0) ? "... @include(if: $yes) {" + field + "}" : field;
			default -> field;
		};
	}

	private @Nullable String field(GraphQLFieldDefinition field, int depth) {
		GraphQLType type = GraphQLTypeUtil.unwrapAll(field.getType());
		if (depth >= DEEPEST && type instanceof GraphQLCompositeType) {
			return null;
		}
		StringBuilder text = new StringBuilder();
		StringBuilder arguments = new StringBuilder();
		for (GraphQLArgument argument : field.getArguments()) {
			boolean needed = argument.getType() instanceof GraphQLNonNull && !argument.hasSetDefaultValue();
			if (needed || this.random.nextInt(3) == 0) {
				arguments.append(argument.getName())
					.append(": ")
					.append(literal(value(argument.getType(), 0), argument.getType()))
					.append(' ');
			}
		}
		// fields with arguments always get a name of their own, else they could not be
		// merged
		if (!arguments.isEmpty() || depth == 0 || this.random.nextInt(4) == 0 || type instanceof GraphQLCompositeType) {
			text.append('a').append(this.aliases++).append(": ");
		}
		text.append(field.getName());
		if (!arguments.isEmpty()) {
			text.append('(').append(arguments).append(')');
		}
		if (this.random.nextInt(8) == 0 && depth > 0) {
			text.append((this.random.nextBoolean() ? " @include(if: " : " @skip(if: ")
					+ (this.random.nextBoolean() ? "$yes)" : "$no)"));
		}
		if (type instanceof GraphQLCompositeType composite) {
			text.append(" {").append(selection(composite, depth + 1, 1 + this.random.nextInt(4))).append('}');
		}
		return text.toString();
	}

	private @Nullable Object value(GraphQLType type, int depth) {
		return switch (type) {
			case GraphQLNonNull nonNull -> value(nonNull.getWrappedType(), depth);
			case GraphQLList list -> {
				List<@Nullable Object> some = new ArrayList<>();
				for (int i = this.random.nextInt(3); i >= 0 && depth < 3; i--) {
					some.add(value(list.getWrappedType(), depth + 1));
				}
				yield some;
			}
			case GraphQLEnumType choice ->
				choice.getValues().get(this.random.nextInt(choice.getValues().size())).getName();
			case GraphQLInputObjectType input -> {
				Map<String, Object> fields = new LinkedHashMap<>();
				for (GraphQLInputObjectField field : input.getFieldDefinitions()) {
					boolean needed = field.getType() instanceof GraphQLNonNull && !field.hasSetDefaultValue();
					if (needed || (this.random.nextInt(3) == 0 && depth < 3)) {
						Object value = value(field.getType(), depth + 1);
						if (value != null) {
							fields.put(field.getName(), value);
						}
					}
				}
				yield fields;
			}
			default -> scalar(((GraphQLNamedType) type).getName());
		};
	}

	private Object scalar(String type) {
		return switch (type) {
			case "Int" -> this.random.nextInt(5);
			case "Float" -> this.random.nextDouble();
			case "Boolean" -> this.random.nextBoolean();
			case "Decimal" -> String.valueOf(1 + this.random.nextInt(100));
			case "DateTime" -> this.things.now().toString();
			case "Date" -> this.things.now().toString().substring(0, 10);
			case "LocalTime" -> "09:00";
			default -> this.things.ids().get(this.random.nextInt(this.things.ids().size()));
		};
	}

	private static String literal(@Nullable Object value, GraphQLType type) {
		GraphQLType plain = GraphQLTypeUtil.unwrapNonNull(type);
		return switch (value) {
			case null -> "null";
			case List<?> list -> {
				GraphQLType element = (plain instanceof GraphQLList those) ? those.getWrappedType() : plain;
				yield "[" + String.join(", ", list.stream().map((one) -> literal(one, element)).toList()) + "]";
			}
			case Map<?, ?> map -> {
				GraphQLInputObjectType input = (GraphQLInputObjectType) plain;
				List<String> fields = new ArrayList<>();
				map.forEach((key, field) -> fields
					.add(key + ": " + literal(field, input.getFieldDefinition(key.toString()).getType())));
				yield "{" + String.join(", ", fields) + "}";
			}
			case String text -> (plain instanceof GraphQLEnumType) ? text : "\"" + text + "\"";
			default -> value.toString();
		};
	}

	/**
	 * What arguments may name.
	 *
	 * @param ids of things that exist, and of some that do not
	 */
	record Things(List<String> ids, Instant now) {
	}

	/** A document and its variables. */
	record Generated(String document, Map<String, Object> variables) {
	}

}
