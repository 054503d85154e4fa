#!/usr/bin/env bash
# com.google.firebase:firebase-admin 9.11.0: an answer of 200 without a message name counts as sent, with null as the message id.
#
# The documentation promises an id. A captive portal or proxy that answers every request with 200 and some JSON makes all pushes
# "sent"; whoever wants to know looks whether the id is there.
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
		answer(200, "{\"name\": \"projects/seen/messages/1\"}");
		answer(200, "{}");
	}

}
JAVA
java -cp "$(cat classpath)" Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
200 {"name": "projects/seen/messages/1"}: sent as projects/seen/messages/1
200 {}: sent as null
EXPECTED
echo "As described: 200 {} is sent as null"
