import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.json.JsonMapper;

/** The application in a process of its own, on ports of the loopback. */
final class Node {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final Duration MOST = Duration.ofMinutes(2);

	private final Process process;

	private final Surroundings around;

	private final Path log;

	private final int port;

	private final long startedAt = System.nanoTime();

	private Node(Process process, Surroundings around, Path log, int port) {
		this.process = process;
		this.around = around;
		this.log = log;
		this.port = port;
	}

	static Node start(Surroundings around, List<String> command, List<String> arguments) throws IOException {
		int port = freePort();
		Path log = Files.createTempFile("cima-rehearsal-", ".log");
		List<String> all = new ArrayList<>(command);
		all.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log.toFile());
		builder.environment().keySet().removeIf((name) -> name.startsWith("CIMA_") || name.startsWith("SPRING_"));
		builder.environment().putAll(around.environment());
		builder.environment()
			.putAll(Map.of("SERVER_ADDRESS", "127.0.0.1", "SERVER_PORT", Integer.toString(port),
					"MANAGEMENT_SERVER_ADDRESS", "127.0.0.1", "MANAGEMENT_SERVER_PORT", Integer.toString(freePort())));
		Process process = builder.start();
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
		return new Node(process, around, log, port);
	}

	/** How long after its start the node answers a query of a rep. */
	Duration firstAnswer() throws InterruptedException {
		while (System.nanoTime() - this.startedAt < MOST.toNanos() && this.process.isAlive()) {
			try {
				HttpResponse<String> answer = ask(Operations.read("MyDay"), Map.of());
				if (answer.statusCode() == 200 && answer.body().contains("\"rep_1\"")) {
					return Duration.ofNanos(System.nanoTime() - this.startedAt);
				}
			}
			catch (IOException ex) {
				// it does not listen yet
			}
			TimeUnit.MILLISECONDS.sleep(10);
		}
		throw new IllegalStateException("The application does not answer; see " + this.log);
	}

	HttpResponse<String> ask(String document, Map<String, ?> variables) throws IOException, InterruptedException {
		return HTTP.send(request(document, variables).build(), HttpResponse.BodyHandlers.ofString());
	}

	HttpRequest.Builder request(String document, Map<String, ?> variables) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/graphql"))
			.timeout(Duration.ofSeconds(30))
			.header("Content-Type", "application/json")
			.header("Authorization", "Bearer " + this.around.outside().token("rep_1"))
			.POST(HttpRequest.BodyPublishers.ofString(
					JsonMapper.shared().writeValueAsString(Map.of("query", document, "variables", variables))));
	}

	HttpClient http() {
		return HTTP;
	}

	URI socket() {
		return URI.create("ws://127.0.0.1:" + this.port + "/graphql");
	}

	int exitCode(Duration within) throws InterruptedException {
		if (!this.process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
			throw new IllegalStateException("The application does not end; see " + this.log);
		}
		return this.process.exitValue();
	}

	/** Ends it as a container engine does, and waits for what it still has to write. */
	void stop(Duration within) throws InterruptedException {
		this.process.destroy();
		exitCode(within);
	}

	/** What it takes of memory now; 0 where that cannot be told. */
	long residentMebibytes() throws IOException {
		Path status = Path.of("/proc", Long.toString(this.process.pid()), "status");
		return Files.exists(status) ? Files.readAllLines(status)
			.stream()
			.filter((line) -> line.startsWith("VmRSS:"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
			.sum() : 0;
	}

	/** What it took of all processors together so far. */
	Duration processorTime() {
		return this.process.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	Path log() {
		return this.log;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
