package dev.cima.door;

import java.util.stream.Stream;

import dev.cima.platform.Viewers;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import org.dataloader.DataLoaderRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.ExecutionGraphQlResponse;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.DefaultExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.execution.SchemaReport;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;

/** Puts the schema, its scalars and its rules together. */
@Configuration(proxyBeanMethods = false)
class GraphQlConfiguration {

	/**
	 * Without an executor, unlike Boot's: a controller method runs on the request's own
	 * (virtual) thread, which saves a hop for each call.
	 */
	@Bean
	AnnotatedControllerConfigurer annotatedControllerConfigurer() {
		AnnotatedControllerConfigurer configurer = new AnnotatedControllerConfigurer();
		configurer.addCustomArgumentResolver(new ViewerArgumentResolver());
		return configurer;
	}

	/** Unlike Boot's, it makes only those data loaders that a field asks for. */
	@Bean
	ExecutionGraphQlService executionGraphQlService(GraphQlSource source, BatchLoaderRegistry loaders,
			Failures failures) {
		ExecutionGraphQlService service = new DefaultExecutionGraphQlService(source);
		return (request) -> {
			request.configureExecutionInput((input, builder) -> builder.dataLoaderRegistry(new DataLoaders(() -> {
				DataLoaderRegistry all = new DataLoaderRegistry();
				loaders.registerDataLoaders(all, input.getGraphQLContext());
				return all;
			})).build());
			return service.execute(request).map((response) -> whole(response, failures));
		};
	}

	/** An answer that became too long is replaced by an error. */
	private static ExecutionGraphQlResponse whole(ExecutionGraphQlResponse response, Failures failures) {
		ExecutionInput input = response.getExecutionInput();
		AnswerValues values = input.getGraphQLContext().get(AnswerValues.class);
		if (values == null || !values.passed()) {
			return response;
		}
		GraphQLError error = failures.error(values.refusal(), String.valueOf(input.getExecutionId()),
				input.getLocale());
		return new DefaultExecutionGraphQlResponse(input, ExecutionResult.newExecutionResult().addError(error).build());
	}

	@Bean
	RuntimeWiringConfigurer scalars() {
		return (wiring) -> wiring.scalar(Scalars.DATE_TIME)
			.scalar(Scalars.DATE)
			.scalar(Scalars.LOCAL_TIME)
			.scalar(Scalars.DECIMAL);
	}

	@Bean
	RuntimeWiringConfigurer offeredDirectives() {
		return DocumentRules::showOffered;
	}

	@Bean
	RuntimeWiringConfigurer accessRules(ObjectProvider<Viewers> viewers) {
		return (wiring) -> wiring.directiveWiring(new AccessRules(viewers));
	}

	@Bean
	RuntimeWiringConfigurer argumentLimits(LimitSettings limits, CallerRates rates) {
		return (wiring) -> wiring.directiveWiring(new ArgumentLimits(limits, rates))
			.directiveWiring(new AnswerValues.Counting());
	}

	@Bean
	GraphQlSourceBuilderCustomizer documents(LimitSettings limits, CallerRates rates, Failures failures,
			ObjectProvider<GraphQlSource> source) {
		Documents documents = new Documents(limits, rates, failures, () -> source.getObject().schema());
		return (builder) -> builder.configureGraphQl((graphQl) -> graphQl.preparsedDocumentProvider(documents));
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "cima.graphql.compiled", matchIfMissing = true)
	GraphQlSourceBuilderCustomizer compiledAnswers(ObjectProvider<DataFetcherExceptionResolver> resolvers,
			GraphQlJson json) {
		CompiledStrategy strategy = new CompiledStrategy(
				DataFetcherExceptionResolver.createExceptionHandler(resolvers.orderedStream().toList()), json::text);
		return (builder) -> builder.configureGraphQl((graphQl) -> graphQl.queryExecutionStrategy(strategy));
	}

	@Bean
	GraphQlSourceBuilderCustomizer inspection() {
		return (builder) -> builder.inspectSchemaMappings(GraphQlConfiguration::refuseGaps);
	}

	/** A field that nothing answers, or a method for no field, stops the start. */
	static void refuseGaps(SchemaReport report) {
		Stream<String> fields = report.unmappedFields().stream().map((field) -> field + " has nothing that answers it");
		Stream<String> methods = report.unmappedRegistrations()
			.entrySet()
			.stream()
			.map((gap) -> gap.getValue() + " answers " + gap.getKey() + ", which the schema does not have");
		Stream<String> arguments = report.unmappedArguments()
			.entrySet()
			.stream()
			.map((gap) -> gap.getKey() + " takes " + gap.getValue() + ", which the schema does not have");
		String gaps = String.join("; ", Stream.of(fields, methods, arguments).flatMap((gap) -> gap).toList());
		if (!gaps.isEmpty()) {
			throw new IllegalStateException("Schema and code do not fit: " + gaps);
		}
	}

}
