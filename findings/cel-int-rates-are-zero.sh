#!/usr/bin/env bash
# dev.cel:cel 0.14.0: a rate of two whole numbers is cut to a whole number, so it is 0 for everything below 100 %.
#
# The language says so, but a rule such as "at least half of the sales with a cross-sell" reads right, compiles, and is
# never met. Counts that people divide in rules have to be declared as double.
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
			.addVar("crossSells", SimpleType.INT).addVar("sales", SimpleType.INT).addVar("share", SimpleType.DOUBLE).build();
		var runtime = CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(options).build();
		for (String rule : List.of("crossSells / sales * 100 >= 50", "crossSells * 100 / sales >= 50", "share * 100.0 >= 50.0")) {
			try {
				Object value = runtime.createProgram(compiler.compile(rule).getAst()).eval(Map.of("crossSells", 11L, "sales", 20L, "share", 0.55));
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
crossSells / sales * 100 >= 50 is false
crossSells * 100 / sales >= 50 is true
share * 100.0 >= 50.0 is true
EXPECTED
echo "As described: 11 / 20 is 0"
