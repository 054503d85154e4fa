package dev.cima.embedded;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.cima.embedded.EmbeddedSettings.Store;
import dev.cima.platform.OpenEnums;

/**
 * The embedded MongoDB of one test, in memory, with the indexes that it has in the
 * application.
 */
public final class MemoryMongo implements AutoCloseable {

	private final EmbeddedMongo server = new EmbeddedMongo(
			new EmbeddedSettings(Store.MEMORY, Path.of("unused"), RedisProgram.AUTO));

	private final MongoClient client;

	private final MongoDatabase database;

	public MemoryMongo() {
		this((command) -> {
		});
	}

	/** Shows each command that the test's client sends. */
	public MemoryMongo(Consumer<CommandStartedEvent> commands) {
		this.client = MongoClients.create(MongoClientSettings.builder()
			.applyConnectionString(new ConnectionString(uri()))
			.codecRegistry(OpenEnums.registry())
			.timeout(1, TimeUnit.MINUTES) // as the application has one
			.addCommandListener(new CommandListener() {
				@Override
				public void commandStarted(CommandStartedEvent command) {
					commands.accept(command);
				}
			})
			.build());
		this.database = database("cima");
	}

	public String uri() {
		return this.server.uri();
	}

	/** The one database of most tests. */
	public MongoDatabase database() {
		return this.database;
	}

	/** Another one. */
	public MongoDatabase database(String name) {
		return this.client.getDatabase(name);
	}

	@Override
	public void close() {
		this.client.close();
		this.server.close();
	}

}
