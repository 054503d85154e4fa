package dev.cima.platform;

/** Where a Redis listens that is started with the application itself. */
public record RedisAddress(String uri) {

	/** The value of {@code cima.redis.uri} that asks for it. */
	public static final String EMBEDDED = "embedded";

}
