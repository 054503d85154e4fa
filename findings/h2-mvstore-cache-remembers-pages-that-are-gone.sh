#!/usr/bin/env bash
# com.h2database:h2 2.4.240: the page cache of an MVStore remembers more than twenty times as many pages as it holds, beside its cacheSize.
#
# Here 400 commits changed 80,000 values: each commit writes changed pages to new places, and what stood at the old ones is never asked for again. The
# cache drops such pages, but keeps for each its key with a weak reference that is empty, as if it might come back. These do not count for cacheSize: a
# store that is written to all the time has more objects for pages that are gone than for those that are there, and each collection of the whole heap
# walks them.
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
import java.lang.management.ManagementFactory;
import java.util.Random;
import javax.management.ObjectName;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

class Seen {

	static final int KEYS = 20_000;

	public static void main(String[] args) throws Exception {
		try (MVStore store = new MVStore.Builder().fileName("./seen.mv").cacheSize(1).autoCommitDisabled().open()) {
			MVMap<Integer, byte[]> map = store.openMap("map");
			for (int key = 0; key < KEYS; key++) {
				map.put(key, new byte[500]);
			}
			store.commit();
			Random random = new Random(1);
			for (int commit = 0; commit < 400; commit++) {
				for (int i = 0; i < 200; i++) {
					map.put(random.nextInt(KEYS), new byte[500]);
				}
				store.commit();
			}
			long pages = alive("org.h2.mvstore.Page$Leaf");
			long remembered = alive("org.h2.mvstore.cache.CacheLongKeyLIRS$Entry");
			System.err.println(pages + " pages, " + remembered + " entries of the cache");
			System.out.println("pages in memory " + ((pages < 500) ? "below 500" : "" + pages) + ", entries of the cache "
					+ ((remembered > 20 * pages) ? "more than 20 times as many" : "" + remembered));
		}
	}

	static long alive(String type) throws Exception {
		String all = (String) ManagementFactory.getPlatformMBeanServer()
			.invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
					new Object[] { new String[0] }, new String[] { String[].class.getName() });
		return all.lines()
			.map(String::trim)
			.filter((line) -> line.endsWith(" " + type) || line.contains(" " + type + " "))
			.mapToLong((line) -> Long.parseLong(line.split("\\s+")[1]))
			.sum();
	}

}
JAVA
java -cp "$(cat classpath)" Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
pages in memory below 500, entries of the cache more than 20 times as many
EXPECTED
echo "As described: the cache keeps what is gone in mind"
