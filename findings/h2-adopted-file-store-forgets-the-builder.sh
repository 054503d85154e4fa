#!/usr/bin/env bash
# com.h2database:h2 2.4.240: an MVStore builder that adopts a file store passes over its own cacheSize without a word.
#
# With adoptFileStore or fileStore the settings of the file have to be given to the file store itself, the cache in the map of its
# constructor: a store that was meant to be small in memory has four times the cache.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.h2database</groupId><artifactId>h2</artifactId><version>2.4.240</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=classpath
cat > Seen.java <<'JAVA'
import java.util.Map;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.SingleFileStore;

class Seen {

	static void open(String what, MVStore.Builder builder) {
		int cache;
		try (MVStore store = builder.cacheSize(4).open()) {
			cache = store.getFileStore().getCacheSize();
		}
		System.out.println(what + ": cache of " + cache + " MB");
	}

	static SingleFileStore file(String name, Map<String, Object> settings) {
		SingleFileStore file = new SingleFileStore(settings);
		file.open(name, false, null);
		return file;
	}

	public static void main(String[] args) {
		open("fileName", new MVStore.Builder().fileName("./named.mv"));
		open("adoptFileStore", new MVStore.Builder().adoptFileStore(file("./adopted.mv", Map.of())));
		SingleFileStore lent = file("./lent.mv", Map.of());
		open("fileStore", new MVStore.Builder().fileStore(lent));
		lent.close();
		open("adoptFileStore, set itself", new MVStore.Builder()
			.adoptFileStore(file("./set.mv", Map.of("cacheSize", 4))));
	}

}
JAVA
java -cp "$(cat classpath)" Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
fileName: cache of 4 MB
adoptFileStore: cache of 16 MB
fileStore: cache of 16 MB
adoptFileStore, set itself: cache of 4 MB
EXPECTED
echo "As described: an adopted file knows nothing of the builder"
