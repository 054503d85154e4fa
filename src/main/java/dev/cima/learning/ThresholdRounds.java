package dev.cima.learning;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * How far it is worked out who reaches a threshold that a new plan asks for. A few
 * documents, all found by {@code _id}; one goes when no plan asks for it any more, so
 * that it is worked out again when one does.
 *
 * <pre>{ _id: "knows/Helmets/0.8", after: "rep_7", lease: ISODate, done: false }</pre>
 */
@Component
class ThresholdRounds {

	private static final FindOneAndUpdateOptions NEW = new FindOneAndUpdateOptions()
		.returnDocument(ReturnDocument.AFTER);

	private final MongoCollection<Document> rounds;

	ThresholdRounds(MongoDatabase database) {
		this.rounds = database.getCollection("learning.thresholds");
	}

	/** Begins the rounds that are not there. */
	void begin(Collection<String> thresholds) {
		Arbiter.insertAll(this.rounds,
				thresholds.stream()
					.map((name) -> new Document("_id", name).append("after", "")
						.append("lease", Instant.EPOCH)
						.append("done", false))
					.toList());
	}

	/** The names of those that are there. */
	List<String> names() {
		return this.rounds.find().map((round) -> round.getString("_id")).into(new java.util.ArrayList<>());
	}

	/**
	 * Takes a round for a while.
	 * @return after which rep to go on; null when it is done, or somebody else is at it
	 */
	@Nullable String take(String threshold, Instant now, Instant until) {
		Document taken = this.rounds.findOneAndUpdate(
				new Document("_id", threshold).append("done", false).append("lease", new Document("$lte", now)),
				new Document("$set", new Document("lease", until)), NEW);
		return (taken != null) ? taken.getString("after") : null;
	}

	/** Notes how far it is. */
	void reached(String threshold, String rep, Instant until) {
		this.rounds.updateOne(new Document("_id", threshold),
				new Document("$set", new Document("after", rep).append("lease", until)));
	}

	void finish(String threshold) {
		this.rounds.updateOne(new Document("_id", threshold), new Document("$set", new Document("done", true)));
	}

	void forget(String threshold) {
		this.rounds.deleteOne(new Document("_id", threshold));
	}

}
