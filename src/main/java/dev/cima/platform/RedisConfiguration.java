package dev.cima.platform;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.RedisClusterURIUtil;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The client of one Redis, or of a cluster. */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {

	private static final String NAME = "cima";

	/** How often a node of a cluster that changed without an error is noticed. */
	private static final Duration TOPOLOGY = Duration.ofSeconds(10);

	@Bean(destroyMethod = "shutdown")
	AbstractRedisClient redisClient(RedisSettings settings, @Nullable RedisAddress embedded) {
		String uri = uri(settings, embedded);
		return (settings.cluster() || uri.contains(",")) ? cluster(uri, settings) : single(uri, settings);
	}

	private static RedisClient single(String address, RedisSettings settings) {
		RedisURI uri = RedisURI.create(address);
		uri.setTimeout(settings.timeout());
		uri.setClientName(NAME);
		RedisClient client = RedisClient.create(uri);
		// RedisLink reconnects instead: Lettuce would resend pending commands before
		// anyone can check whether it is still the same server
		client.setOptions(options(ClientOptions.builder(), settings).autoReconnect(false).build());
		return client;
	}

	/**
	 * Here Lettuce reconnects, node by node: each script checks anyway that its boards
	 * were made whole on the very server that it runs on.
	 */
	static RedisClusterClient cluster(String addresses, RedisSettings settings) {
		List<RedisURI> uris = RedisClusterURIUtil.toRedisURIs(URI.create(addresses));
		uris.forEach((uri) -> {
			uri.setTimeout(settings.timeout());
			uri.setClientName(NAME);
		});
		RedisClusterClient client = RedisClusterClient.create(uris);
		ClusterClientOptions.Builder builder = ClusterClientOptions.builder()
			.topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
				.enableAllAdaptiveRefreshTriggers()
				.adaptiveRefreshTriggersTimeout(settings.timeout())
				.enablePeriodicRefresh(TOPOLOGY)
				.build());
		options(builder, settings);
		client.setOptions(builder.build());
		return client;
	}

	private static ClientOptions.Builder options(ClientOptions.Builder builder, RedisSettings settings) {
		return builder.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
			.socketOptions(SocketOptions.builder().connectTimeout(settings.timeout()).build())
			.timeoutOptions(TimeoutOptions.enabled(settings.timeout()));
	}

	private static String uri(RedisSettings settings, @Nullable RedisAddress embedded) {
		if (settings.uri() != null && !settings.uri().equals(RedisAddress.EMBEDDED)) {
			return settings.uri();
		}
		if (embedded != null) {
			return embedded.uri();
		}
		throw new StartRefusedException(
				"cima.redis.uri is not set. Give the address of Redis, such as redis://localhost:6379.");
	}

}
