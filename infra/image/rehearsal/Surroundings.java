import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import redis.embedded.RedisServer;

/**
 * What production has around it: a MongoDB, a Redis with a password, an issuer of tokens and
 * Firebase. All on this machine, for one run.
 */
final class Surroundings implements AutoCloseable {

	private static final Path ENVIRONMENT = Path.of(System.getProperty("rehearsal.source"), "infra", "kubernetes",
			"cima.env");

	private final Path folder = Files.createTempDirectory("cima-rehearsal-");

	private final MongoServer mongo = new MongoServer(new MemoryBackend());

	private final RedisServer redis;

	private final Outside outside = new Outside();

	private final Map<String, String> environment = new LinkedHashMap<>();

	Surroundings() throws IOException {
		String password = UUID.randomUUID().toString();
		int redisPort = freePort();
		this.redis = RedisServer.newRedisServer()
			.port(redisPort)
			.bind("127.0.0.1")
			.setting("requirepass " + password)
			.setting("maxmemory-policy noeviction")
			.setting("save \"\"")
			.build();
		this.redis.start();
		this.mongo.bind("127.0.0.1", 0);
		Path key = Files.writeString(this.folder.resolve("key.json"), this.outside.serviceAccount());
		// as a Deployment does it: the settings' file, then the secrets
		for (String line : Files.readAllLines(ENVIRONMENT)) {
			if (line.contains("=")) {
				this.environment.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
			}
		}
		set("CIMA_SECURITY_ISSUER", this.outside.address());
		set("CIMA_SECURITY_AUDIENCE", Outside.AUDIENCE);
		set("CIMA_PUSH_CREDENTIALS", key.toString());
		this.environment.put("CIMA_MONGODB_URI", "mongodb://127.0.0.1:%d/?retryWrites=false"
			.formatted(this.mongo.getLocalAddress().getPort())); // that server knows no sessions
		this.environment.put("CIMA_REDIS_URI", "redis://:%s@127.0.0.1:%d".formatted(password, redisPort));
		// only here: Firebase is played too
		this.environment.put("CIMA_PUSH_ENDPOINT", this.outside.address());
		this.environment.put("CIMA_LIMITS_BURST", "1000000"); // a phone that plays is in a hurry
		this.environment.put("SPRING_PROFILES_ACTIVE", "production");
	}

	Map<String, String> environment() {
		return this.environment;
	}

	Outside outside() {
		return this.outside;
	}

	Path folder() {
		return this.folder;
	}

	@Override
	public void close() throws IOException {
		this.redis.stop();
		this.mongo.shutdownNow();
		this.outside.close();
	}

	private void set(String name, String value) {
		if (this.environment.put(name, value) == null) {
			throw new IllegalStateException(name + " is not in " + ENVIRONMENT);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
