package dev.cima.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import dev.cima.CimaClient;
import dev.cima.browser.NeedsChromium;
import dev.cima.browser.Phone;
import dev.cima.embedded.OldStore;
import dev.cima.embedded.RunningCima;
import dev.cima.platform.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A screen on a wall while the server behind it is killed and started again. */
@NeedsChromium
@Tag("long")
class WallRestartIntegrationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final String STATE = "document.body.dataset.state";

	@TempDir
	Path folder;

	private Path data;

	@BeforeEach
	void unpack() throws IOException {
		this.data = OldStore.unpack(this.folder.resolve("data"));
	}

	@Test
	void comesBackByItselfWithItsTokenAndItsTeam() throws Exception {
		int port = freePort();
		CimaClient client = new CimaClient(port);
		try (RunningCima cima = start(port)) {
			String team = client.as("admin", Role.ADMIN)
				.data("{ organisation { teams { id } } }")
				.at("/organisation/teams/0/id")
				.asString();
			try (Phone wall = Phone.open(client.uri("/wall?demo=" + team))) {
				wall.shows("Live");
				wall.browser().evaluate("window.here = true");
				String token = wall.browser().evaluate("localStorage.getItem('cima.wall.token')").asString();
				cima.kill();
				await().atMost(PATIENCE).until(() -> wall.browser().evaluate(STATE).asString().equals("away"));
				wall.shows("No connection since");
				try (RunningCima again = start(port)) {
					await().atMost(PATIENCE).until(() -> wall.browser().evaluate(STATE).asString().equals("live"));
					assertThat(wall.browser().evaluate("localStorage.getItem('cima.wall.token')").asString())
						.isEqualTo(token);
					assertThat(wall.browser().evaluate("window.here").asBoolean()).as("the same page").isTrue();
					assertThat(client.as("admin", Role.ADMIN)
						.data("query($team: ID!) { screens(teamId: $team) { name } }", Map.of("team", team))
						.get("screens")).hasSize(1);
				}
			}
		}
	}

	private RunningCima start(int port) throws IOException {
		RunningCima cima = RunningCima.start(this.data, port, OldStore.settingsAnd());
		cima.awaitLine("Started CimaApplication");
		return cima;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
