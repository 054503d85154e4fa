package dev.cima.access;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.cima.access.Sightings.Door;
import graphql.language.Field;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.parser.Parser;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;

/** Makes documents that ask for every field of the schema. */
final class Selections {

	static final List<String> ROOTS = List.of("Query", "Mutation", "Subscription");

	private static final Pattern PLACE = Pattern.compile("<(\\w+)>");

	private final GraphQLSchema schema;

	Selections(GraphQLSchema schema) {
		this.schema = schema;
	}

	/** A document in which {@code <Sale>} stands for all fields of a sale. */
	String fill(String template) {
		return PLACE.matcher(template).replaceAll((match) -> all(match.group(1), Set.of(match.group(1))));
	}

	/** All coordinates {@code Type.field} of the schema's objects. */
	Set<String> coordinates() {
		Set<String> all = new TreeSet<>();
		for (GraphQLNamedType type : this.schema.getAllTypesAsList()) {
			if (type instanceof GraphQLObjectType object && !type.getName().startsWith("__")) {
				object.getFieldDefinitions().forEach((field) -> all.add(type.getName() + "." + field.getName()));
			}
		}
		return all;
	}

	/** The coordinates, but for the roots', that a document without spreads asks for. */
	Set<String> asked(String document) {
		Set<String> fields = new TreeSet<>();
		OperationDefinition operation = operation(document);
		asked(operation.getSelectionSet(), root(operation), fields);
		fields.removeIf((field) -> ROOTS.contains(field.substring(0, field.indexOf('.'))));
		return fields;
	}

	/** The coordinate of a document's first field. */
	String root(String document) {
		OperationDefinition operation = operation(document);
		return root(operation) + "." + ((Field) operation.getSelectionSet().getSelections().getFirst()).getName();
	}

	private static OperationDefinition operation(String document) {
		return Parser.parse(document).getDefinitionsOfType(OperationDefinition.class).getFirst();
	}

	private static String root(OperationDefinition operation) {
		String name = operation.getOperation().name();
		return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
	}

	private void asked(SelectionSet selections, String type, Set<String> fields) {
		for (Selection<?> selection : selections.getSelections()) {
			if (selection instanceof InlineFragment inline) {
				asked(inline.getSelectionSet(), inline.getTypeCondition().getName(), fields);
			}
			else if (selection instanceof Field field && !field.getName().startsWith("__")) {
				fields.add(type + "." + field.getName());
				if (field.getSelectionSet() != null) {
					asked(field.getSelectionSet(),
							name(((GraphQLFieldsContainer) this.schema.getType(type))
								.getFieldDefinition(field.getName())
								.getType()),
							fields);
				}
			}
		}
	}

	/** For each field that can be reached a document that asks for it, the shortest. */
	Map<String, String> documents() {
		Map<String, String> documents = new TreeMap<>();
		Set<String> entered = new TreeSet<>();
		Deque<Way> ways = new ArrayDeque<>();
		for (String root : ROOTS) {
			ways.add(new Way(root, root.toLowerCase(Locale.ROOT) + " { ", " }"));
		}
		for (Way way = ways.poll(); way != null; way = ways.poll()) {
			for (GraphQLFieldDefinition field : fields(way.type())) {
				String call = field.getName() + RootCalls.arguments(way.type(), field);
				documents.put(way.type() + "." + field.getName(),
						way.before() + shortest(field, RootCalls.arguments(way.type(), field)) + way.after());
				if (GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType below
						&& entered.add(below.getName())) {
					ways.add(new Way(below.getName(), way.before() + call + " { ", " }" + way.after()));
				}
			}
		}
		return documents;
	}

