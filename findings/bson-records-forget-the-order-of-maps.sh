#!/usr/bin/env bash
# org.mongodb:bson-record-codec 5.8.1: a map component comes back as a HashMap, whatever map was stored, so its order is lost.
#
# The document keeps the order of its fields, and a Document read from it has it. Code that relies on the order of a TreeMap or
# LinkedHashMap passes every test that never stores.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.mongodb</groupId><artifactId>bson-record-codec</artifactId><version>5.8.1</version></dependency>
    <dependency><groupId>org.mongodb</groupId><artifactId>mongodb-driver-core</artifactId><version>5.8.1</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=classpath
cat > Seen.java <<'JAVA'
import com.mongodb.MongoClientSettings;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

class Seen {

	public record Page(Map<String, Integer> days) { }

	public static void main(String[] args) {
		Map<String, Integer> days = new TreeMap<>();
		for (int day = 1; day <= 9; day++) {
			days.put("2026-11-0" + day, day);
		}
		var codec = MongoClientSettings.getDefaultCodecRegistry().get(Page.class);
		BsonDocument stored = new BsonDocument();
		codec.encode(new BsonDocumentWriter(stored), new Page(days), EncoderContext.builder().build());
		Page read = codec.decode(new BsonDocumentReader(stored), DecoderContext.builder().build());
		System.out.println("stored in order: " + stored.getDocument("days").keySet().stream().toList().equals(days.keySet().stream().toList()));
		System.out.println("read as a " + read.days().getClass().getSimpleName() + ", in order: "
				+ read.days().keySet().stream().toList().equals(days.keySet().stream().toList()));
	}

}
JAVA
java -cp "$(cat classpath)" Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
stored in order: true
read as a HashMap, in order: false
EXPECTED
echo "As described: maps of records come back as HashMaps"
