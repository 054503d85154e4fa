#!/usr/bin/env bash
# org.apache.tomcat.embed:tomcat-embed-core 11.0.27: the eleventh language of Accept-Language makes getLocale() throw, and so any servlet that asks for it.
#
# Earlier releases took any number. A framework that asks for the locale of each request (Spring's DispatcherServlet does) answers 500
# to a browser or crawler with a long list. Connector.setMaxLocaleCount raises the limit.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.tomcat.embed</groupId><artifactId>tomcat-embed-core</artifactId><version>11.0.27</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=classpath
cat > Seen.java <<'JAVA'
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.startup.Tomcat;

class Seen {

	public static void main(String[] args) throws Exception {
		Logger.getLogger("").setLevel(Level.OFF);
		Tomcat tomcat = new Tomcat();
		tomcat.setBaseDir(".");
		tomcat.setHostname("127.0.0.1");
		tomcat.setPort(0);
		tomcat.getConnector().setProperty("address", "127.0.0.1");
		var context = tomcat.addContext("", new java.io.File(".").getAbsolutePath());
		Tomcat.addServlet(context, "hello", new HttpServlet() {
			@Override
			protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
				response.getWriter().print(request.getLocale());
			}
		});
		context.addServletMappingDecoded("/", "hello");
		tomcat.start();
		for (String languages : new String[] { "es,en,fr,de,it,pt,ca,eu,gl,nl", "es,en,fr,de,it,pt,ca,eu,gl,nl,da" }) {
			int status = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/"))
					.header("Accept-Language", languages)
					.build(), HttpResponse.BodyHandlers.discarding())
				.statusCode();
			System.out.println(languages.split(",").length + " languages: " + status);
		}
		tomcat.stop();
		System.exit(0);
	}

}
JAVA
java -cp "$(cat classpath)" Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
10 languages: 200
11 languages: 500
EXPECTED
echo "As described: eleven languages are answered with 500"
