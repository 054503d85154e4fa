#!/usr/bin/env bash
# com.graphql-java:graphql-java 25.1: an empty operationName with several operations runs the first one; null is refused.
#
# A client that sends "" for "no name" gets whichever operation stands first, without an error.
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
		String document = "query A { hello } query B { bye }";
		System.out.println("\"\": " + GRAPHQL.execute(ExecutionInput.newExecutionInput(document).operationName("").build()).toSpecification());
		System.out.println("null: " + GRAPHQL.execute(document).getErrors().get(0).getMessage());
	}

}
JAVA
java -cp "$(cat classpath)" Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
"": {data={hello=hi}}
null: Must provide operation name if query contains multiple operations.
EXPECTED
echo "As described: an empty name runs the first operation"
