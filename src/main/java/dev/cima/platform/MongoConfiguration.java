package dev.cima.platform;

import java.util.concurrent.TimeUnit;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import org.bson.UuidRepresentation;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The MongoDB client. Records are mapped by the driver's own record codec: BigDecimal is
 * a Decimal128, an Instant a date, a LocalDate the date at midnight UTC (which sorts).
 */
@Configuration(proxyBeanMethods = false)
class MongoConfiguration {

	@Bean
	MongoClient mongoClient(MongoSettings settings, @Nullable MongoAddress embedded) {
		long timeout = settings.timeout().toMillis();
		return MongoClients.create(MongoClientSettings.builder()
			.applyConnectionString(new ConnectionString(uri(settings, embedded)))
			.applicationName("cima")
			.codecRegistry(OpenEnums.registry())
			.uuidRepresentation(UuidRepresentation.STANDARD)
			.writeConcern(WriteConcern.MAJORITY.withJournal(true))
			.readConcern(ReadConcern.DEFAULT)
			.readPreference(ReadPreference.primary())
			// one limit for selecting, connecting, waiting and retrying together, so that
			// a MongoDB that hangs becomes an error that can be retried
			.timeout(timeout, TimeUnit.MILLISECONDS)
			.applyToClusterSettings((cluster) -> cluster.serverSelectionTimeout(timeout * 3 / 5, TimeUnit.MILLISECONDS))
			.applyToSocketSettings((socket) -> socket.connectTimeout((int) timeout * 2 / 5, TimeUnit.MILLISECONDS))
			.build());
	}

	/** Nothing gets the database before its zone and currency are known to be ours. */
	@Bean
	MongoDatabase mongoDatabase(MongoClient client, MongoSettings settings, Organisation organisation) {
		MongoDatabase database = client.getDatabase(settings.database());
		new StoredOrganisation(database).claim(organisation);
		return database;
	}

	private static String uri(MongoSettings settings, @Nullable MongoAddress embedded) {
		if (settings.uri() != null && !settings.uri().equals(MongoAddress.EMBEDDED)) {
			return settings.uri();
		}
		if (embedded != null) {
			return embedded.uri();
		}
		throw new StartRefusedException(
				"cima.mongodb.uri is not set. Give the address of MongoDB, such as mongodb://localhost:27017/?replicaSet=rs0.");
	}

}
