package dev.cima.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A Redis without an application, to be treated badly. */
public final class RedisProcess implements AutoCloseable {

	private final Path folder;

	private final EmbeddedRedis redis;

	public RedisProcess(Path data) {
		this(data, RedisProgram.AUTO);
	}

	RedisProcess(Path data, String program) {
		this.folder = data.resolve("redis");
		this.redis = new EmbeddedRedis(data, program);
	}

	public String uri() {
		return this.redis.uri();
	}

	/** For who comes through something that stands between. */
	public String uri(int port) {
		return this.redis.uri(port);
	}

	public int port() {
		return this.redis.port();
	}

	public long pid() {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(this.folder, "redis-*.pid")) {
			return Long.parseLong(Files.readString(files.iterator().next()).strip());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** {@code kill -9}. */
	public void kill() {
		ProcessHandle.of(pid()).ifPresent((process) -> {
			process.destroyForcibly();
			// nobody may have taken its exit code yet, and then it seems to live
			process.onExit().completeOnTimeout(process, 1, TimeUnit.SECONDS).join();
		});
	}

	/** Starts it again, empty, at the same address. */
	public void start() {
		try {
			if (!this.redis.start(port())) {
				throw new IllegalStateException("Redis does not come up again");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.redis.close();
	}

}
