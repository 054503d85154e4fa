package dev.cima.platform;

import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import org.jspecify.annotations.Nullable;

/**
 * A field that follows from its object and the reader's language alone, see
 * {@link PlainField}.
 *
 * @param type of the object
 * @param value the field's value in a language
 */
public record LocalizedField<S>(Class<S> type,
		BiFunction<S, Locale, @Nullable Object> value) implements LightDataFetcher<Object> {

	/** The field of an object in a language. */
	public @Nullable Object in(Object source, Locale language) {
		return this.value.apply(this.type.cast(source), language);
	}

	@Override
	public @Nullable Object get(GraphQLFieldDefinition field, Object source,
			Supplier<DataFetchingEnvironment> environment) {
		return in(source, environment.get().getLocale());
	}

	@Override
	public @Nullable Object get(DataFetchingEnvironment environment) {
		return in(Objects.requireNonNull(environment.<Object>getSource()), environment.getLocale());
	}

}
