package dev.cima.door;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import org.jspecify.annotations.Nullable;

/** Reads the fields that a document selects of an object of one type. */
record ObjectReader(List<FieldReader> fields) {

	private static final Supplier<DataFetchingEnvironment> NONE = () -> {
		throw UnusualException.INSTANCE;
	};

	/**
	 * The selected fields, in their order.
	 * @throws Exception when the engine is to do it
	 */
	Map<String, @Nullable Object> read(Object source, Reading reading) throws Exception {
		Map<String, @Nullable Object> values = LinkedHashMap.newLinkedHashMap(this.fields.size());
		for (FieldReader field : this.fields) {
			values.put(field.key(), field.read(source, reading));
		}
		return values;
	}

	/** Reads one field. */
	interface FieldReader {

		/** Its name in the answer. */
		String key();

		@Nullable Object read(Object source, Reading reading) throws Exception;

	}

	/** The type's name. */
	record TypeName(String key, String name) implements FieldReader {

		@Override
		public String read(Object source, Reading reading) {
			return this.name;
		}

	}

	/** A field whose value is a property of the object. */
	record Property(String key, GraphQLFieldDefinition definition, LightDataFetcher<?> fetcher,
			ValueReader value) implements FieldReader {

		@Override
		public @Nullable Object read(Object source, Reading reading) throws Exception {
			return this.value.read(this.fetcher.get(this.definition, source, NONE), reading);
		}

	}

}
