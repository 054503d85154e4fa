package dev.cima.browser;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

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

	private static URI page(String html) {
		return URI.create("data:text/html," + URLEncoder.encode(html, StandardCharsets.UTF_8).replace("+", "%20"));
	}

}
