package dev.cima.door;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.cima.door.AnswerValues.Counted;
import dev.cima.door.ObjectReader.FieldReader;
import dev.cima.platform.LocalizedField;
import dev.cima.platform.PlainUnlessAsked;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLUnionType;
import graphql.schema.LightDataFetcher;
import org.jspecify.annotations.Nullable;

/**
 * Makes readers of selections in which everything is plain: no arguments given, no
 * directives, no data loaders, no rules of access, no interfaces or unions, no
 * controller's methods.
 */
final class ReaderCompiler {

	private final GraphQLSchema schema;

	private final Map<String, FragmentDefinition> fragments;

	ReaderCompiler(GraphQLSchema schema, Map<String, FragmentDefinition> fragments) {
		this.schema = schema;
		this.fragments = fragments;
	}

	/**
	 * What reads an object that is the value of these fields, which stand for the same in
	 * the answer; null when something is not plain.
	 */
	@Nullable ObjectReader compile(GraphQLObjectType type, List<Field> parents) {
		Map<String, List<Field>> selected = new LinkedHashMap<>();
		for (Field parent : parents) {
			if (!collect(type, parent.getSelectionSet(), selected)) {
				return null;
			}
		}
		List<FieldReader> readers = new ArrayList<>(selected.size());
		for (Map.Entry<String, List<Field>> field : selected.entrySet()) {
			FieldReader reader = field(type, field.getKey(), field.getValue());
			if (reader == null) {
				return null;
			}
			readers.add(reader);
		}
		return new ObjectReader(List.copyOf(readers), readers.stream().allMatch(FieldReader::isProperty));
	}

	private boolean collect(GraphQLObjectType type, @Nullable SelectionSet set, Map<String, List<Field>> selected) {
		for (Selection<?> selection : (set != null) ? set.getSelections() : List.<Selection<?>>of()) {
			boolean plain = switch (selection) {
				case Field field -> field.getDirectives().isEmpty() && field.getArguments().isEmpty()
						&& selected.computeIfAbsent(field.getResultKey(), (key) -> new ArrayList<>()).add(field);
				case InlineFragment inline ->
					inline.getDirectives().isEmpty() && (!applies(inline.getTypeCondition(), type)
							|| collect(type, inline.getSelectionSet(), selected));
				case FragmentSpread spread ->
					spread.getDirectives().isEmpty() && collect(type, this.fragments.get(spread.getName()), selected);
				default -> false;
			};
			if (!plain) {
				return false;
			}
		}
		return true;
	}

	private boolean collect(GraphQLObjectType type, @Nullable FragmentDefinition fragment,
			Map<String, List<Field>> selected) {
		return fragment != null && fragment.getDirectives().isEmpty()
				&& (!applies(fragment.getTypeCondition(), type) || collect(type, fragment.getSelectionSet(), selected));
	}

	private boolean applies(@Nullable TypeName condition, GraphQLObjectType type) {
		if (condition == null || condition.getName().equals(type.getName())) {
			return true;
		}
		return switch (this.schema.getType(condition.getName())) {
			case GraphQLInterfaceType general -> this.schema.isPossibleType(general, type);
			case GraphQLUnionType union -> this.schema.isPossibleType(union, type);
			case null, default -> false;
		};
	}

	private @Nullable FieldReader field(GraphQLObjectType type, String key, List<Field> same) {
		String name = same.getFirst().getName();
		if (name.equals("__typename")) {
			return new ObjectReader.TypeName(key, type.getName());
		}
		GraphQLFieldDefinition definition = type.getFieldDefinition(name);
		if (definition == null) {
			return null;
		}
		DataFetcher<?> fetcher = this.schema.getCodeRegistry().getDataFetcher(type, definition);
		Counted counted = (fetcher instanceof Counted counting) ? counting : null;
		if (counted != null) {
			fetcher = counted.fetcher();
		}
		if (fetcher instanceof PlainUnlessAsked<?> plain) {
			// the selection gives none, and none has a value of its own
			fetcher = definition.getArguments().stream().noneMatch(GraphQLArgument::hasSetDefaultValue) ? plain.plain()
					: null;
		}
		else if (!definition.getArguments().isEmpty()) {
			return null;
		}
		if (!(fetcher instanceof LightDataFetcher<?> light)) {
			return null;
		}
		int width = (counted != null) ? AnswerValues.width(same, this.fragments) : 0;
		ValueReader value = value(definition.getType(), same, width);
		if (value == null) {
			return null;
		}
		return (light instanceof LocalizedField<?> localized) ? new ObjectReader.Localized(key, localized, value)
				: new ObjectReader.Property(key, definition, light, value);
	}

	private @Nullable ValueReader value(GraphQLType type, List<Field> same, int width) {
		return switch (type) {
			case GraphQLNonNull nonNull -> {
				ValueReader value = value(nonNull.getWrappedType(), same, width);
				yield (value != null) ? new ValueReader.NotNull(value) : null;
			}
			case GraphQLList list -> {
				ValueReader element = value(list.getWrappedType(), same, 0);
				yield (element != null) ? new ValueReader.OfList(element, width) : null;
			}
			case GraphQLScalarType scalar -> new ValueReader.OfScalar(scalar);
			case GraphQLEnumType choice -> new ValueReader.OfEnum(choice);
			case GraphQLObjectType object -> {
				ObjectReader reader = compile(object, same);
				yield (reader != null) ? new ValueReader.OfObject(reader) : null;
			}
			default -> null;
		};
	}

}
