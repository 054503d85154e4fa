package dev.cima.ledger;

import java.time.Instant;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * The effects that failed too often and wait for a person.
 *
 * <pre>{ _id: "badges/rep_7/42", effect: "badges", entry: "rep_7/42", reason: "IllegalStateException", at }</pre>
 */
@Component
class ParkedEffects {

	private final MongoCollection<Document> collection;

	ParkedEffects(MongoDatabase database) {
		this.collection = database.getCollection("parked");
	}

	void add(EntryEffect effect, Entry entry, RuntimeException failure, Instant at) {
		try {
			this.collection
				.insertOne(new Document("_id", effect.name() + "/" + entry.id()).append("effect", effect.name())
					.append("entry", entry.id())
					.append("reason", failure.getClass().getName())
					.append("at", at));
		}
		catch (MongoWriteException ex) {
			if (ErrorCategory.fromErrorCode(ex.getCode()) != ErrorCategory.DUPLICATE_KEY) {
				throw ex;
			}
		}
	}

	long count() {
		return this.collection.countDocuments();
	}

}
