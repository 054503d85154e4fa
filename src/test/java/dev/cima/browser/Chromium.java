package dev.cima.browser;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A headless Chromium, driven over its DevTools protocol: enough to click and look, with
 * nothing to install but the browser.
 */
public final class Chromium implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/");

	private final Path profile;

	private final @Nullable Process process;

	private final String address;

	private final HttpClient http = HttpClient.newHttpClient();

	private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();

	private final Queue<JsonNode> events = new ConcurrentLinkedQueue<>();

	private final WebSocket socket;

	private int lastId;

	private Chromium(String executable, URI page) throws IOException, InterruptedException {
		this.profile = Files.createTempDirectory("chromium");
		this.process = new ProcessBuilder(executable, "--headless=new", "--no-sandbox", "--disable-gpu",
				"--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
				"--disable-sync", "--disable-dev-shm-usage", "--window-size=1400,900", "--remote-debugging-port=0",
				"--user-data-dir=" + this.profile, page.toString())
			.redirectErrorStream(true)
			.start();
		this.address = devToolsAddress(this.process);
		this.socket = connect(this.address);
	}

	/** Another tab of the same browser. */
	private Chromium(Chromium first) throws IOException, InterruptedException {
		this.profile = first.profile;
		this.process = null;
		this.address = first.address;
		JsonNode target = JSON.readTree(
				this.http
					.send(HttpRequest.newBuilder(URI.create("http://" + this.address + "/json/new?about:blank"))
						.PUT(HttpRequest.BodyPublishers.noBody())
						.build(), HttpResponse.BodyHandlers.ofString())
					.body());
		this.socket = open(target);
	}

	/** Opens an empty tab; it is gone when the browser is closed. */
	public Chromium tab() throws IOException, InterruptedException {
		return new Chromium(this);
	}

	/** The browser's path, if there is one. */
	public static Optional<String> find() {
		String path = System.getenv().getOrDefault("PATH", "");
		return Stream.of("chromium", "chromium-browser", "google-chrome")
			.flatMap((name) -> Arrays.stream(path.split(File.pathSeparator)).map((folder) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.map(Path::toString)
			.findFirst();
	}

	public static Chromium open(String executable, URI page) throws IOException, InterruptedException {
		return new Chromium(executable, page);
	}

	/** Evaluates an expression in the page, waits for a promise, returns its value. */
	public JsonNode evaluate(String expression) {
		JsonNode result = call("Runtime.evaluate",
				Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
		assertThat(result.has("exceptionDetails")).as(result.toString()).isFalse();
		return result.path("result").path("value");
	}

	/**
	 * Takes the events of this method that have come since it was asked the last time.
	 */
	public List<JsonNode> events(String method) {
		List<JsonNode> found = this.events.stream()
			.filter((event) -> event.get("method").asString().equals(method))
			.toList();
		this.events.removeAll(found);
		return found.stream().map((event) -> event.get("params")).toList();
	}

	public void screenshot(Path file) throws IOException {
		JsonNode result = call("Page.captureScreenshot", Map.of("format", "png"));
		Files.createDirectories(file.getParent());
		Files.write(file, Base64.getDecoder().decode(result.get("data").asString()));
	}

	@Override
	public void close() throws IOException, InterruptedException {
		this.socket.abort();
		this.http.close();
		if (this.process == null) {
			return;
		}
		this.process.descendants().forEach(ProcessHandle::destroyForcibly);
		this.process.destroyForcibly().waitFor();
		FileSystemUtils.deleteRecursively(this.profile);
	}

	private static String devToolsAddress(Process process) throws IOException {
		BufferedReader output = process.inputReader();
		StringBuilder seen = new StringBuilder();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			seen.append(line).append('\n');
			Matcher matcher = LISTENING.matcher(line);
			if (matcher.find()) {
				Thread.ofVirtual().start(() -> readOn(output));
				return matcher.group(1);
			}
		}
		throw new IllegalStateException("Chromium does not start:\n" + seen);
	}

	/**
	 * Keeps reading, so that the browser never waits for a full pipe, until it is closed.
	 */
	private static void readOn(BufferedReader output) {
		try {
			output.transferTo(Writer.nullWriter());
		}
		catch (IOException ex) {
			// a browser that is ended while it writes
		}
	}

	private WebSocket connect(String address) throws IOException, InterruptedException {
		String targets = this.http
			.send(HttpRequest.newBuilder(URI.create("http://" + address + "/json/list")).build(),
					HttpResponse.BodyHandlers.ofString())
			.body();
		for (JsonNode target : JSON.readTree(targets)) {
			if (target.get("type").asString().equals("page")) {
				return open(target);
			}
		}
		throw new IllegalStateException("No page: " + targets);
	}

	private WebSocket open(JsonNode target) {
		return this.http.newWebSocketBuilder()
			.buildAsync(URI.create(target.get("webSocketDebuggerUrl").asString()), new Answers())
			.join();
	}

	/**
	 * Calls a method of the protocol
	 * (https://chromedevtools.github.io/devtools-protocol).
	 */
	public JsonNode call(String method, Map<String, ?> params) {
		int id = ++this.lastId;
		this.socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", params)), true)
			.join();
		try {
			JsonNode answer = this.answers.poll(60, TimeUnit.SECONDS);
			assertThat(answer).as(method).isNotNull();
			assertThat(answer.get("id").asInt()).isEqualTo(id);
			assertThat(answer.has("result")).as(answer.toString()).isTrue();
			return answer.get("result");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Puts the parts of a message together. */
	private final class Answers implements WebSocket.Listener {

		private final StringBuilder text = new StringBuilder();

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
			this.text.append(data);
			if (last) {
				JsonNode message = JSON.readTree(this.text.toString());
				this.text.setLength(0);
				(message.has("id") ? Chromium.this.answers : Chromium.this.events).add(message);
			}
			webSocket.request(1);
			return null;
		}

	}

}
