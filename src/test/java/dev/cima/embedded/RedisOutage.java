package dev.cima.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Takes an application's embedded Redis away, and brings an empty one back at the same
 * address. Close it at the end of a test: the application is shared.
 */
public final class RedisOutage implements AutoCloseable {

	private final EmbeddedRedis redis;

	private boolean away;

	private RedisOutage(EmbeddedRedis redis) {
		this.redis = redis;
	}

	/** Skips the test when the servers are containers. */
	public static RedisOutage begin(ApplicationContext application) {
		EmbeddedRedis redis = application.getBeanProvider(EmbeddedRedis.class).getIfAvailable();
		assumeThat(redis).as("the Redis is an embedded one").isNotNull();
		redis.close();
		RedisOutage outage = new RedisOutage(redis);
		outage.away = true;
		return outage;
	}

	/** Starts Redis again, empty. */
	public void end() {
		if (!this.away) {
			return;
		}
		try {
			assertThat(this.redis.start(this.redis.port())).isTrue();
			this.redis.watch();
			this.away = false;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		end();
	}

}
