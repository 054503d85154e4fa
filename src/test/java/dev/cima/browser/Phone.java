package dev.cima.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.cima.CimaClient;
import dev.cima.TestTime;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * A phone with the web app, used as a person does: by what is written on it. A test is
 * skipped, loudly, where there is no Chromium.
 */
public final class Phone implements AutoCloseable {

	/** Seconds; less is enough where a test is to be seen failing. */
	private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("phone.patience", 60));

	private static final int MOST_STEPS = 80;

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Chromium browser;

	private final URI app;

	private Phone(Chromium browser, URI app) {
		this.browser = browser;
		this.app = app;
	}

	/** Opens the app, in English, on a screen of 390 × 844. */
	public static Phone open(CimaClient client) throws IOException, InterruptedException {
		return open(client.uri("/app/"));
	}

	/** Opens any page in the same way. */
	public static Phone open(URI page) throws IOException, InterruptedException {
		String chromium = Chromium.find().orElse(null);
		if (chromium == null) {
			System.err.println("""

					!!! CHROMIUM IS MISSING: the web app was NOT tried in a browser.
					!!! Install it (apt-get install chromium) and run this test again.
					""");
		}
		assumeThat(chromium).as("Chromium is installed").isNotNull();
		return new Phone(Chromium.open(chromium, URI.create("about:blank")), page).start();
	}

	/** The same app in another tab. */
	public Phone tab() throws IOException, InterruptedException {
		return new Phone(this.browser.tab(), this.app).start();
	}

	private Phone start() throws IOException {
		this.browser.call("Page.enable", Map.of());
		this.browser.call("Runtime.enable", Map.of());
		this.browser.call("Emulation.setDeviceMetricsOverride",
				Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
		this.browser.call("Emulation.setTouchEmulationEnabled", Map.of("enabled", true));
		this.browser.call("Emulation.setUserAgentOverride", Map.of("userAgent", "Phone", "acceptLanguage", "en"));
		this.browser.call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script()));
		this.browser.call("Page.navigate", Map.of("url", this.app.toString()));
		return this;
	}

	/** In milliseconds the phone is ahead of the machine's clock as the tests are. */
	private static String script() throws IOException {
		return "const TESTS_AHEAD = %d;%n".formatted(TestTime.shift().toMillis())
				+ new ClassPathResource("phone.js", Phone.class).getContentAsString(StandardCharsets.UTF_8);
	}

	/** Signs in by a demo token, as the links of the banner do. */
	public Phone signIn(String rep) {
		open("#/sign-in/" + rep);
		return until("document.querySelector('nav.tabs')");
	}

	/** Goes to an address of the app, such as {@code #/board}. */
	public Phone open(String address) {
		this.browser.call("Page.navigate", Map.of("url", "about:blank"));
		this.browser.call("Page.navigate", Map.of("url", this.app.resolve(address).toString()));
		return until("window.phone && document.readyState !== 'loading'");
	}

	/** Closes the page and opens it again, at the same address. */
	public Phone reload() {
		this.browser.evaluate("window.phone.old = true");
		this.browser.call("Page.reload", Map.of());
		return until("window.phone && !window.phone.old && document.readyState !== 'loading'");
	}

	/** Waits until all these words can be read. */
	public Phone shows(String... words) {
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(text()).contains(words));
		return this;
	}

	/** Waits until none of these words can be read. */
	public Phone showsNo(String... words) {
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(text()).doesNotContain(words));
		return this;
	}

	/** What can be read now. */
	public String text() {
		return this.browser.evaluate("document.body?.innerText ?? ''").asString();
	}

	/** Touches what bears this name: a button, link, label or row. */
	public Phone tap(String name) {
		// a tab in the background takes no touch
		this.browser.call("Page.bringToFront", Map.of());
		await().atMost(PATIENCE).untilAsserted(() -> {
			JsonNode place = this.browser.evaluate("phone.place(%s)".formatted(JSON.writeValueAsString(name)));
			assertThat(place.isObject()).as(() -> "something to tap with the name %s in:%n%s".formatted(name, text()))
				.isTrue();
			touch(place);
			// a screen that changes may take it away from under the finger; a page that
			// comes
			// has nothing to read yet
			assertThat(landed()).as(() -> "the tap meets %s in:%n%s".formatted(name, text())).isTrue();
		});
		return this;
	}

	private void touch(JsonNode place) {
		this.browser.call("Input.dispatchTouchEvent", Map.of("type", "touchStart", "touchPoints",
				List.of(Map.of("x", place.get("x").asDouble(), "y", place.get("y").asDouble()))));
		this.browser.call("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
	}

	/** A page that the tap has led to has no {@code landing} to tell of. */
	private boolean landed() {
		return await().atMost(PATIENCE)
			.ignoreExceptionsInstanceOf(AssertionError.class)
			.until(() -> this.browser.evaluate("window.phone?.landing() ?? 'MET'").asString(),
					(landing) -> !landing.equals("UNDER_WAY"))
			.equals("MET");
	}

	/** Writes into the field with this label, in place of what stood there. */
	public Phone type(String label, String text) {
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(
					this.browser.evaluate("phone.focus(%s)".formatted(JSON.writeValueAsString(label))).asBoolean())
				.as(() -> "a field with the label %s in:%n%s".formatted(label, text()))
				.isTrue());
		this.browser.call("Input.insertText", Map.of("text", text));
		return this;
	}

	/** Chooses an option by its text in the list with this label. */
	public Phone choose(String label, String option) {
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.browser
				.evaluate("phone.choose(%s, %s)".formatted(JSON.writeValueAsString(label),
						JSON.writeValueAsString(option)))
				.asBoolean()).as(() -> "%s in a list with the label %s in:%n%s".formatted(option, label, text()))
				.isTrue());
		return this;
	}

	/** Searches for a product on the screen of a sale, and takes it. */
	public Phone pick(String product) {
		return pick("Find a product", product);
	}

	/**
	 * Searches for something in the field with this label, and takes it: what is offered
	 * at first depends on all that other tests have added.
	 */
	public Phone pick(String label, String name) {
		return type(label, name).tap(name);
	}

	/** Puts a file into the field with this label. */
	public Phone attach(String label, Path file) {
		type(label, "");
		JsonNode field = this.browser.call("Runtime.evaluate", Map.of("expression", "document.activeElement"));
		this.browser.call("DOM.setFileInputFiles", Map.of("objectId", field.at("/result/objectId").asString(), "files",
				List.of(file.toAbsolutePath().toString())));
		return this;
	}

	/** Presses a key, such as {@code Tab}, {@code Enter} or {@code Escape}. */
	public Phone press(String key) {
		Map<String, Integer> codes = Map.of("Tab", 9, "Enter", 13, "Escape", 27, " ", 32, "ArrowUp", 38, "ArrowDown",
				40);
		String text = key.equals("Enter") ? "\r" : key.equals(" ") ? " " : "";
		this.browser.call("Input.dispatchKeyEvent", Map.of("type", text.isEmpty() ? "rawKeyDown" : "keyDown", "key",
				key, "code", key.equals(" ") ? "Space" : key, "windowsVirtualKeyCode", codes.get(key), "text", text));
		this.browser.call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code",
				key.equals(" ") ? "Space" : key, "windowsVirtualKeyCode", codes.get(key)));
		return this;
	}

	/**
	 * Goes on with Tab until what bears this name has the focus. At each step the focus
	 * has to be somewhere, and to be seen; between the end of the page and its beginning
	 * the browser has it once.
	 */
	public Phone tabTo(String name) {
		List<String> seen = new ArrayList<>();
		for (int i = 0; i < MOST_STEPS; i++) {
			press("Tab");
			this.browser.evaluate("new Promise((go) => requestAnimationFrame(() => go(true)))");
			JsonNode focus = this.browser.evaluate("phone.focused()");
			String named = focus.get("name").asString();
			assertThat(focus.get("visible").asBoolean() || (named.equals("nothing") && !seen.contains("nothing")))
				.as("the focus is seen on %s, after %s", named, seen)
				.isTrue();
			if (named.contains(name)) {
				return this;
			}
			seen.add(named);
		}
		throw new AssertionError("No focus on " + name + " but on " + seen);
	}

	/**
	 * Waits until the heading of what has come has the focus: the link that has led there
	 * may bear the same name.
	 */
	public Phone isOn(String name) {
		until("(({ name, heading }) => heading && name.startsWith(%s))(phone.focused())"
			.formatted(JSON.writeValueAsString(name)));
		return until("phone.focused().visible");
	}

	/** Writes where the focus is. */
	public Phone write(String text) {
		this.browser.call("Input.insertText", Map.of("text", text));
		return this;
	}

	/** Whether there is a network; the browser tells the page. */
	public Phone online(boolean is) {
		this.browser.call("Network.enable", Map.of());
		this.browser.call("Network.emulateNetworkConditions",
				Map.of("offline", !is, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
		return this;
	}

	/** Runs a script of the page, as {@code phone.js} has some. */
	public Phone run(String script) {
		this.browser.evaluate(script);
		return this;
	}

	/**
	 * Waits until an expression is true in the page; one that gives way to another page
	 * meanwhile cannot tell.
	 */
	public Phone until(String expression) {
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.browser.evaluate("!!(%s)".formatted(expression)).asBoolean())
				.as(() -> "%s in:%n%s".formatted(expression, text()))
				.isTrue());
		return this;
	}

	/**
	 * Checks by axe-core, in both colour schemes, and that nothing is wider than the
	 * screen.
	 */
	public Phone isAccessible() throws IOException {
		this.browser.evaluate("window.axe ? true : (" + axe() + ", true)");
		for (String scheme : List.of("light", "dark")) {
			this.browser.call("Emulation.setEmulatedMedia",
					Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
			JsonNode violations = this.browser.evaluate("phone.violations()");
			assertThat(violations.valueStream().map(JsonNode::asString).collect(Collectors.joining("\n"))).as(scheme)
				.isEmpty();
		}
		assertThat(this.browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth").asBoolean())
			.as("as wide as the screen")
			.isTrue();
		return this;
	}

	private static String axe() throws IOException {
		String source = new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8);
		return "(() => {" + source + "\n})()";
	}

	/** Fails when a script has failed or something was refused by the policy. */
	public Phone hasNoFaults() {
		assertThat(this.browser.events("Runtime.exceptionThrown")).isEmpty();
		assertThat(this.browser.evaluate("phone.faults")).isEmpty();
		return this;
	}

	public Chromium browser() {
		return this.browser;
	}

	public Phone screenshot(String name) throws IOException {
		this.browser.screenshot(Path.of("target/app/" + name + ".png"));
		return this;
	}

	@Override
	public void close() throws IOException, InterruptedException {
		this.browser.close();
	}

}
