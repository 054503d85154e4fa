#!/usr/bin/env bash
# org.mongodb:bson-record-codec 5.8.1: an older document without a primitive component cannot be read, one without an object can; a map keyed by an enum cannot be written.
#
# A missing String is null, a missing int is an exception out of the record's constructor call: adding `int` to a stored record
# breaks the reading of everything stored before. Enum constants are fine as values, but not as keys.
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
import org.bson.BsonDocumentReader;
import org.bson.Document;
import org.bson.codecs.DecoderContext;

class Seen {

	public enum Kind { A }

	public record Award(String badge, int times) { }

	public record Counts(Map<Kind, Integer> byKind) { }

	static <T> void read(Class<T> type, Document document) {
		try {
			System.out.println(document.toJson() + ": " + MongoClientSettings.getDefaultCodecRegistry().get(type)
				.decode(new BsonDocumentReader(document.toBsonDocument()), DecoderContext.builder().build()));
		}
		catch (RuntimeException ex) {
			System.out.println(document.toJson() + ": " + ex.getClass().getSimpleName());
		}
	}

	public static void main(String[] args) {
		read(Award.class, new Document("times", 1));
		read(Award.class, new Document("badge", "first"));
		read(Counts.class, new Document("byKind", new Document("A", 1)));
	}

}
JAVA
java -cp "$(cat classpath)" Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
{"times": 1}: Award[badge=null, times=1]
{"badge": "first"}: IllegalArgumentException
{"byKind": {"A": 1}}: CodecConfigurationException
EXPECTED
echo "As described: a record with a new int does not read old documents"
