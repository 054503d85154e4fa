#!/usr/bin/env bash
# org.springframework.graphql:spring-graphql 2.0.6: a @BatchMapping method that returns a list cannot say null for one of its elements, though the field may be null.
#
# One null fails the field for all that were loaded with it. The same as a @SchemaMapping, or a map that leaves the key out, is answered with null for that one alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.springframework.graphql</groupId><artifactId>spring-graphql</artifactId><version>2.0.6</version></dependency>
    <dependency><groupId>org.springframework</groupId><artifactId>spring-web</artifactId><version>7.0.10</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=classpath
cat > Seen.java <<'JAVA'
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.DefaultBatchLoaderRegistry;
import org.springframework.graphql.execution.DefaultExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.springframework.stereotype.Controller;

class Seen {

	static final String SCHEMA = """
			type Query { reps: [Rep!]! }
			type Rep { one: String byMap: String byList: String }
			""";

	record Rep(String name) {

		String nickname() {
			return this.name.equals("Ana") ? "Anita" : null;
		}

	}

	@Controller
	static class Reps {

		@QueryMapping
		List<Rep> reps() {
			return List.of(new Rep("Ana"), new Rep("Ben"));
		}

		@SchemaMapping
		String one(Rep rep) {
			return rep.nickname();
		}

		@BatchMapping
		Map<Rep, String> byMap(List<Rep> reps) {
			return reps.stream().filter((rep) -> rep.nickname() != null).collect(Collectors.toMap((rep) -> rep, Rep::nickname));
		}

		@BatchMapping
		List<String> byList(List<Rep> reps) {
			return reps.stream().map(Rep::nickname).toList();
		}

	}

	public static void main(String[] args) {
		var context = new AnnotationConfigApplicationContext(Reps.class, DefaultBatchLoaderRegistry.class);
		var controllers = new AnnotatedControllerConfigurer();
		controllers.setApplicationContext(context);
		controllers.afterPropertiesSet();
		var source = GraphQlSource.schemaResourceBuilder()
			.schemaResources(new ByteArrayResource(SCHEMA.getBytes(StandardCharsets.UTF_8)))
			.configureRuntimeWiring(controllers)
			.inspectSchemaMappings((report) -> System.out.println("started, unmapped: " + report.unmappedFields()))
			.build();
		var service = new DefaultExecutionGraphQlService(source);
		service.addDataLoaderRegistrar(context.getBean(DefaultBatchLoaderRegistry.class));
		for (String field : List.of("one", "byMap", "byList")) {
			var response = service
				.execute(new DefaultExecutionGraphQlRequest("{ reps { " + field + " } }", null, Map.of(), Map.of(), "1",
						Locale.forLanguageTag("es")))
				.block();
			System.out.println(response.getData() + " "
					+ response.getErrors().stream().map((error) -> error.getErrorType()).toList());
		}
	}

}
JAVA
java -cp "$(cat classpath)" Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
started, unmapped: []
{reps=[{one=Anita}, {one=null}]} []
{reps=[{byMap=Anita}, {byMap=null}]} []
{reps=[{byList=null}, {byList=null}]} [INTERNAL_ERROR, INTERNAL_ERROR]
EXPECTED
echo "As described: one null in the list, and nobody has a nickname"
