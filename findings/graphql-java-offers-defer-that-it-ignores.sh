#!/usr/bin/env bash
# com.graphql-java:graphql-java 25.1: every schema offers @defer and @experimental_disableErrorPropagation, and a plain execution ignores the first.
#
# Nobody declared them. Introspection shows them to clients and code generators, and a deferred fragment arrives with the first
# answer unless incremental support is switched on for each request.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.graphql-java</groupId><artifactId>graphql-java</artifactId><version>25.1</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=classpath
cat > Seen.java <<'JAVA'
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.List;
import org.reactivestreams.Publisher;

class Seen {

	static final GraphQL GRAPHQL = GraphQL
		.newGraphQL(new SchemaGenerator().makeExecutableSchema(
				new SchemaParser().parse("type Query { hello: String bye: String } type Subscription { ticks: Int }"),
				RuntimeWiring.newRuntimeWiring()
					.type("Query", (type) -> type.dataFetcher("hello", (e) -> "hi").dataFetcher("bye", (e) -> "bye"))
					.type("Subscription", (type) -> type.dataFetcher("ticks", (e) -> (Publisher<Integer>) (s) -> {
					}))
					.build()))
		.build();

	public static void main(String[] args) {
		System.out.println(GRAPHQL.execute("{ __schema { directives { name } } }").<Object>getData());
		System.out.println(GRAPHQL.execute("{ ... @defer { hello } }").toSpecification());
	}

}
JAVA
java -cp "$(cat classpath)" Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
{__schema={directives=[{name=include}, {name=skip}, {name=deprecated}, {name=specifiedBy}, {name=oneOf}, {name=defer}, {name=experimental_disableErrorPropagation}]}}
{data={hello=hi}}
EXPECTED
echo "As described: two directives that no schema declared"
