package dev.cima.embedded;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The servers inside the application.
 *
 * @param store where the embedded MongoDB keeps its data
 * @param data the folder of everything that the embedded servers write
 */
@ConfigurationProperties("cima.embedded")
record EmbeddedSettings(@DefaultValue("h2") Store store, @DefaultValue("data") Path data) {

	/** H2 keeps the data in a file, MEMORY forgets it at the end. */
	enum Store {

		H2, MEMORY

	}

}
