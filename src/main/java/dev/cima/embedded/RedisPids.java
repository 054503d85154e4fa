package dev.cima.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pid files of the embedded Redis servers in a folder. Redis writes its own pid into
 * {@code redis-<pid of the application>-<its start>.pid}; so the next application finds
 * the server that a killed one left, and leaves alone the server of one that runs.
 */
class RedisPids {

	private static final Duration ENDS_WITHIN = Duration.ofSeconds(2);

	private static final Logger log = LoggerFactory.getLogger(RedisPids.class);

	/** The system counts a process's start from its own, in rough steps. */
	private static final long CLOCK_MILLIS = 5_000;

	private final Path folder;

	private final Path executable;

	private final Path own;

	private volatile Optional<ProcessHandle> running = Optional.empty();

	RedisPids(Path folder, Path executable) {
		this.folder = folder;
		this.executable = executable;
		ProcessHandle self = ProcessHandle.current();
		this.own = folder.resolve("redis-%d-%d-%s.pid".formatted(self.pid(), startOf(self),
				Integer.toHexString(System.identityHashCode(this))));
	}

	Path own() {
		return this.own;
	}

	/** Whether Redis has written its file; from then on it is known without the file. */
	boolean isOwnRunning() throws IOException {
		this.running = redisOf(this.own);
		return this.running.isPresent();
	}

	/** The own one's pid; 0 when there is none. */
	long pid() {
		return this.running.map(ProcessHandle::pid).orElse(0L);
	}

	/** Whether it runs still. */
	boolean lives() {
		return this.running.filter(RedisPids::runs).isPresent();
	}

	void endOwn() {
		this.running.ifPresent(RedisPids::end);
		this.running = Optional.empty();
		try {
			end(this.own);
		}
		catch (IOException ex) {
			log.warn("The embedded Redis may still be running: {}", ex.getMessage());
		}
	}

	void endOrphans() throws IOException {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(this.folder, "redis-*.pid")) {
			for (Path file : files) {
				if (!ownerRuns(file)) {
					end(file);
				}
			}
		}
	}

	private void end(Path file) throws IOException {
		redisOf(file).ifPresent(RedisPids::end);
		Files.deleteIfExists(file);
	}

	private static void end(ProcessHandle redis) {
		redis.destroy();
		if (!ends(redis)) {
			redis.destroyForcibly();
			ends(redis);
		}
	}

	/** Within two seconds. */
	private static boolean ends(ProcessHandle process) {
		long deadline = System.nanoTime() + ENDS_WITHIN.toNanos();
		while (runs(process) && System.nanoTime() < deadline) {
			LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
			if (Thread.currentThread().isInterrupted()) {
				return false;
			}
		}
		return !runs(process);
	}

	/**
	 * Whether it runs still. One that has ended counts as alive until it is buried, which
	 * may take seconds for a daemon; but it has no command then.
	 */
	private static boolean runs(ProcessHandle process) {
		return process.isAlive() && process.info().command().isPresent();
	}

	/**
	 * The process behind the file, if it really is the Redis of this folder. The program
	 * may be the machine's, whose own Redis may have the number of ours by now; but then
	 * it began after the file was written.
	 */
	private Optional<ProcessHandle> redisOf(Path file) throws IOException {
		if (!Files.exists(file)) {
			return Optional.empty();
		}
		String pid = Files.readString(file).strip();
		if (!pid.matches("[0-9]{1,10}")) {
			return Optional.empty(); // not yet, or never, written to its end
		}
		long written = Files.getLastModifiedTime(file).toMillis();
		return ProcessHandle.of(Long.parseLong(pid))
			.filter((process) -> process.info().command().map(this.executable.toString()::equals).orElse(false))
			.filter((process) -> startOf(process) <= written + CLOCK_MILLIS);
	}

	private static boolean ownerRuns(Path file) {
		String[] parts = String.valueOf(file.getFileName()).split("-", -1);
		try {
			return ProcessHandle.of(Long.parseLong(parts[1]))
				.map((owner) -> startOf(owner) == Long.parseLong(parts[2]))
				.orElse(false);
		}
		catch (NumberFormatException | ArrayIndexOutOfBoundsException ex) {
			return false;
		}
	}

	private static long startOf(ProcessHandle process) {
		return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
	}

}
