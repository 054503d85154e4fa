package dev.cima.platform;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where MongoDB is and how long to wait for it.
 *
 * @param uri {@code mongodb://…}; {@code embedded} takes the server in the process
 * @param database the database of all collections
 * @param timeout the longest that one operation may take, with all its retries; after
 * that a caller is told to try again
 */
@ConfigurationProperties("cima.mongodb")
record MongoSettings(@Nullable String uri, @DefaultValue("cima") String database,
		@DefaultValue("5s") Duration timeout) {
}
