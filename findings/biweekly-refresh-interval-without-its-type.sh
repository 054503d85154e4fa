#!/usr/bin/env bash
# net.sf.biweekly:biweekly 0.6.8: REFRESH-INTERVAL is written without VALUE=DURATION, which RFC 7986 (5.7) requires, as the property has no default type.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>net.sf.biweekly</groupId><artifactId>biweekly</artifactId><version>0.6.8</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=classpath
cat > Seen.java <<'JAVA'
import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.util.Duration;

class Seen {

	public static void main(String[] args) {
		ICalendar calendar = new ICalendar();
		calendar.setRefreshInterval(Duration.builder().hours(1).build());
		Biweekly.write(calendar).go().lines().filter((line) -> line.startsWith("REFRESH")).forEach(System.out::println);
	}

}
JAVA
java -cp "$(cat classpath)" Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
REFRESH-INTERVAL:PT1H
EXPECTED
echo "As described: the type is missing"
