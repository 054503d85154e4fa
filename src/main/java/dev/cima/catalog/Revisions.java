package dev.cima.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * Counts the writes to a collection, so that a node that holds it in memory reads one
 * small document to learn that nothing changed.
 *
 * <pre>
 * { _id: "products", revision: 12, writing: { "0b7e…": ISODate } }
 * </pre>
 *
 * {@code writing} holds until when the writes that are under way are waited for: whoever
 * dies before it has counted its write leaves a mark there, which then counts as one.
 */
@Component
class Revisions {

	/** No write takes longer; one that does is counted twice. */
	static final Duration WITHIN = Duration.ofMinutes(2);

	private static final String WRITING = "writing.";

	private final MongoCollection<Document> revisions;

	Revisions(MongoDatabase database) {
		this.revisions = database.getCollection("revisions");
	}

	/** The number of writes so far, with those whose node died before it counted them. */
	long of(String collection, Instant now) {
		Document found = this.revisions.find(Filters.eq("_id", collection)).first();
		if (found == null) {
			return 0;
		}
		long revision = found.getLong("revision");
		for (Map.Entry<String, Object> mark : found.get("writing", new Document()).entrySet()) {
			if (((Date) mark.getValue()).toInstant().isBefore(now)) {
				revision = next(collection, mark.getKey());
			}
		}
		return revision;
	}

	/**
	 * Says that a write begins.
	 * @return what to count it by
	 */
	String begin(String collection, Instant now) {
		String mark = UUID.randomUUID().toString();
		this.revisions.updateOne(Filters.eq("_id", collection),
				Updates.combine(Updates.inc("revision", 0L), Updates.set(WRITING + mark, Date.from(now.plus(WITHIN)))),
				new UpdateOptions().upsert(true));
		return mark;
	}

	/** Counts a write that has begun, and returns the new number. */
	long next(String collection, String mark) {
		Document counted = this.revisions.findOneAndUpdate(Filters.eq("_id", collection),
				Updates.combine(Updates.inc("revision", 1L), Updates.unset(WRITING + mark)),
				new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
		if (counted == null) {
			throw new IllegalStateException("The revision of " + collection + " was not returned");
		}
		return counted.getLong("revision");
	}

}
