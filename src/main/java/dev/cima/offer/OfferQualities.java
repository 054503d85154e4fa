package dev.cima.offer;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * What each night found, and which node is about to find it. Two that do the same only
 * waste time: the first result of a day stands, and they are equal.
 *
 * <pre>
 * offer.quality: { _id: ISODate("2026-11-28"), cases: 812, at5: 210, at10: 270, …, shown: 5120, taken: 310, … }
 * offer.quality.runs: { _id: "2026-11-28", begunAt }
 * </pre>
 */
@Component
class OfferQualities {

	/** After so long a node that began is taken for dead. */
	private static final Duration LONGEST = Duration.ofMinutes(30);

	private final MongoCollection<QualityCounts> found;

	private final MongoCollection<Document> runs;

	OfferQualities(MongoDatabase database) {
		this.found = database.getCollection("offer.quality", QualityCounts.class);
		this.runs = database.getCollection("offer.quality.runs");
	}

	boolean has(LocalDate day) {
		return this.found.find(new Document("_id", day)).first() != null;
	}

	void add(QualityCounts counts) {
		Arbiter.insert(this.found, counts);
		this.runs.deleteOne(new Document("_id", counts.day().toString()));
	}

	/** Lets another look decide anew. */
	void leave(LocalDate day) {
		this.runs.deleteOne(new Document("_id", day.toString()));
	}

	/** The last days, the newest first; there is one document a day. */
	List<QualityCounts> last(int count) {
		return this.found.find().sort(new Document("_id", -1)).limit(count).into(new ArrayList<>());
	}

	/** Whether this node is to judge a day. */
	boolean begin(LocalDate day, Instant now) {
		Document id = new Document("_id", day.toString());
		if (Arbiter.insert(this.runs, new Document(id).append("begunAt", now))) {
			return true;
		}
		Document run = this.runs.find(id).first();
		if (run == null || run.getDate("begunAt").toInstant().plus(LONGEST).isAfter(now)) {
			return false;
		}
		return this.runs
			.updateOne(new Document(id).append("begunAt", run.getDate("begunAt")),
					new Document("$set", new Document("begunAt", now)))
			.getMatchedCount() == 1;
	}

}
