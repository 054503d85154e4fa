#!/usr/bin/env bash
# com.h2database:h2 2.4.240: an MVStore builder that adopts a file store passes over its own cacheSize and encryptionKey, silently: the file is plain.
#
# With fileName the same builder encrypts. With adoptFileStore or fileStore both settings have to be given to the file store itself: the cache
# in the map of its constructor, the key to its open().
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.SingleFileStore;

class Seen {

	static void write(String what, String file, MVStore.Builder builder) throws Exception {
		int cache;
		try (MVStore store = builder.cacheSize(4).encryptionKey("a long key".toCharArray()).open()) {
			cache = store.getFileStore().getCacheSize();
			store.openMap("sales").put("rep", "Ana Maria");
		}
		String content = Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
		System.out.println(what + ": cache of " + cache + " MB, the text is in the file: " + content.contains("Ana Maria"));
	}

	static SingleFileStore file(String name, Map<String, Object> settings, char[] key) {
		SingleFileStore file = new SingleFileStore(settings);
		file.open(name, false, key);
		return file;
	}

	public static void main(String[] args) throws Exception {
		write("fileName", "named.mv", new MVStore.Builder().fileName("./named.mv"));
		write("adoptFileStore", "adopted.mv", new MVStore.Builder().adoptFileStore(file("./adopted.mv", Map.of(), null)));
		SingleFileStore lent = file("./lent.mv", Map.of(), null);
		write("fileStore", "lent.mv", new MVStore.Builder().fileStore(lent));
		lent.close();
		write("adoptFileStore, set itself", "set.mv", new MVStore.Builder()
			.adoptFileStore(file("./set.mv", Map.of("cacheSize", 4), "a long key".toCharArray())));
	}

}
JAVA
java -cp "$(cat classpath)" Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
fileName: cache of 4 MB, the text is in the file: false
adoptFileStore: cache of 16 MB, the text is in the file: true
fileStore: cache of 16 MB, the text is in the file: true
adoptFileStore, set itself: cache of 4 MB, the text is in the file: false
EXPECTED
echo "As described: an adopted file knows nothing of the builder"
