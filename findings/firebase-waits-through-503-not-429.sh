#!/usr/bin/env bash
# com.google.firebase:firebase-admin 9.11.0: send() repeats a 503 four times inside the call, and a 429 never, whatever Retry-After says.
#
# With Retry-After: 1 the call blocks its thread for four seconds before it fails. A 429 fails at once, and the exception carries
# Retry-After only in its HTTP response: the caller has to read it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.google.firebase</groupId><artifactId>firebase-admin</artifactId><version>9.11.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=classpath
cat > Seen.java <<'JAVA'
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import com.google.api.client.testing.http.MockHttpTransport;
import com.google.api.client.testing.http.MockLowLevelHttpRequest;
import com.google.api.client.testing.http.MockLowLevelHttpResponse;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.Message;
import java.util.Date;

class Seen {

	static int requests;

	static void answer(int status, String body) throws Exception {
		requests = 0;
		var transport = new MockHttpTransport() {
			@Override
			public LowLevelHttpRequest buildRequest(String method, String url) {
				return new MockLowLevelHttpRequest(url) {
					@Override
					public LowLevelHttpResponse execute() {
						requests++;
						return new MockLowLevelHttpResponse().setStatusCode(status)
							.setContentType("application/json")
							.setContent(body)
							.addHeader("Retry-After", "1");
					}
				};
			}
		};
		FirebaseApp app = FirebaseApp.initializeApp(FirebaseOptions.builder()
			.setProjectId("seen")
			.setCredentials(GoogleCredentials.create(new AccessToken("token", new Date(Long.MAX_VALUE))))
			.setHttpTransport(transport)
			.build());
		try {
			String id = FirebaseMessaging.getInstance(app).send(Message.builder().setTopic("topic").build());
			System.out.println(status + " " + body + ": sent as " + id);
		}
		catch (FirebaseMessagingException ex) {
			System.out.println(status + " " + body + ": " + requests + " requests, error " + ex.getErrorCode()
					+ ", messaging error " + ex.getMessagingErrorCode());
		}
		app.delete();
	}

	public static void main(String[] args) throws Exception {
		answer(503, "{}");
		answer(429, "{}");
	}

}
JAVA
java -cp "$(cat classpath)" Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
503 {}: 5 requests, error UNAVAILABLE, messaging error null
429 {}: 1 requests, error RESOURCE_EXHAUSTED, messaging error null
EXPECTED
echo "As described: 503 is tried five times, 429 once"
