package dev.cima.platform;

import java.time.Duration;

import io.lettuce.core.AbstractRedisClient;

/** The application's own client, for tests of other packages. */
public final class TestRedis {

	private TestRedis() {
	}

	/** That of a cluster. */
	public static AbstractRedisClient cluster(String uri) {
		return RedisConfiguration.cluster(uri, new RedisSettings(uri, false, Duration.ofSeconds(2)));
	}

}
