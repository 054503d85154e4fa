package dev.cima.platform;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Redis is and how long to wait for it.
 *
 * @param uri {@code redis://…} or {@code rediss://…}; {@code embedded} takes the server
 * that is started with the application
 * @param timeout the longest that one command may take
 */
@ConfigurationProperties("cima.redis")
record RedisSettings(@Nullable String uri, @DefaultValue("2s") Duration timeout) {
}
