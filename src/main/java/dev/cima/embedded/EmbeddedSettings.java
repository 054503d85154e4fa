package dev.cima.embedded;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The servers inside the application.
 *
 * @param store where the embedded MongoDB keeps its data
 * @param data the folder of everything that the embedded servers write
 * @param redis {@code auto}: the Redis that comes with Cima, or where that does not run
 * the first {@code redis-server} or {@code valkey-server} of the PATH from 6.2 on; or the
 * path of one
 */
@ConfigurationProperties("cima.embedded")
record EmbeddedSettings(@DefaultValue("h2") Store store, @DefaultValue("data") Path data,
		@DefaultValue(RedisProgram.AUTO) String redis) {

	/** H2 keeps the data in a file, MEMORY forgets it at the end. */
	enum Store {

		H2, MEMORY

	}

}
