package dev.cima.door;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.cima.platform.LocalizedField;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import org.jspecify.annotations.Nullable;

/** Reads the fields that a document selects of an object of one type. */
final class ObjectReader {

	private static final Supplier<DataFetchingEnvironment> NONE = () -> {
		throw UnusualException.INSTANCE;
	};

	private final List<FieldReader> fields;

	private final boolean properties;

	/**
	 * A reader of some fields.
	 * @param properties whether all that it reads, however deep, is properties of the
	 * object: what any other field says may change although the object does not
	 */
	ObjectReader(List<FieldReader> fields, boolean properties) {
		this.fields = fields;
		this.properties = properties;
	}

	/** Whether it reads the same of an object as long as that does not change. */
	boolean readsProperties() {
		return this.properties;
	}

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

		/** Whether it and all below it are properties. */
		boolean isProperty();

	}

	/** The type's name. */
	record TypeName(String key, String name) implements FieldReader {

		@Override
		public String read(Object source, Reading reading) {
			return this.name;
		}

		@Override
		public boolean isProperty() {
			return true;
		}

	}

	/** A field whose value is a property of the object. */
	record Property(String key, GraphQLFieldDefinition definition, LightDataFetcher<?> fetcher,
			ValueReader value) implements FieldReader {

		@Override
		public @Nullable Object read(Object source, Reading reading) throws Exception {
			return this.value.read(this.fetcher.get(this.definition, source, NONE), reading);
		}

		/** A fetcher of the engine's own looks at nothing but the object. */
		@Override
		public boolean isProperty() {
			return this.fetcher.getClass().getPackage() == LightDataFetcher.class.getPackage()
					&& this.value.readsProperties();
		}

	}

	/** A field whose value is made of the object in the reader's language. */
	record Localized(String key, LocalizedField<?> fetcher, ValueReader value) implements FieldReader {

		@Override
		public @Nullable Object read(Object source, Reading reading) throws Exception {
			return this.value.read(this.fetcher.in(source, reading.locale()), reading);
		}

		@Override
		public boolean isProperty() {
			return false;
		}

	}

}
