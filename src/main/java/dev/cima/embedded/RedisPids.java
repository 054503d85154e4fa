package dev.cima.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pid files of the embedded Redis servers in a folder. Redis writes its own pid into
 * {@code redis-<pid of the application>-<its start>.pid}; so the next application finds
 * the server that a killed one left, and leaves alone the server of one that runs.
 */
class RedisPids {

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

	/** Whether it runs still. Of one that nobody has buried yet there is no command. */
	boolean lives() {
		return this.running.filter(ProcessHandle::isAlive).flatMap((redis) -> redis.info().command()).isPresent();
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

	private static boolean ends(ProcessHandle process) {
		try {
			process.onExit().get(2, TimeUnit.SECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
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
