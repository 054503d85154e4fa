package dev.cima.platform;

/** Where a MongoDB listens that is started with the application itself. */
public record MongoAddress(String uri) {

	/** The value of {@code cima.mongodb.uri} that asks for it. */
	public static final String EMBEDDED = "embedded";

}
