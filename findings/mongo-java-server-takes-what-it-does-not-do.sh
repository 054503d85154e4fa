#!/usr/bin/env bash
# de.bwaldvogel:mongo-java-server 1.47.0: partial unique indexes hold for all documents, and validators for none; both are accepted.
#
# createIndex and createCollection succeed and say nothing. So a partial index refuses what MongoDB takes, and a validator takes
# what MongoDB refuses: a test against this server can be wrong in both directions.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>de.bwaldvogel</groupId><artifactId>mongo-java-server</artifactId><version>1.47.0</version></dependency>
    <dependency><groupId>org.mongodb</groupId><artifactId>mongodb-driver-sync</artifactId><version>5.8.1</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=classpath
cat > Seen.java <<'JAVA'
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ValidationOptions;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import org.bson.Document;

class Seen {

	public static void main(String[] args) {
		MongoServer server = new MongoServer(new MemoryBackend());
		try (var client = MongoClients.create("mongodb:/" + server.bind())) {
			var database = client.getDatabase("seen");
			var claims = database.getCollection("claims");
			claims.createIndex(new Document("reference", 1),
					new IndexOptions().unique(true).partialFilterExpression(new Document("open", true)));
			claims.insertOne(new Document("reference", "A").append("open", false));
			try {
				claims.insertOne(new Document("reference", "A").append("open", false));
				System.out.println("outside the partial index: taken");
			}
			catch (MongoWriteException ex) {
				System.out.println("outside the partial index: " + ex.getError().getCategory());
			}
			database.createCollection("sales", new CreateCollectionOptions().validationOptions(
					new ValidationOptions().validator(new Document("rep", new Document("$exists", true)))));
			database.getCollection("sales").insertOne(new Document("price", 1));
			System.out.println("against the validator: taken");
		}
		server.shutdownNow();
	}

}
JAVA
java -cp "$(cat classpath)" Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
outside the partial index: DUPLICATE_KEY
against the validator: taken
EXPECTED
echo "As described: a partial index is full, a validator is nothing"
