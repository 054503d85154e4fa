package dev.cima.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

import graphql.language.Document;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

class QueryCostTests {

	private static final GraphQLSchema SCHEMA = UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser()
		.parse("""
				directive @listSize(assumedSize: Int!) on FIELD_DEFINITION
				type Query { crowd: [Thing!]! @listSize(assumedSize: 20), leaf: Int, one: Thing, many: [Thing!]!, page(first: Int! = 20): ThingConnection! }
				type Thing { id: ID, one: Thing, many: [Thing!]!, around(radius: Int! = 5): [Thing!]! }
				type ThingConnection { edges: [ThingEdge!]! }
				type ThingEdge { node: Thing! }
				"""));

	private static final PathMatchingResourcePatternResolver FILES = new PathMatchingResourcePatternResolver();

	private static final GraphQLSchema WHOLE = whole();

	private static final LimitSettings LIMITS = new Binder(new MapConfigurationPropertySource(Map.of()))
		.bindOrCreate("cima.limits", LimitSettings.class);

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{ leaf } | 1", "{ leaf __typename } | 2", "{ one { id } } | 2",
			"{ many { id } } | 6", "{ many { many { id } } } | 31", "{ crowd { id many { id } } } | 141",
			"{ page { edges { node { id } } } } | 61", "{ page(first: 3) { edges { node { id } } } } | 10",
			"{ page(first: 0) { edges { node { id } } } } | 1", "{ page(first: -5) { edges { node { id } } } } | 1",
			"{ page(first: 1000000) { edges { node { id } } } } | 301", "{ one { around { id } } } | 13",
			"{ one { around(radius: 2) { id } } } | 7", "{ ...F ...F } fragment F on Query { leaf one { id } } | 6",
			"{ ... on Query { leaf } ... { leaf } } | 2", "query A { leaf } query B { one { id } } | 2",
			"query Q($n: Int = 4) { page(first: $n) { edges { node { id } } } } | 13",
			"query A($n: Int = 9) { page(first: $n) { edges { node { id } } } } query B($n: Int = 1) { page(first: $n) { edges { node { id } } } } | 28",
			"{ many { many { many { many { many { many { many { many { many { many { id } } } } } } } } } } } | 12207031" })
	void countsEachFieldOnceForEachElementAroundIt(String document, long cost) {
		assertThat(cost(document, Map.of())).isEqualTo(cost);
	}

	@Test
	void takesTheLengthOfAPageFromTheVariables() {
		String document = "query Q($n: Int!) { page(first: $n) { edges { node { id } } } }";
		assertThat(cost(document, Map.of("n", 7))).isEqualTo(22);
		assertThat(cost(document, Map.of("n", 5_000_000_000L))).isEqualTo(301);
		assertThat(cost(document, Map.of("n", "nonsense"))).isEqualTo(61);
	}

	/** The largest of them is a manager's page with 20 reps in each of two teams. */
	@ParameterizedTest
	@MethodSource("operations")
	void letsEachNamedOperationThrough(Resource file) throws IOException {
		Document document = Parser.parse(file.getContentAsString(StandardCharsets.UTF_8));
		assertThat(QueryCost.of(WHOLE, document, LIMITS.page()).applyAsLong(Map.of())).isPositive()
			.isLessThanOrEqualTo(LIMITS.complexity());
	}

	static Stream<Resource> operations() throws IOException {
		return Stream.of(FILES.getResources("classpath*:graphql/operations/*.graphql"));
	}

	private static GraphQLSchema whole() {
		try {
			TypeDefinitionRegistry registry = new TypeDefinitionRegistry();
			for (Resource file : FILES.getResources("classpath*:graphql/*.graphqls")) {
				registry.merge(new SchemaParser().parse(file.getContentAsString(StandardCharsets.UTF_8)));
			}
			return UnExecutableSchemaGenerator.makeUnExecutableSchema(registry);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long cost(String document, Map<String, Object> variables) {
		return QueryCost.of(SCHEMA, Parser.parse(document), 100).applyAsLong(variables);
	}

}
