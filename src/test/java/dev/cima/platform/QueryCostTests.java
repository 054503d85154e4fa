package dev.cima.platform;

import java.util.Map;

import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryCostTests {

	private static final GraphQLSchema SCHEMA = UnExecutableSchemaGenerator
		.makeUnExecutableSchema(new SchemaParser().parse("""
				type Query { leaf: Int, one: Thing, many: [Thing!]!, page(first: Int! = 20): ThingConnection! }
				type Thing { id: ID, one: Thing, many: [Thing!]!, around(radius: Int! = 5): [Thing!]! }
				type ThingConnection { edges: [ThingEdge!]! }
				type ThingEdge { node: Thing! }
				"""));

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{ leaf } | 1", "{ leaf __typename } | 2", "{ one { id } } | 2",
			"{ many { id } } | 11", "{ many { many { id } } } | 111", "{ page { edges { node { id } } } } | 61",
			"{ page(first: 3) { edges { node { id } } } } | 10", "{ page(first: 0) { edges { node { id } } } } | 1",
			"{ page(first: -5) { edges { node { id } } } } | 1",
			"{ page(first: 1000000) { edges { node { id } } } } | 301", "{ one { around { id } } } | 13",
			"{ one { around(radius: 2) { id } } } | 7", "{ ...F ...F } fragment F on Query { leaf one { id } } | 6",
			"{ ... on Query { leaf } ... { leaf } } | 2", "query A { leaf } query B { one { id } } | 2",
			"query Q($n: Int = 4) { page(first: $n) { edges { node { id } } } } | 13",
			"{ many { many { many { many { many { many { many { many { many { many { id } } } } } } } } } } } | 1000000000" })
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

	private static long cost(String document, Map<String, Object> variables) {
		return QueryCost.of(SCHEMA, Parser.parse(document), 100).applyAsLong(variables);
	}

}
