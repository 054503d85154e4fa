package dev.cima.platform;

import java.util.concurrent.TimeUnit;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether MongoDB answers; without it nothing can be logged, so the node is not ready.
 */
@Component("mongodb")
class MongoHealth implements HealthIndicator {

	private static final long TIMEOUT_MILLIS = 1_000;

	private final MongoDatabase database;

	MongoHealth(MongoDatabase database) {
		this.database = database.withTimeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
	}

	@Override
	public Health health() {
		try {
			this.database.runCommand(new Document("ping", 1));
			return Health.up().build();
		}
		catch (MongoException ex) {
			return Health.down().build();
		}
	}

}
