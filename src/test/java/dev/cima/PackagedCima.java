package dev.cima;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.core.ConditionTimeoutException;

import static org.awaitility.Awaitility.await;

/**
 * The packaged application in a process of its own, on a free port, with an empty folder
 * for its data.
 */
public final class PackagedCima implements AutoCloseable {

	private static final Duration READY = Duration.ofMinutes(10);

	private final HttpClient http = HttpClient.newHttpClient();

	private final Process process;

	private final Path data;

	private final Path log;

	private final int port;

	private final Thread atExit = new Thread(this::end);

	private PackagedCima(Process process, Path data, Path log, int port) {
		this.process = process;
		this.data = data;
		this.log = log;
		this.port = port;
		Runtime.getRuntime().addShutdownHook(this.atExit);
	}

	/**
	 * Starts it; returns when it is ready.
	 * @param folder gets the log and, until the end, the data
	 * @param command the JVM with its options and what it runs
	 * @throws IllegalStateException when it ends by itself or takes too long
	 */
	public static PackagedCima start(Path folder, String name, List<String> command, List<String> arguments) {
		emptyData(folder, name);
		return startOn(folder, name, command, arguments);
	}

	/** The folder for the data of an application of this name, with nothing in it. */
	public static Path emptyData(Path folder, String name) {
		try {
			Path data = folder.resolve("data-" + name);
			delete(data);
			Files.createDirectories(folder);
			return data;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The same, on the data that is there. */
	public static PackagedCima startOn(Path folder, String name, List<String> command, List<String> arguments) {
		try {
			Path data = folder.resolve("data-" + name);
			Path log = folder.resolve(name + ".log");
			int port = freePort();
			List<String> all = new ArrayList<>(command);
			all.addAll(List.of("--server.port=" + port, "--server.address=127.0.0.1", "--cima.embedded.data=" + data,
					"--" + TestTime.SHIFT + "=" + TestTime.shift()));
			all.addAll(arguments);
			Process process = new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log.toFile()).start();
			PackagedCima cima = new PackagedCima(process, data, log, port);
			cima.awaitReady();
			return cima;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public String url() {
		return "http://127.0.0.1:" + this.port;
	}

	public long pid() {
		return this.process.pid();
	}

	/** Ends the application and its Redis, and deletes its data. */
	@Override
	public void close() {
		end();
		Runtime.getRuntime().removeShutdownHook(this.atExit);
		try {
			delete(this.data);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void end() {
		try {
			this.process.destroy();
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
			endRedis();
			this.http.close();
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** An application that was killed leaves its Redis running. */
	private void endRedis() throws IOException {
		Path folder = this.data.resolve("redis");
		if (!Files.isDirectory(folder)) {
			return;
		}
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "redis-*.pid")) {
			for (Path file : files) {
				String owned = folder.toRealPath().toString();
				ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
					.filter((redis) -> redis.info().command().orElse("").startsWith(owned))
					.ifPresent(ProcessHandle::destroy);
			}
		}
	}

	private void awaitReady() {
		try {
			await().atMost(READY)
				.pollInterval(Duration.ofMillis(100))
				.until(() -> !this.process.isAlive() || isReady());
		}
		catch (ConditionTimeoutException ex) {
			close();
			throw new IllegalStateException("The application does not get ready; see " + this.log, ex);
		}
		if (!this.process.isAlive()) {
			close();
			throw new IllegalStateException("The application does not start; see " + this.log);
		}
	}

	private boolean isReady() throws InterruptedException {
		try {
			HttpRequest ready = HttpRequest.newBuilder(URI.create(url() + "/readyz")).build();
			return this.http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException ex) {
			return false; // not yet
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static void delete(Path folder) throws IOException {
		if (!Files.exists(folder)) {
			return;
		}
		try (Stream<Path> all = Files.walk(folder)) {
			all.sorted(Comparator.reverseOrder()).forEach((file) -> file.toFile().delete());
		}
	}

}