	/**
	 * All coordinates that can be reached through a door: from {@code Query} but neither
	 * through {@code node} nor a preview, which have doors of their own; and in an answer
	 * no further than to things that are nodes themselves.
	 */
	Set<String> reachable(Door door) {
		Set<String> fields = new TreeSet<>();
		switch (door) {
			case QUERY -> reach("Query", fields, (field) -> !isPreview(field));
			case NODE -> nodes().forEach((type) -> reach(type, fields, (field) -> true));
			case EVENTS, WEBSOCKET -> reach("Subscription", fields, (field) -> true);
			case ANSWER -> {
				reach("Mutation", fields, (field) -> !isNode(GraphQLTypeUtil.unwrapAll(field.getType())));
				fields("Query").stream()
					.filter(Selections::isPreview)
					.forEach((field) -> reach(name(field.getType()), fields, (below) -> true));
			}
		}
		return fields;
	}

	/** The names of the types that are nodes. */
	Set<String> nodes() {
		return this.schema
			.getImplementations((GraphQLInterfaceType) Objects.requireNonNull(this.schema.getType("Node")))
			.stream()
			.map(GraphQLObjectType::getName)
			.collect(Collectors.toSet());
	}

	private void reach(String type, Set<String> reached, Predicate<GraphQLFieldDefinition> through) {
		for (GraphQLFieldDefinition field : fields(type)) {
			if (reached.add(type + "." + field.getName()) && through.test(field)
					&& GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType below) {
				reach(below.getName(), reached, through);
			}
		}
	}

	private static boolean isPreview(GraphQLFieldDefinition field) {
		return name(field.getType()).equals("PreviewSalePayload");
	}

	private static boolean isNode(GraphQLType type) {
		return type instanceof GraphQLObjectType object && !object.getInterfaces().isEmpty();
	}

	private static String name(GraphQLType type) {
		return ((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(type)).getName();
	}

	/** A document that calls a root's field with {@code $input}. */
	String document(String name, String answer) {
		String root = fields("Query").stream().anyMatch((field) -> field.getName().equals(name)) ? "Query" : "Mutation";
		GraphQLFieldDefinition field = ((GraphQLFieldsContainer) this.schema.getType(root)).getFieldDefinition(name);
		return fill("%s($input: %s) { %s(input: $input) %s }".formatted(root.toLowerCase(Locale.ROOT),
				GraphQLTypeUtil.simplePrint(field.getArgument("input").getType()), name,
				answer.isEmpty() ? "<" + name(field.getType()) + ">" : answer));
	}

	/** The field with all fields of what it answers, and of these the shortest. */
	String withAnswer(String root, GraphQLFieldDefinition field) {
		return fields(name(field.getType())).stream()
			.map((below) -> shortest(below, ""))
			.collect(Collectors.joining(" ", root.toLowerCase(Locale.ROOT) + " { " + field.getName()
					+ RootCalls.arguments(root, field) + " { __typename ", " } }"));
	}

	List<GraphQLFieldDefinition> fields(String type) {
		return ((GraphQLFieldsContainer) this.schema.getType(type)).getFieldDefinitions();
	}

	/** The field's name with the shortest selection that it needs. */
	static String shortest(GraphQLFieldDefinition field, String arguments) {
		return field.getName() + arguments
				+ ((GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLCompositeType) ? " { __typename }"
						: "");
	}

	/**
	 * What is a node of its own is asked for elsewhere: here its id is enough.
	 */
	private String all(String type, Set<String> above) {
		StringBuilder selection = new StringBuilder("{ __typename ");
		for (GraphQLFieldDefinition field : fields(type)) {
			selection.append(field.getName());
			if (field.getArgument("first") != null) {
				selection.append("(first: 3)");
			}
			if (field.getArgument("radius") != null) {
				selection.append("(radius: 0)");
			}
			if (GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType below) {
				Set<String> path = new TreeSet<>(above);
				path.add(below.getName());
				selection.append(' ')
					.append(isNode(below) ? "{ __typename id }"
							: above.contains(below.getName()) ? "{ __typename }" : all(below.getName(), path));
			}
			if (GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLInterfaceType) {
				selection.append(" { __typename }");
			}
			selection.append(' ');
		}
		return selection.append('}').toString();
	}

	/** A way to a type: what stands before its fields, and after them. */
	private record Way(String type, String before, String after) {
	}

}
