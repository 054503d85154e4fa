package dev.cima.platform;

/** The address of a Redis server that is started together with the application. */
public record RedisAddress(String uri) {

	/** The value of {@code cima.redis.uri} that asks for it. */
	public static final String EMBEDDED = "embedded";

}
