#!/usr/bin/env bash
# com.graphql-java:graphql-java 25.1: a subscription whose only root field is skipped throws out of the execution.
#
# A query whose fields are all skipped answers {}. A subscription throws ArrayIndexOutOfBoundsException, so that a server
# without a guard of its own answers 500 to a valid document. Refuse such documents before execution.
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
		for (String document : List.of("query { hello @skip(if: true) }", "subscription { ticks @skip(if: true) }")) {
			try {
				System.out.println(document + ": " + GRAPHQL.execute(document).<Object>getData());
			}
			catch (RuntimeException ex) {
				System.out.println(document + ": " + ex.getClass().getSimpleName());
			}
		}
	}

}
JAVA
java -cp "$(cat classpath)" Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
query { hello @skip(if: true) }: {}
subscription { ticks @skip(if: true) }: ArrayIndexOutOfBoundsException
EXPECTED
echo "As described: a skipped subscription throws"
