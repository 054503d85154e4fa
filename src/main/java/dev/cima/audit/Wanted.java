package dev.cima.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import graphql.Scalars;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * What the input of a mutation says that may be kept: ids, numbers, moments, choices.
 * Texts are left out, whatever they are called: they may name people, hold what somebody
 * wrote, or secrets.
 *
 * @param subject the first id of the input
 * @param ids all ids in it
 * @param words the rest, each as {@code name: value}
 */
record Wanted(@Nullable String subject, List<String> ids, List<String> words) {

	static final Wanted NOTHING = new Wanted(null, List.of(), List.of());

	private static final int MOST_WORDS = 20;

	private static final int MOST_CHARACTERS = 80;

	/**
	 * Reads an input.
	 * @param type of the argument, as the schema has it
	 */
	static Wanted of(GraphQLType type, @Nullable Object input) {
		Wanted wanted = new Wanted(null, new ArrayList<>(), new ArrayList<>());
		if (GraphQLTypeUtil.unwrapNonNull(type) instanceof GraphQLInputObjectType object
				&& input instanceof Map<?, ?> values) {
			String subject = null;
			for (GraphQLInputObjectField field : object.getFieldDefinitions()) {
				Object value = values.get(field.getName());
				boolean isId = GraphQLTypeUtil.unwrapNonNull(field.getType()) == Scalars.GraphQLID;
				if (value != null && isId) {
					wanted.ids.add(value.toString());
				}
				if (subject == null && isId && value != null) {
					subject = value.toString();
				}
				else if (value != null) {
					wanted.note(field, value);
				}
			}
			return new Wanted(subject, wanted.ids, wanted.words);
		}
		if (input instanceof Collection<?> many) {
			wanted.words.add("number: " + many.size());
		}
		return wanted;
	}

	private void note(GraphQLInputObjectField field, Object value) {
		GraphQLType type = GraphQLTypeUtil.unwrapAll(field.getType());
		boolean isList = GraphQLTypeUtil.unwrapNonNull(field.getType()) instanceof GraphQLList;
		if (isList && type == Scalars.GraphQLID && value instanceof Collection<?> ids) {
			ids.forEach((id) -> this.ids.add(Objects.toString(id)));
		}
		if (type == Scalars.GraphQLString || this.words.size() >= MOST_WORDS) {
			return;
		}
		if (type instanceof GraphQLInputObjectType) {
			this.words.add(field.getName() + ": " + ((value instanceof Collection<?> many) ? many.size() : "…"));
		}
		else {
			this.words.add(field.getName() + ": " + cut(value.toString()));
		}
	}

	private static String cut(String text) {
		return (text.length() > MOST_CHARACTERS) ? text.substring(0, MOST_CHARACTERS) + "…" : text;
	}

}
