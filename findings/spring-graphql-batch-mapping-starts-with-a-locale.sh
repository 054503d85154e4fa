#!/usr/bin/env bash
# org.springframework.graphql:spring-graphql 2.0.6: a @BatchMapping method with a Locale parameter starts, and then every query of its field fails.
#
# A @SchemaMapping method takes the Locale, and the inspection of the mappings finds nothing to report. The query is answered with
# INTERNAL_ERROR and null. Render texts in a @SchemaMapping method of the element instead.
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
import graphql.GraphQLContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
			type Query { rep: Rep }
			type Rep { one: String batch: String batchWithContext: String batchWithLocale: String }
			""";

	record Rep(String name) {
	}

	@Controller
	static class Reps {

		@QueryMapping
		Rep rep() {
			return new Rep("Ana");
		}

		@SchemaMapping
		String one(Rep rep, Locale locale) {
			return "Hola";
		}

		@BatchMapping
		List<String> batch(List<Rep> reps) {
			return List.of("Hola");
		}

		@BatchMapping
		List<String> batchWithContext(List<Rep> reps, GraphQLContext context) {
			return List.of("Hola");
		}

		@BatchMapping
		List<String> batchWithLocale(List<Rep> reps, Locale locale) {
			return List.of("Hola");
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
		for (String field : List.of("one", "batch", "batchWithContext", "batchWithLocale")) {
			var response = service
				.execute(new DefaultExecutionGraphQlRequest("{ rep { " + field + " } }", null, Map.of(), Map.of(), "1",
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
{rep={one=Hola}} []
{rep={batch=Hola}} []
{rep={batchWithContext=Hola}} []
{rep={batchWithLocale=null}} [INTERNAL_ERROR]
EXPECTED
echo "As described: a locale in a batch mapping fails at the first query"
