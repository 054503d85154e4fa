package dev.cima.catalog;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * Counts the writes to a collection, so that a node that holds it in memory reads one
 * small document to learn that nothing changed.
 *
 * <pre>
 * { _id: "products", revision: 12 }
 * </pre>
 */
@Component
class Revisions {

	private final MongoCollection<Document> revisions;

	Revisions(MongoDatabase database) {
		this.revisions = database.getCollection("revisions");
	}

	/** The number of writes so far. */
	long of(String collection) {
		Document found = this.revisions.find(Filters.eq("_id", collection)).first();
		return (found != null) ? found.getLong("revision") : 0;
	}

	/** Counts a write and returns the new number. */
	long next(String collection) {
		Document counted = this.revisions.findOneAndUpdate(Filters.eq("_id", collection), Updates.inc("revision", 1L),
				new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
		if (counted == null) {
			throw new IllegalStateException("The revision of " + collection + " was not returned");
		}
		return counted.getLong("revision");
	}

}
