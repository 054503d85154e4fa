package dev.cima.platform;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Redis is and how long to wait for it.
 *
 * @param uri {@code redis://…} or {@code rediss://…}, of a cluster with some of its nodes
 * divided by commas ({@code redis://one:6379,two:6379}); {@code embedded} takes the
 * server that is started with the application
 * @param cluster whether there is a cluster although only one address is given
 * @param timeout the longest that one command may take
 */
@ConfigurationProperties("cima.redis")
record RedisSettings(@Nullable String uri, @DefaultValue("false") boolean cluster,
		@DefaultValue("2s") Duration timeout) {
}
