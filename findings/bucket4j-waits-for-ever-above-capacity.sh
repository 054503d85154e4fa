#!/usr/bin/env bash
# com.bucket4j:bucket4j_jdk17-core 8.19.0: asking for more tokens than the bucket can ever hold is not refused: it is "not now", with 292 years to wait.
#
# A batch that costs more than the burst looks like any refusal, and Retry-After made from the nanoseconds to wait is a number with
# ten digits of seconds. Compare the cost with the capacity first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.bucket4j</groupId><artifactId>bucket4j_jdk17-core</artifactId><version>8.19.0</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=classpath
cat > Seen.java <<'JAVA'
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;

class Seen {

	public static void main(String[] args) {
		Bucket bucket = Bucket.builder()
			.addLimit(Bandwidth.builder().capacity(200).refillGreedy(20, Duration.ofSeconds(1)).build())
			.build();
		var probe = bucket.tryConsumeAndReturnRemaining(201);
		System.out.println("201 of 200: " + probe.isConsumed() + ", wait "
				+ Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + " s");
		bucket.tryConsumeAsMuchAsPossible();
		System.out.println("100 of an empty one: wait about "
				+ Math.round(bucket.estimateAbilityToConsume(100).getNanosToWaitForRefill() / 1e9) + " s");
	}

}
JAVA
java -cp "$(cat classpath)" Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
201 of 200: false, wait 9223372036 s
100 of an empty one: wait about 5 s
EXPECTED
echo "As described: more than the capacity waits for 292 years"
