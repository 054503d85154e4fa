package dev.cima.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.cima.TestTime;
import dev.cima.door.TestIssuer;
import dev.cima.embedded.MongoProcess;
import dev.cima.embedded.RedisProcess;
import dev.cima.notification.FcmServer;
import io.lettuce.core.RedisClient;

/** Two nodes as in production, and the servers that they share. */
final class Cluster implements AutoCloseable {

	static final int NODES = 2;

	final List<Node> nodes = new ArrayList<>();

	final Process mongo;

	private final String mongoUri;

	final RedisProcess redis;

	final FcmServer fcm = new FcmServer();

	Cluster(Settings settings) {
		Launch launch = new Launch(settings);
		this.mongo = launch.main("mongo", MongoProcess.class.getName());
		this.redis = new RedisProcess(settings.folder());
		Runtime.getRuntime().addShutdownHook(new Thread(this.redis::close));
		InetSocketAddress mongoAt = local(mongoPort());
		this.mongoUri = "mongodb://127.0.0.1:" + mongoAt.getPort();
		List<String> arguments = arguments(settings);
		for (int i = 0; i < NODES; i++) {
			Launch its = (settings.next() && i == NODES - 1) ? launch.ofNextRelease() : launch;
			this.nodes.add(new Node("node-" + (i + 1), its, arguments, mongoAt, this.redis));
		}
		this.nodes.forEach(Node::start);
		this.nodes.forEach(Node::awaitReady);
	}

	/** Past all that fails between a node and MongoDB. */
	String mongoUri() {
		return this.mongoUri;
	}

	/** FLUSHALL. */
	void flushRedis() {
		RedisClient client = RedisClient.create(this.redis.uri());
		try {
			client.connect().sync().flushall();
		}
		finally {
			client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
		}
	}

	@Override
	public void close() {
		this.nodes.forEach(Node::close);
		this.mongo.destroyForcibly();
		this.redis.close();
		this.fcm.close();
	}

	private List<String> arguments(Settings settings) {
		try {
			Path key = Files.writeString(settings.folder().resolve("key.json"), this.fcm.credentials());
			List<String> all = new ArrayList<>(List.of("--spring.profiles.active=production,faults",
					// production takes no shift
					"--faults.shift=" + TestTime.shift(), "--server.address=127.0.0.1",
					"--cima.security.issuer=" + TestIssuer.ISSUER, "--cima.security.audience=" + TestIssuer.AUDIENCE,
					"--cima.push.credentials=" + key.toAbsolutePath(), "--cima.push.endpoint=" + this.fcm.address(),
					// short, as a run is
					"--cima.mongodb.timeout=3s", "--cima.redis.timeout=1s", "--cima.ledger.sweep-age=1s",
					"--cima.push.lease=5s", "--cima.push.first-retry=500ms", "--cima.push.longest-retry=2s",
					"--cima.push.gather=500ms", "--cima.push.answer-within=2s", "--cima.competition.grace=1s",
					"--cima.sale.questions.late=48h", "--cima.competition.close-after=1s",
					"--cima.recognition.kudos-per-month=1000",
					// what repairs at leisure must not hide what is wrong
					"--cima.leaderboard.scrub-pause=1h", "--cima.insight.look=1h",
					// as for the embedded server
					"--cima.ledger.shard-key-in-filters=false",
					// the checker reads much at once
					"--cima.limits.rate=100000", "--cima.limits.burst=100000", "--cima.limits.integration-rate=100000",
					"--cima.limits.integration-burst=100000", "--cima.limits.complexity=10000000",
					"--faults.reps=" + settings.reps(), "--faults.without=" + settings.without()));
			if (settings.customers()) {
				all.addAll(List.of("--cima.survey.share=0.6", "--cima.survey.base-url=http://127.0.0.1",
						"--cima.survey.sweep-every=500ms", "--cima.survey.rate=100000", "--cima.survey.burst=100000",
						"--cima.survey.token-rate=100000", "--cima.survey.token-burst=100000",
						"--cima.hold.work-every=500ms"));
			}
			return all;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private int mongoPort() {
		try {
			BufferedReader output = this.mongo.inputReader();
			String line;
			do {
				line = output.readLine();
				if (line == null) {
					throw new IllegalStateException("MongoDB does not start: see mongo.log");
				}
			}
			while (!line.startsWith("at "));
			Thread.startVirtualThread(() -> output.lines().forEach((ignored) -> {
			}));
			return Integer.parseInt(line.replaceAll(".*:(\\d+)/.*", "$1"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static InetSocketAddress local(int port) {
		return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
	}

}
