#!/usr/bin/env bash
# dev.cel:cel 0.14.0: getDayOfMonth() of the first of a month is 0 and getMonth() of November is 10, while getDate() counts from 1.
#
# The language defines both; a rule for "the last day of the month" or "in December" written with the obvious name is a
# day or a month off, silently.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>dev.cel</groupId><artifactId>cel</artifactId><version>0.14.0</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=classpath
cat > Seen.java <<'JAVA'
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Map;

class Seen {

	public static void main(String[] args) throws Exception {
		CelOptions options = CelOptions.current().enableHeterogeneousNumericComparisons(true).build();
		var compiler = CelCompilerFactory.standardCelCompilerBuilder().setOptions(options)
			.addVar("soldAt", SimpleType.TIMESTAMP).build();
		var runtime = CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(options).build();
		for (String rule : List.of("soldAt.getDayOfMonth()", "soldAt.getDate()", "soldAt.getMonth()", "soldAt.getDayOfWeek()")) {
			try {
				Object value = runtime.createProgram(compiler.compile(rule).getAst()).eval(Map.of("soldAt", java.time.Instant.parse("2026-11-01T10:00:00Z")));
				System.out.println(rule + " is " + value);
			}
			catch (CelValidationException ex) {
				System.out.println(rule + " does not compile");
			}
		}
	}

}
JAVA
java -cp "$(cat classpath)" Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
soldAt.getDayOfMonth() is 0
soldAt.getDate() is 1
soldAt.getMonth() is 10
soldAt.getDayOfWeek() is 0
EXPECTED
echo "As described: 1 November is day 0 of month 10"
