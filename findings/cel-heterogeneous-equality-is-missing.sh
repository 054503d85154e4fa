#!/usr/bin/env bash
# dev.cel:cel 0.14.0: with enableHeterogeneousNumericComparisons a double compares with 149 by < and >=, but not by == and in.
#
# The option adds overloads for the four orders alone. Equality and `in` of a double and a whole number are still refused
# by the type check, while the same values hidden behind dyn() are equal at run time.
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
			.addVar("amount", SimpleType.DOUBLE).build();
		var runtime = CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(options).build();
		for (String rule : List.of("amount >= 149", "amount == 149", "amount in [10, 149]", "dyn(amount) == 149", "dyn(amount) in [10, 149]")) {
			try {
				Object value = runtime.createProgram(compiler.compile(rule).getAst()).eval(Map.of("amount", 149.0));
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
amount >= 149 is true
amount == 149 does not compile
amount in [10, 149] does not compile
dyn(amount) == 149 is true
dyn(amount) in [10, 149] is true
EXPECTED
echo "As described: amount >= 149 compiles, amount == 149 does not"
