#!/usr/bin/env bash
# org.mockito:mockito-core 5.20.0: one mock of a class, with the default mock maker, weaves Mockito's advice into java.lang.Object.
#
# From then on each equals and hashCode that is inherited from Object first asks whether its object is a mock: in the whole process, and
# also after clearInlineMocks(). A check of our architecture, which keeps objects in hash maps, took 48 s instead of 13 s only because
# another test of the same process had mocked something. The subclass mock maker changes no class.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.mockito</groupId><artifactId>mockito-core</artifactId><version>5.20.0</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=classpath
cat > Seen.java <<'JAVA'
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.mockito.MockMakers;
import org.mockito.Mockito;

public class Seen {

	static class Till {
		String open() {
			return "open";
		}
	}

	public static void main(String[] args) throws Exception {
		Set<String> changed = new ConcurrentSkipListSet<>();
		ByteBuddyAgent.install().addTransformer(new ClassFileTransformer() {
			@Override
			public byte[] transform(ClassLoader loader, String name, Class<?> before, ProtectionDomain domain, byte[] bytes) {
				if (before != null) {
					changed.add(name);
				}
				return null;
			}
		}, true);
		Mockito.mock(Till.class, Mockito.withSettings().mockMaker(MockMakers.SUBCLASS));
		System.out.println("changed by a mock that is a subclass: " + changed);
		long before = nanos();
		Mockito.mock(Till.class);
		System.out.println("changed by a mock of the default maker: " + changed);
		Mockito.framework().clearInlineMocks();
		System.out.println("an inherited equals then takes at least three times as long: " + (nanos() >= 3 * before));
	}

	/** The least of five rounds. */
	static long nanos() {
		Object[] objects = new Object[64];
		for (int i = 0; i < objects.length; i++) {
			objects[i] = new Object();
		}
		long least = Long.MAX_VALUE;
		int equal = 0;
		for (int round = 0; round < 5; round++) {
			long start = System.nanoTime();
			for (int i = 0; i < 20_000_000; i++) {
				if (objects[i & 63].equals(objects[(i >> 6) & 63])) {
					equal++;
				}
			}
			least = Math.min(least, System.nanoTime() - start);
		}
		if (equal == 42) {
			System.out.println();
		}
		return least;
	}

}
JAVA
java -cp "$(cat classpath)" -XX:+EnableDynamicAgentLoading Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
changed by a mock that is a subclass: []
changed by a mock of the default maker: [Seen$Till, java/lang/Object]
an inherited equals then takes at least three times as long: true
EXPECTED
echo "As described: one mock, and Object is another class"
