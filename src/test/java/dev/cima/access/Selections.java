package dev.cima.access;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;

/** Makes documents that ask for every field of the schema. */
final class Selections {

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
				selection.append("(radius: 1)");
			}
			if (GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType below) {
				boolean node = !below.getInterfaces().isEmpty() || above.contains(below.getName());
				Set<String> path = new TreeSet<>(above);
				path.add(below.getName());
				selection.append(' ').append(node ? "{ __typename }" : all(below.getName(), path));
			}
			selection.append(' ');
		}
		return selection.append('}').toString();
	}

}
