package dev.cima.leaderboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;

import redis.embedded.RedisServer;

/** A Redis that a test can stop and start again, on a port that stays. */
final class TestRedis implements AutoCloseable {

	private final Path folder;

	private final int port;

	private RedisServer server;

	TestRedis(Path folder) {
		this.folder = folder;
		try (ServerSocket socket = new ServerSocket(0)) {
			this.port = socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start();
	}

	String uri() {
		return "redis://127.0.0.1:" + this.port;
	}

	void start() {
		try {
			this.server = RedisServer.newRedisServer()
				.port(this.port)
				.setting("bind 127.0.0.1")
				.setting("save \"\"")
				.setting("dir " + this.folder)
				.build();
			this.server.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.server.stop();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
