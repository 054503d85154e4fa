package dev.cima.rep;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import dev.cima.platform.Texts;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import graphql.schema.idl.RuntimeWiring;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/**
 * The names of reps as people read them: whoever was erased has the same placeholder.
 */
@Component
public class RepNames implements RuntimeWiringConfigurer {

	private final Texts texts;

	RepNames(Texts texts) {
		this.texts = texts;
	}

	/** The name, or the placeholder of somebody who was erased or is not known. */
	public String of(@Nullable Rep rep, Locale language) {
		return (rep != null && !rep.isErased()) ? rep.name() : this.texts.render("rep.erased", List.of(), language);
	}

	/** Not a controller's method, because a page of a board reads a hundred names. */
	@Override
	public void configure(RuntimeWiring.Builder wiring) {
		wiring.type("Rep", (type) -> type.dataFetcher("name", new NameFetcher()));
	}

	private final class NameFetcher implements LightDataFetcher<String> {

		@Override
		public @Nullable String get(GraphQLFieldDefinition field, @Nullable Object source,
				Supplier<DataFetchingEnvironment> environment) {
			if (!(source instanceof Rep rep)) {
				return null;
			}
			return rep.isErased() ? of(rep, environment.get().getLocale()) : rep.name();
		}

		@Override
		public @Nullable String get(DataFetchingEnvironment environment) {
			return get(environment.getFieldDefinition(), environment.getSource(), () -> environment);
		}

	}

}
