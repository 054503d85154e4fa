package dev.cima.embedded;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.cima.CimaApplication;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.door.TestIssuer;
import dev.cima.platform.Role;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Who gets in where the application runs with its own store. */
@CimaIntegrationTest
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
class DoorsIntegrationTests {

	private static final String ME = "{ me { name } }";

	@TempDir
	Path data;

	@Autowired
	CimaClient client;

	@Autowired
	Environment environment;

	@Test
	void isReachedFromThisMachineAlone() throws IOException {
		assumeThat(System.getProperty("os.name")).as("all of 127.0.0.0/8 is this machine").isEqualTo("Linux");
		int port = this.environment.getRequiredProperty("local.server.port", Integer.class);
		connect("127.0.0.1", port);
		assertThatExceptionOfType(ConnectException.class).as("on another address of the machine")
			.isThrownBy(() -> connect("127.0.0.2", port));
	}

	@ParameterizedTest
	@CsvSource({ "localhost, 200", "127.0.0.1, 200", "LOCALHOST, 200", "[::1], 200", "page.example, 403",
			"localhost.page.example, 403", "127.0.0.1.page.example, 403", "192.0.2.7, 403" })
	void answersNoPageWhoseNameWasMadeToMeanThisMachine(String host, int status) throws IOException {
		for (String request : List.of("GET /graphiql/start", "POST /demo/token")) {
			assertThat(send(request, host)).as(request).startsWith("HTTP/1.1 " + status);
		}
	}

	@Test
	void signsInByAnIssuerWithoutAnythingOfTheDemo(CapturedOutput output) throws IOException {
		try (ConfigurableApplicationContext team = start("--cima.embedded.store=memory", "--management.server.port=0",
				"--cima.security.issuer=" + TestIssuer.ISSUER, "--cima.security.audience=" + TestIssuer.AUDIENCE)) {
			team.getBean(Reps.class)
				.save(new Rep("rep_ana", "Ana", "team_own", null, "subject-of-ana", "en", List.of(), true, false));
			int port = team.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			CimaClient anybody = new CimaClient(port);

			assertThat(anybody.withToken(TestIssuer.token("subject-of-ana", Role.REP)).data(ME))
				.hasToString("{\"me\":{\"name\":\"Ana\"}}");
			assertThat(anybody.withToken(TestIssuer.token("boss", Role.ADMIN)).data("{ serverTime }").isEmpty())
				.isFalse();
			assertThat(anybody.withToken(this.client.as("admin").token()).get("/graphql").statusCode())
				.as("a demo token")
				.isEqualTo(401);
			assertThat(anybody.post("/demo/token", Map.of("rep", "admin")).statusCode()).isEqualTo(401);
			for (String path : List.of("/demo/pushes", "/graphiql", "/graphiql/start", "/webjars/graphiql/x.js")) {
				assertThat(anybody.get(path).statusCode()).as(path).isEqualTo(401);
				assertThat(anybody.withToken(TestIssuer.token("boss", Role.ADMIN)).get(path).statusCode()).as(path)
					.isEqualTo(403);
			}
			assertThat(team.getBean(Reps.class).count()).as("no demo data").isEqualTo(1);
			assertThat(team.getBeanNamesForType(DemoTokens.class)).isEmpty();
			assertThat(output).contains("for those with a token of " + TestIssuer.ISSUER);
			if (System.getProperty("os.name").equals("Linux")) {
				int management = team.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
				connect("127.0.0.1", management);
				assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect("127.0.0.2", management));
			}
		}
	}

	private ConfigurableApplicationContext start(String... arguments) {
		return new SpringApplicationBuilder(CimaApplication.class)
			.properties("server.port=0", "cima.embedded.data=" + this.data)
			.run(arguments);
	}

	/** With a Host of the test's own, which a client would not send. */
	private String send(String request, String host) throws IOException {
		int port = this.environment.getRequiredProperty("local.server.port", Integer.class);
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(30_000);
			socket.getOutputStream()
				.write(("%s HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\nContent-Type: application/json\r\n"
						+ "Content-Length: 15\r\n\r\n{\"rep\":\"admin\"}")
					.formatted(request, host, port)
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static void connect(String address, int port) throws IOException {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(address, port), 2_000);
		}
	}

}
