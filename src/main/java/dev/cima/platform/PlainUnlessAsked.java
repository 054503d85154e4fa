package dev.cima.platform;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import org.jspecify.annotations.Nullable;

/**
 * A field that takes arguments, all of which may be left out, and that follows from its
 * object alone when they are, as with a {@link PlainField}: so it costs as little.
 *
 * @param type of the object
 * @param value the field's value when no argument is given
 * @param asked what answers when one is given
 */
public record PlainUnlessAsked<S>(Class<S> type, Function<S, @Nullable Object> value,
		DataFetcher<?> asked) implements LightDataFetcher<Object> {

	/** The field of a selection that gives no argument. */
	public PlainField<S> plain() {
		return new PlainField<>(this.type, this.value);
	}

	@Override
	public @Nullable Object get(GraphQLFieldDefinition field, Object source,
			Supplier<DataFetchingEnvironment> environment) throws Exception {
		return get(environment.get());
	}

	@Override
	public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
		return environment.getArguments().isEmpty()
				? this.value.apply(this.type.cast(Objects.requireNonNull(environment.<Object>getSource())))
				: this.asked.get(environment);
	}

}
