#!/usr/bin/env bash
# com.h2database:h2 2.4.240: the first write that the disk refuses closes an MVStore for good, and what was put since the last commit is lost.
#
# One refused write is enough, although the disk takes the next one. The maps still hold the entries in memory and give them, but a put says
# that the map is closed, a commit throws the first refusal again, and a store that is opened anew has only what was committed before. A file
# store of one's own (MVStore.Builder.adoptFileStore) that waits and writes again keeps the entries.
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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.Callable;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

class Seen {

	static boolean refuse;

	/** A file system that refuses one write when it is told to, as a full disk does, and takes the next. */
	public static class Disk extends FilePathWrapper {

		@Override
		public String getScheme() {
			return "disk";
		}

		@Override
		public FileChannel open(String mode) throws IOException {
			FileChannel file = super.open(mode);
			return new FileBaseDefault() {
				@Override
				public int write(ByteBuffer from, long position) throws IOException {
					if (refuse) {
						refuse = false;
						throw new IOException("No space left on device");
					}
					return file.write(from, position);
				}

				@Override
				public int read(ByteBuffer to, long position) throws IOException {
					return file.read(to, position);
				}

				@Override
				public long size() throws IOException {
					return file.size();
				}

				@Override
				protected void implTruncate(long size) throws IOException {
					file.truncate(size);
				}

				@Override
				public void force(boolean metaData) throws IOException {
					file.force(metaData);
				}

				@Override
				public FileLock tryLock(long position, long size, boolean shared) throws IOException {
					return file.tryLock(position, size, shared);
				}

				@Override
				protected void implCloseChannel() throws IOException {
					file.close();
				}

				@Override
				public String toString() {
					return "seen.mv";
				}
			};
		}

	}

	static void tell(String what, Callable<?> action) throws Exception {
		try {
			System.out.println(what + ": " + action.call());
		}
		catch (MVStoreException ex) {
			System.out.println(what + ": " + ex.getMessage().replaceAll("(;| org\\.| \\[).*", ""));
		}
	}

	public static void main(String[] args) throws Exception {
		FilePath.register(new Disk());
		String file = "disk:" + System.getProperty("user.dir") + "/seen.mv";
		MVStore store = new MVStore.Builder().fileName(file).autoCommitDisabled().open();
		MVMap<String, String> map = store.openMap("sales");
		map.put("first", "committed");
		store.commit();
		map.put("second", "in memory");
		refuse = true;
		tell("commit while the disk refuses", store::commit);
		System.out.println("the disk takes writes again: " + !refuse + ", store closed: " + store.isClosed());
		tell("commit again", store::commit);
		tell("get", () -> map.get("second"));
		tell("put", () -> map.put("third", "new"));
		store.close();
		try (MVStore again = new MVStore.Builder().fileName(file).open()) {
			System.out.println("opened again: " + again.openMap("sales").keySet());
		}
	}

}
JAVA
java -cp "$(cat classpath)" Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
commit while the disk refuses: Writing to seen.mv failed
the disk takes writes again: true, store closed: true
commit again: Writing to seen.mv failed
get: in memory
put: Map sales(2) is closed.
opened again: [first]
EXPECTED
echo "As described: one refused write closes the store"
