#!/usr/bin/env bash
# com.tngtech.archunit:archunit 1.5.0: DoNotIncludeTests goes by the name of the output folder, so that tests compiled elsewhere count as production code.
#
# It knows the folders of Maven, Gradle and some IDEs. Whoever compiles into another one sees rules broken by tests, and Spring
# Modulith, which uses it, finds cycles between modules that are not there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.tngtech.archunit</groupId><artifactId>archunit</artifactId><version>1.5.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=classpath
cat > Seen.java <<'JAVA'
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.net.URI;
import java.util.List;

class Seen {

	public static void main(String[] args) {
		for (String folder : List.of("target/test-classes", "build/classes/java/test", "out/tests", "bin/test")) {
			Location location = Location.of(URI.create("file:///work/" + folder + "/ShopTests.class"));
			System.out.println(folder + ": "
					+ (new ImportOption.DoNotIncludeTests().includes(location) ? "production" : "a test"));
		}
	}

}
JAVA
java -cp "$(cat classpath)" Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
target/test-classes: a test
build/classes/java/test: a test
out/tests: production
bin/test: production
EXPECTED
echo "As described: tests outside the known folders are production code"
