#!/usr/bin/env bash
# org.springframework.boot:spring-boot-actuator-autoconfigure 4.1.2: a management port of its own listens on all addresses though server.address is 127.0.0.1.
#
# On the application's own port server.address holds for the actuator too. With management.server.port the actuator leaves it: the operator who
# moves it to another port opens it to the network. management.server.address has to be set as well, and only then: without a port of its own
# the application refuses to start.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <parent>
    <groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>4.1.2</version><relativePath/>
  </parent>
  <dependencies>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-webmvc</artifactId></dependency>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-actuator</artifactId></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=classpath
cat > Seen.java <<'JAVA'
import java.net.InetAddress;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

class Seen {

	@EnableAutoConfiguration
	static class Application {
	}

	static void start(String... more) {
		String settings = String.join(" ", more);
		SpringApplication application = new SpringApplication(Application.class);
		application.addListeners((ApplicationListener<WebServerInitializedEvent>) (event) -> {
			Connector connector = ((TomcatWebServer) event.getWebServer()).getTomcat().getConnector();
			String namespace = event.getApplicationContext().getServerNamespace();
			InetAddress address = ((AbstractProtocol<?>) connector.getProtocolHandler()).getAddress();
			System.out.println("  " + ((namespace != null) ? namespace : "application") + ": "
					+ ((address != null) ? address.getHostAddress() : "all addresses"));
		});
		System.out.println(settings.isEmpty() ? "server.address alone" : "with " + settings);
		String[] arguments = Stream
			.concat(Stream.of("--server.address=127.0.0.1", "--server.port=0", "--logging.level.root=off",
					"--spring.main.banner-mode=off"), Arrays.stream(more).map((setting) -> "--" + setting))
			.toArray(String[]::new);
		try {
			application.run(arguments).close();
		}
		catch (RuntimeException ex) {
			Throwable cause = ex;
			while (cause.getCause() != null) {
				cause = cause.getCause();
			}
			System.out.println("  refused: " + cause.getMessage());
		}
	}

	public static void main(String[] args) {
		start();
		start("management.server.port=0");
		start("management.server.port=0", "management.server.address=127.0.0.1");
		start("management.server.address=127.0.0.1");
		System.exit(0);
	}

}
JAVA
java -cp "$(cat classpath)" Seen.java 2> errors | tee seen || { cat errors; exit 1; }
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
server.address alone
  application: 127.0.0.1
with management.server.port=0
  application: 127.0.0.1
  management: all addresses
with management.server.port=0 management.server.address=127.0.0.1
  application: 127.0.0.1
  management: 127.0.0.1
with management.server.address=127.0.0.1
  refused: Management-specific server address cannot be configured as the management server is not listening on a separate port
EXPECTED
echo "As described: the management port listens everywhere"
