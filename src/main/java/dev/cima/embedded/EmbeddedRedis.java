package dev.cima.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

import dev.cima.platform.StartRefusedException;

/**
 * A real Redis as a process of its own, on a free port of the loopback, without
 * persistence: the boards in it are rebuilt from the ledger.
 *
 * <p>
 * It is started as a daemon, because a Ctrl-C in the terminal would reach a child at the
 * same moment as the application, which still has to write its boards.
 */
class EmbeddedRedis implements AutoCloseable {

	private static final Duration READY = Duration.ofSeconds(10);

	private static final int ATTEMPTS = 5;

	private final Path folder;

	private final Path executable;

	private final RedisPids pids;

	private final int port;

	EmbeddedRedis(Path data) {
		try {
			this.folder = Files.createDirectories(data.toAbsolutePath().normalize().resolve("redis"));
			this.executable = unpack(this.folder);
			this.pids = new RedisPids(this.folder, this.executable);
			this.pids.endOrphans();
			this.port = startOnFreePort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String uri() {
		return "redis://127.0.0.1:" + this.port;
	}

	int port() {
		return this.port;
	}

	@Override
	public void close() {
		this.pids.endOwn();
	}

	/** Once a folder, not once a start: a killed application cannot tidy up. */
	private static Path unpack(Path folder) throws IOException {
		String name = ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
		if (name == null) {
			throw new StartRefusedException("There is no embedded Redis for this system. "
					+ "Start with the address of a real one: --cima.redis.uri=redis://localhost:6379.");
		}
		Path executable = folder.resolve(Objects.requireNonNull(Path.of(name).getFileName()).toString());
		if (Files.isExecutable(executable)) {
			return executable.toRealPath();
		}
		Path partial = Files.createTempFile(folder, "unpacking", null);
		try (InputStream resource = ExecutableProvider.class
			.getResourceAsStream(name.startsWith("/") ? name : "/" + name)) {
			Files.copy(Objects.requireNonNull(resource, name), partial, StandardCopyOption.REPLACE_EXISTING);
		}
		partial.toFile().setExecutable(true);
		Files.move(partial, executable, StandardCopyOption.ATOMIC_MOVE);
		return executable.toRealPath();
	}

	private int startOnFreePort() throws IOException {
		for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
			int free = freePort();
			if (start(free)) {
				return free;
			}
			this.pids.endOwn(); // somebody else was faster to take the port
		}
		throw new StartRefusedException(
				"The embedded Redis does not start; its log is " + this.folder.resolve("redis.log"));
	}

	/** Starts an empty Redis on the port; false when it does not come up. */
	boolean start(int onPort) throws IOException {
		Process launcher = new ProcessBuilder(List.of(this.executable.toString(), "--daemonize", "yes", "--port",
				Integer.toString(onPort), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir",
				this.folder.toString(), "--logfile", "redis.log", "--pidfile", this.pids.own().toString()))
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		return isReady(launcher, onPort);
	}

	private boolean isReady(Process launcher, int free) throws IOException {
		long deadline = System.nanoTime() + READY.toNanos();
		try {
			if (!launcher.waitFor(READY.toMillis(), TimeUnit.MILLISECONDS) || launcher.exitValue() != 0) {
				return false;
			}
			while (System.nanoTime() < deadline) {
				// both: the port alone could be someone else's
				if (this.pids.isOwnRunning() && answers(free)) {
					return true;
				}
				TimeUnit.MILLISECONDS.sleep(10);
			}
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static boolean answers(int port) throws IOException {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
