package dev.cima.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cima.CimaClient;
import dev.cima.browser.Phone;
import dev.cima.embedded.RunningCima;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes the pictures of the README from the demo as a user starts it:
 * {@code -Dscreenshots.write=true}.
 */
@EnabledIfSystemProperty(named = "screenshots.write", matches = "true")
class ScreenshotIntegrationTests {

	private static final Path FOLDER = Path.of("docs/images");

	private static final int LARGEST = 150_000;

	private static final Pattern SURVEY = Pattern.compile("/s/[A-Za-z0-9_-]+");

	@TempDir
	Path data;

	@Test
	void picturesOfEachFace() throws Exception {
		int port = freePort();
		CimaClient client = new CimaClient(port);
		try (RunningCima cima = RunningCima.start(this.data, port)) {
			cima.awaitLine("A token of another rep");
			try (Phone rep = Phone.open(client.uri("/app/"))) {
				rep.signIn("rep_02").open("#/board").shows("Amina");
				take(rep, "rep");
			}
			try (Phone manager = Phone.open(client.uri("/app/"))) {
				manager.signIn("rep_01").open("#/team").shows("Granite");
				take(manager, "manager");
			}
			try (Phone wall = Phone.open(client.uri("/wall?demo=team_granite"))) {
				wall.browser()
					.call("Emulation.setDeviceMetricsOverride",
							Map.of("width", 1280, "height", 720, "deviceScaleFactor", 1, "mobile", false));
				wall.shows("Granite", "Live").showsNo("★");
				take(wall, "wall");
			}
			Matcher survey = SURVEY.matcher(client.get("/demo/surveys").body());
			assertThat(survey.find()).isTrue();
			try (Phone customer = Phone.open(client.uri(survey.group()))) {
				customer.shows("How was it?");
				take(customer, "survey");
			}
		}
	}

	private static void take(Phone phone, String name) throws IOException {
		byte[] picture = Base64.getDecoder()
			.decode(phone.browser()
				.call("Page.captureScreenshot", Map.of("format", "webp", "quality", 80))
				.get("data")
				.asString());
		assertThat(picture.length).as(name).isLessThan(LARGEST);
		Files.createDirectories(FOLDER);
		Files.write(FOLDER.resolve(name + ".webp"), picture);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
