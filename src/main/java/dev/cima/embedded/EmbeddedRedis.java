package dev.cima.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.cima.platform.StartRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * A real Redis as a process of its own, on a free port of the loopback, without
 * persistence: the boards in it are rebuilt from the ledger.
 *
 * <p>
 * It is started as a daemon, because a Ctrl-C in the terminal would reach a child at the
 * same moment as the application, which still has to write its boards.
 *
 * <p>
 * It has a password, as others on this machine can reach the port: made anew with each
 * start of the application, and given on the standard input, as arguments can be read by
 * everybody.
 */
class EmbeddedRedis implements AutoCloseable {

	private static final Duration READY = Duration.ofSeconds(10);

	private static final int ATTEMPTS = 5;

	private static final int PASSWORD_BYTES = 32;

	private static final String LOG = "redis.log";

	/** What it says before it has a log. */
	private static final String WORDS = "redis-start.log";

	private final Path folder;

	private final RedisProgram program;

	private final RedisPids pids;

	private final String password = newPassword();

	private final int port;

	private volatile @Nullable RedisWatch watch;

	/**
	 * Starts it.
	 * @param data the folder of all that the embedded servers write
	 * @param program see {@link EmbeddedSettings#redis()}
	 */
	EmbeddedRedis(Path data, String program) {
		try {
			this.folder = DataFolder.ready(data.toAbsolutePath().normalize().resolve("redis"));
			this.program = RedisProgram.find(program, this.folder);
			this.pids = new RedisPids(this.folder, this.program.file());
			this.pids.endOrphans();
			this.port = startOnFreePort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String uri() {
		return uri(this.port);
	}

	/** The address of something that stands between. */
	String uri(int otherPort) {
		return "redis://:%s@127.0.0.1:%d".formatted(this.password, otherPort);
	}

	/** Starts it again from now on whenever it dies, until it is closed. */
	void watch() {
		this.watch = new RedisWatch(this.pids::lives, this::startAgain);
	}

	/** The process that runs now; 0 when none does. */
	long pid() {
		return this.pids.pid();
	}

	int port() {
		return this.port;
	}

	@Override
	public void close() {
		RedisWatch watching = this.watch;
		if (watching != null) {
			watching.close();
		}
		this.pids.endOwn();
	}

	private boolean startAgain() {
		try {
			this.pids.endOwn(); // takes away what the dead one has left
			return start(this.port);
		}
		catch (IOException ex) {
			return false; // perhaps the disk is full
		}
	}

	private int startOnFreePort() throws IOException {
		for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
			int free = freePort();
			if (start(free)) {
				return free;
			}
			this.pids.endOwn(); // somebody else was faster to take the port
		}
		throw new StartRefusedException("The embedded Redis, %s, does not start%s".formatted(this.program.path(),
				Stream.of(LOG, WORDS)
					.map(this.folder::resolve)
					.filter((file) -> file.toFile().length() > 0)
					.map((file) -> "; see " + file)
					.findFirst()
					.orElse(", and does not say why.")));
	}

	/** Starts an empty Redis on the port; false when it does not come up. */
	boolean start(int onPort) throws IOException {
		Process launcher = new ProcessBuilder(List.of(this.program.path().toString(), "-", "--daemonize", "yes",
				"--port", Integer.toString(onPort), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir",
				this.folder.toString(), "--logfile", LOG, "--pidfile", this.pids.own().toString()))
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve(WORDS).toFile())
			.start();
		try (Writer settings = launcher.outputWriter()) {
			settings.write("requirepass " + this.password + "\n");
		}
		catch (IOException ex) {
			return false; // it has ended already
		}
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

	private static String newPassword() {
		byte[] random = new byte[PASSWORD_BYTES];
		new SecureRandom().nextBytes(random);
		return HexFormat.of().formatHex(random);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
