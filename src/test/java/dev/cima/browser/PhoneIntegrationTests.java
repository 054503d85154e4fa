package dev.cima.browser;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A finger that misses does nothing, and tries again. */
@NeedsChromium
class PhoneIntegrationTests {

	/** Where the button was, there is another one when the finger comes down. */
	private static final String MOVES = """
			<!doctype html><title>Moves</title>
			<button id="go" onclick="window.gone = (window.gone ?? 0) + 1">Go</button>
			<button id="other" hidden onclick="window.wrong = true">Other</button>
			<script>
			const place = phone.place;
			phone.place = async (name) => {
				const found = await place.call(phone, name);
				go.before(other);
				go.style.display = "block";
				go.style.marginTop = "300px";
				other.hidden = false;
				return found;
			};
			</script>""";

	@Test
	void tapsWhatHasMovedWhereItIsNow() throws Exception {
		try (Phone phone = Phone.open(page(MOVES))) {
			phone.tap("Go").until("window.gone");
			assertThat(phone.browser().evaluate("gone").asInt()).isOne();
			assertThat(phone.browser().evaluate("window.wrong ?? false").asBoolean()).isFalse();
			phone.tap("Other").until("window.wrong");
		}
	}

	@Test
	void isDoneWithATapOnceItHasLedToAPageThatIsStillComing() throws Exception {
		CountDownLatch tapped = new CountDownLatch(1);
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> slowly(exchange, tapped));
		server.start();
		try (Phone phone = Phone.open(page("<!doctype html><title>Here</title><a href='http://localhost:%d/'>Go</a>"
			.formatted(server.getAddress().getPort())))) {
			phone.tap("Go").until("document.title === 'There'");
			tapped.countDown();
			phone.shows("Here you are");
		}
		finally {
			tapped.countDown();
			server.stop(0);
		}
	}

	/** A page that has a title, but no body until somebody is done with the tap. */
	private static void slowly(HttpExchange exchange, CountDownLatch tapped) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "text/html");
		exchange.sendResponseHeaders(200, 0);
		try (exchange; OutputStream body = exchange.getResponseBody()) {
			body.write("<!doctype html><title>There</title>".getBytes(StandardCharsets.UTF_8));
			body.flush();
			tapped.await();
			body.write("<p>Here you are</p>".getBytes(StandardCharsets.UTF_8));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static URI page(String html) {
		return URI.create("data:text/html," + URLEncoder.encode(html, StandardCharsets.UTF_8).replace("+", "%20"));
	}

}
