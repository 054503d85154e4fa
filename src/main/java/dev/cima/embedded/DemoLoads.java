package dev.cima.embedded;

import java.time.Instant;
import java.util.Date;
import java.util.Objects;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.DemoDoors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * How far the demo data is loaded, so that a loading that was broken off is completed as
 * it was begun: up to the same moment. <pre>
 * demo: { _id: "load", seed: 2718, until: ISODate(…), done: true }
 * </pre>
 */
@Component
@DemoDoors.Only
class DemoLoads {

	private static final Document LOAD = new Document("_id", "load");

	private final MongoCollection<Document> loads;

	DemoLoads(MongoDatabase database) {
		this.loads = database.getCollection("demo");
	}

	/** The loading that was begun here, or null. */
	@Nullable Load find() {
		Document stored = this.loads.find(LOAD).first();
		return (stored != null)
				? new Load(Objects.requireNonNull(stored.getLong("seed")),
						Objects.requireNonNull(stored.getDate("until")).toInstant(), stored.getBoolean("done", false))
				: null;
	}

	Load begin(long seed, Instant until) {
		this.loads
			.insertOne(new Document(LOAD).append("seed", seed).append("until", Date.from(until)).append("done", false));
		return new Load(seed, until, false);
	}

	void finish() {
		this.loads.updateOne(LOAD, new Document("$set", new Document("done", true)));
	}

	/** A loading of the demo data with sales up to a moment. */
	record Load(long seed, Instant until, boolean done) {
	}

}
