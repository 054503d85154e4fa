package dev.cima.door;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.execution.ExecutionContext;
import graphql.execution.MergedField;
import graphql.language.Field;
import graphql.schema.GraphQLObjectType;
import org.jspecify.annotations.Nullable;

/**
 * The readers of all documents that are kept, by the field above the selection: they live
 * as long as the document does.
 */
final class ObjectReaders {

	/** A field of an abstract type has one reader for each type that it really has. */
	private final Cache<Field, Map<GraphQLObjectType, Optional<ObjectReader>>> readers = Caffeine.newBuilder()
		.weakKeys()
		.build();

	/** What reads the objects of a field, or null: the engine does. */
	@Nullable ObjectReader of(ExecutionContext execution, MergedField field, GraphQLObjectType type) {
		if (field.getFields().size() != 1 || execution.hasIncrementalSupport()) {
			return null;
		}
		Map<GraphQLObjectType, Optional<ObjectReader>> byType = this.readers.get(field.getSingleField(),
				(first) -> new ConcurrentHashMap<>(2));
		Optional<ObjectReader> known = byType.get(type);
		if (known == null) {
			known = Optional.ofNullable(new ReaderCompiler(execution.getGraphQLSchema(), execution.getFragmentsByName())
				.compile(type, field.getFields()));
			byType.put(type, known);
		}
		return known.orElse(null);
	}

}
