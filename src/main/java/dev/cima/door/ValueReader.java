package dev.cima.door;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLScalarType;
import org.jspecify.annotations.Nullable;

/** Turns what was fetched for a field into what stands in the answer. */
interface ValueReader {

	/**
	 * The value in the answer.
	 * @throws Exception when the engine is to do it
	 */
	@Nullable Object read(@Nullable Object fetched, Reading reading) throws Exception;

	/** Whether all that it reads below the value is properties. */
	default boolean readsProperties() {
		return true;
	}

	/** One that leaves nulls, where there must not be any, to the engine. */
	record NotNull(ValueReader value) implements ValueReader {

		@Override
		public Object read(@Nullable Object fetched, Reading reading) throws Exception {
			Object read = this.value.read(fetched, reading);
			if (read == null) {
				throw UnusualException.INSTANCE;
			}
			return read;
		}

		@Override
		public boolean readsProperties() {
			return this.value.readsProperties();
		}

	}

	/** A scalar's. */
	record OfScalar(GraphQLScalarType type) implements ValueReader {

		@Override
		public @Nullable Object read(@Nullable Object fetched, Reading reading) {
			Object value = reading.plain(fetched);
			return (value != null) ? this.type.getCoercing().serialize(value, reading.context(), reading.locale())
					: null;
		}

	}

	/** An enum's. */
	record OfEnum(GraphQLEnumType type) implements ValueReader {

		@Override
		public @Nullable Object read(@Nullable Object fetched, Reading reading) {
			Object value = reading.plain(fetched);
			return (value != null) ? this.type.serialize(value, reading.context(), reading.locale()) : null;
		}

	}

	/** An object's. */
	record OfObject(ObjectReader type) implements ValueReader {

		@Override
		public @Nullable Object read(@Nullable Object fetched, Reading reading) throws Exception {
			Object value = reading.plain(fetched);
			return (value != null) ? this.type.read(value, reading) : null;
		}

		@Override
		public boolean readsProperties() {
			return this.type.readsProperties();
		}

	}

	/**
	 * A list's.
	 *
	 * @param width how many values each element counts for; 0: they are not counted
	 */
	record OfList(ValueReader element, int width) implements ValueReader {

		@Override
		public @Nullable Object read(@Nullable Object fetched, Reading reading) throws Exception {
			Object value = reading.plain(fetched);
			if (value == null) {
				return null;
			}
			if (!(value instanceof Collection<?> elements)) {
				throw UnusualException.INSTANCE;
			}
			if (this.width > 0) {
				reading.count(elements, this.width);
			}
			List<@Nullable Object> read = new ArrayList<>(elements.size());
			for (Object one : elements) {
				read.add(this.element.read(one, reading));
			}
			return read;
		}

		@Override
		public boolean readsProperties() {
			return this.element.readsProperties();
		}

	}

}
