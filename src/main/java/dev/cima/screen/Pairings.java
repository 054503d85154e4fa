package dev.cima.screen;

import java.time.Instant;
import java.util.Date;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The screens that wait to be paired, by the hash of their code: who looks for one finds
 * it by that, so that no code is compared letter by letter. They are few, and forgotten
 * soon.
 *
 * <pre>
 * screen.pairings: { _id: "5e884898…", screen: "screen_0b7e…", token: "9f86d081…", until }
 * </pre>
 */
@Component
class Pairings {

	private final MongoCollection<Pairing> pairings;

	Pairings(MongoDatabase database) {
		this.pairings = database.getCollection("screen.pairings", Pairing.class);
		// whether it still waits: find({ screen })
		this.pairings.createIndex(new Document("screen", 1), new IndexOptions().unique(true));
	}

	/** False when another screen shows this code. */
	boolean add(Pairing pairing) {
		return Arbiter.insert(this.pairings, pairing);
	}

	@Nullable Pairing find(String code) {
		return this.pairings.find(new Document("_id", code)).first();
	}

	@Nullable Pairing ofScreen(String screen) {
		return this.pairings.find(new Document("screen", screen)).first();
	}

	/** Forgets those whose codes ended before. */
	void forget(Instant endedBefore) {
		this.pairings.deleteMany(new Document("until", new Document("$lt", Date.from(endedBefore))));
	}

}
