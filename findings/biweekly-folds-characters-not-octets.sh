#!/usr/bin/env bash
# net.sf.biweekly:biweekly 0.6.8: lines are folded at 75 characters, where RFC 5545 (3.1) limits a line to 75 octets, so text outside ASCII makes longer ones.
#
# The space that begins a continued line is not counted either. A Greek summary makes lines of 139 octets. The library reads them back;
# whoever keeps to the limit of the RFC switches its folding off and folds the bytes.
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
import biweekly.component.VEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

class Seen {

	public static void main(String[] args) {
		System.out.println("English: " + longest("Call the customer back about the order ".repeat(6)) + " octets");
		System.out.println("Greek: " + longest("Κάλεσε ξανά τον πελάτη για την παραγγελία ".repeat(6)) + " octets");
	}

	private static int longest(String summary) {
		VEvent event = new VEvent();
		event.setSummary(summary);
		ICalendar calendar = new ICalendar();
		calendar.addEvent(event);
		String text = Biweekly.write(calendar).go();
		if (!Biweekly.parse(text).first().getEvents().get(0).getSummary().getValue().equals(summary)) {
			throw new IllegalStateException("it does not read back what it wrote");
		}
		return Arrays.stream(text.split("\r\n"))
			.mapToInt((line) -> line.getBytes(StandardCharsets.UTF_8).length)
			.max()
			.orElseThrow();
	}

}
JAVA
java -Dfile.encoding=UTF-8 -cp "$(cat classpath)" Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
English: 76 octets
Greek: 139 octets
EXPECTED
echo "As described: 75 characters and the space that begins a continued line, however many octets these are"
