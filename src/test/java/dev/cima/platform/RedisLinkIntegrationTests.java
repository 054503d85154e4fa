package dev.cima.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import dev.cima.embedded.RedisClusterProcesses;
import dev.cima.embedded.RedisProcess;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class RedisLinkIntegrationTests {

	@TempDir
	Path data;

	@Test
	void usesNoRedisThatThrowsKeysAwayUntilItNoLongerDoes() throws InterruptedException {
		try (RedisProcess redis = new RedisProcess(this.data);
				RedisClient client = RedisClient.create(redis.uri());
				StatefulRedisConnection<String, String> admin = client.connect()) {
			admin.sync().configSet("maxmemory-policy", "volatile-lru");
			assertThatExceptionOfType(RedisException.class)
				.isThrownBy(() -> EvictionPolicy.check(RedisConnection.of(admin)))
				.withMessageContaining("maxmemory-policy is volatile-lru")
				.withMessageContaining("noeviction");
			RedisLink link = new RedisLink(client);
			AtomicInteger shown = new AtomicInteger();
			link.whenConnected((fresh) -> shown.incrementAndGet());
			link.start();
			await().during(Duration.ofMillis(800)).until(() -> !link.isConnected());
			assertThat(shown).hasValue(0);

			admin.sync().configSet("maxmemory-policy", "noeviction");

			await().until(link::isConnected);
			link.destroy();
		}
	}

	@Test
	void givesAClusterUpWhileANodeOfItThrowsKeysAway() throws InterruptedException {
		try (RedisClusterProcesses cluster = new RedisClusterProcesses(this.data)) {
			AbstractRedisClient client = TestRedis.cluster(cluster.uri());
			RedisLink link = new RedisLink(client, Duration.ofMillis(50));
			AtomicInteger shown = new AtomicInteger();
			link.whenConnected((fresh) -> shown.incrementAndGet());
			link.start();
			await().until(link::isConnected);
			int node = cluster.owner("any");

			cluster.<String>at(node, (redis) -> redis.configSet("maxmemory-policy", "allkeys-lru"));

			await().until(() -> !link.isConnected());
			await().during(Duration.ofMillis(800)).until(() -> !link.isConnected());
			cluster.<String>at(node, (redis) -> redis.configSet("maxmemory-policy", "noeviction"));
			await().until(link::isConnected);
			assertThat(shown).hasValue(2);

			// a node that is away is no reason
			cluster.kill(node);
			await().during(Duration.ofMillis(800)).until(link::isConnected);
			assertThat(shown).hasValue(2);
			link.destroy();
			client.shutdown();
		}
	}

}
