package dev.cima.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.cima.FaultyProxy;
import dev.cima.embedded.RedisProcess;
import dev.cima.faults.app.Steps;

/** The application in a process of its own, with a network of its own on all sides. */
final class Node implements AutoCloseable {

	private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

	private static final int MOST_STARTS = 10;

	private final String name;

	private final Launch launch;

	private final List<String> arguments;

	private final int port = freePort();

	/** Between the phones and the node. */
	final FaultyProxy phones = new FaultyProxy(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port));

	final FaultyProxy mongo;

	final FaultyProxy redis;

	private Process process;

	Node(String name, Launch launch, List<String> arguments, InetSocketAddress mongo, RedisProcess redis) {
		this.name = name;
		this.launch = launch;
		this.mongo = new FaultyProxy(mongo);
		this.redis = new FaultyProxy(new InetSocketAddress(InetAddress.getLoopbackAddress(), redis.port()));
		this.arguments = new ArrayList<>(arguments);
		this.arguments.addAll(List.of("--server.port=" + this.port,
				"--cima.mongodb.uri=mongodb://127.0.0.1:" + this.mongo.port() + "/?retryWrites=false",
				"--cima.redis.uri=" + redis.uri(this.redis.port())));
	}

	/** Starts it; {@link #awaitReady} says when it answers. */
	void start(String... more) {
		this.process = this.launch.node(this.name, List.of(more), this.arguments);
	}

	/**
	 * Waits until it answers. When it ends instead, because a server was away while it
	 * started, it is started again, as a supervisor does.
	 */
	void awaitReady() {
		int starts = 1;
		long deadline = System.nanoTime() + Duration.ofMinutes(4).toNanos();
		HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/readyz"))
			.timeout(Duration.ofSeconds(2))
			.build();
		while (System.nanoTime() < deadline) {
			if (!this.process.isAlive() && starts++ < MOST_STARTS) {
				start();
			}
			try {
				if (HTTP.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
					return;
				}
			}
			catch (IOException ex) {
				// not yet
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			Pause.millis(100);
		}
		throw new IllegalStateException("The node %s does not start; see its log".formatted(this.name));
	}

	/** Tells it to halt at a step; false when it did not come there in time. */
	boolean haltAt(String step, Duration atMost) {
		tell("halt " + step);
		try {
			if (this.process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
				return this.process.exitValue() == Steps.HALTED;
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		tell("halt never");
		Pause.millis(100);
		return !isAlive() && this.process.exitValue() == Steps.HALTED;
	}

	/** Makes its clock wrong by so much; zero puts it right. */
	void setClock(Duration offset) {
		tell("clock " + offset.toMillis());
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/** {@code kill -9}. */
	void kill() {
		try {
			this.process.destroyForcibly().waitFor();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** {@code kill}; returns when it has ended. */
	void stop() {
		try {
			this.process.destroy();
			this.process.waitFor(2, TimeUnit.MINUTES);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	long pid() {
		return this.process.pid();
	}

	void heal() {
		this.phones.heal();
		this.mongo.heal();
		this.redis.heal();
	}

	@Override
	public void close() {
		kill();
		this.phones.close();
		this.mongo.close();
		this.redis.close();
	}

	private void tell(String order) {
		try {
			this.process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
		}
		catch (IOException ex) {
			// it is dead
		}
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
