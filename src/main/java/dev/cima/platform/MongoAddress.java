package dev.cima.platform;

/** The address of a MongoDB server that is started together with the application. */
public record MongoAddress(String uri) {

	/** The value of {@code cima.mongodb.uri} that asks for it. */
	public static final String EMBEDDED = "embedded";

}
