package dev.cima.satisfaction;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.cima.platform.MongoAddress;
import dev.cima.platform.OpenEnums;
import org.bson.BsonString;
import org.bson.UuidRepresentation;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Counts what an application asks its store. */
final class StoreCommands implements CommandListener {

	private final Map<String, LongAdder> sent = new ConcurrentHashMap<>();

	@Override
	public void commandStarted(CommandStartedEvent event) {
		String name = event.getCommandName();
		String of = event.getCommand().getString(name, new BsonString("")).getValue();
		this.sent.computeIfAbsent(name + " " + of, (what) -> new LongAdder()).increment();
	}

	/** How many so far. */
	long all() {
		return this.sent.values().stream().mapToLong(LongAdder::sum).sum();
	}

	/** How many so far, by command and collection. */
	Map<String, Long> sent() {
		Map<String, Long> counts = new ConcurrentHashMap<>();
		this.sent.forEach((what, times) -> counts.put(what, times.sum()));
		return counts;
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Counted {

		@Bean
		static StoreCommands storeCommands() {
			return new StoreCommands();
		}

		@Bean
		@Primary
		static MongoClient countedClient(MongoAddress address, StoreCommands commands) {
			return MongoClients.create(MongoClientSettings.builder()
				.applyConnectionString(new com.mongodb.ConnectionString(address.uri()))
				.codecRegistry(OpenEnums.registry())
				.uuidRepresentation(UuidRepresentation.STANDARD)
				.addCommandListener(commands)
				.build());
		}

	}

}
