package dev.cima.door;

import java.util.List;

import graphql.Scalars;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaDirectiveWiring;
import graphql.schema.idl.SchemaDirectiveWiringEnvironment;
import io.github.bucket4j.Bucket;

/**
 * Bounds the arguments that make an answer long or a request expensive, in whichever
 * module their field is: {@code first}, {@code radius}, and lists. Only fields with such
 * arguments pay for the check.
 */
class ArgumentLimits implements SchemaDirectiveWiring {

	private final LimitSettings limits;

	private final CallerRates rates;

	ArgumentLimits(LimitSettings limits, CallerRates rates) {
		this.limits = limits;
		this.rates = rates;
	}

	@Override
	public GraphQLFieldDefinition onField(SchemaDirectiveWiringEnvironment<GraphQLFieldDefinition> environment) {
		GraphQLFieldDefinition field = environment.getElement();
		for (GraphQLArgument argument : field.getArguments()) {
			String name = argument.getName();
			if (GraphQLTypeUtil.unwrapNonNull(argument.getType()) instanceof GraphQLList) {
				environment.setFieldDataFetcher(batch(name, environment.getFieldDataFetcher()));
			}
			else if (GraphQLTypeUtil.unwrapAll(argument.getType()) == Scalars.GraphQLInt) {
				switch (name) {
					case "first" -> environment.setFieldDataFetcher(
							number(name, "pageSize", this.limits.page(), environment.getFieldDataFetcher()));
					case "radius" -> environment.setFieldDataFetcher(
							number(name, "radius", this.limits.radius(), environment.getFieldDataFetcher()));
					default -> {
					}
				}
			}
		}
		return environment.getElement();
	}

	private static DataFetcher<?> number(String name, String rule, int most, DataFetcher<?> fetcher) {
		return (environment) -> {
			Integer value = environment.getArgument(name);
			if (value != null && (value < 0 || value > most)) {
				throw new LimitReachedException(Reached.of(rule, most, value), "limit-first", name, most, value);
			}
			return fetcher.get(environment);
		};
	}

	private DataFetcher<?> batch(String name, DataFetcher<?> fetcher) {
		return (environment) -> {
			List<?> list = environment.getArgument(name);
			if (list != null) {
				check(name, list.size(), environment);
			}
			return fetcher.get(environment);
		};
	}

	/** A batch costs its elements; the first is paid for with the request. */
	private void check(String name, int size, DataFetchingEnvironment environment) {
		if (size < 1 || size > this.limits.batch()) {
			throw new LimitReachedException(Reached.of("batchSize", this.limits.batch(), size), "limit-batch", name,
					this.limits.batch(), size);
		}
		Bucket bucket = environment.getGraphQlContext().get(Bucket.class);
		if (bucket != null && size > 1) {
			this.rates.spend(bucket, size - 1);
		}
	}

}
