package dev.cima.platform;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The Redis client. */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {

	@Bean(destroyMethod = "shutdown")
	RedisClient redisClient(RedisSettings settings, @Nullable RedisAddress embedded) {
		RedisURI uri = RedisURI.create(uri(settings, embedded));
		uri.setTimeout(settings.timeout());
		uri.setClientName("cima");
		RedisClient client = RedisClient.create(uri);
		client.setOptions(ClientOptions.builder()
			// RedisLink reconnects instead: Lettuce would resend pending commands before
			// anyone can check whether it is still the same server
			.autoReconnect(false)
			.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
			.socketOptions(SocketOptions.builder().connectTimeout(settings.timeout()).build())
			.timeoutOptions(TimeoutOptions.enabled(settings.timeout()))
			.build());
		return client;
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
