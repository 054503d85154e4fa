package dev.cima.satisfaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What waits for customers, one document for each who is asked, for as long as something
 * waits: derived from the streams by {@link HoldsFollowEntries}, and so bounded by what
 * is open, not by history.
 *
 * <pre>
 * { _id: "sale_rep_7_0b7e…", due: ISODate, held: [ "rep_7/0b7e…", "rep_9/split/sale_rep_7_0b7e…" ] }
 * </pre>
 */
@Component
class OpenHolds {

	private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

	private final MongoCollection<OpenHold> holds;

	OpenHolds(MongoDatabase database) {
		this.holds = database.getCollection("holds", OpenHold.class);
		// what is due, the longest first: find({ due: { $lte } })
		this.holds.createIndex(Indexes.ascending("due"));
	}

	/** Something waits for the customer of the sale, until an instant at the latest. */
	static WriteModel<OpenHold> adding(String sale, String name, Instant until) {
		return new UpdateOneModel<>(new Document("_id", sale), new Document("$addToSet", new Document("held", name))
			.append("$setOnInsert", new Document("due", until)), UPSERT);
	}

	/** It does not wait any more. */
	static WriteModel<OpenHold> removing(String sale, String name) {
		return new UpdateOneModel<>(new Document("_id", sale), new Document("$pull", new Document("held", name)));
	}

	/** Nobody waits for the customer of the sale any more, unless somebody does. */
	static WriteModel<OpenHold> forgetting(String sale) {
		return new DeleteOneModel<>(new Document("_id", sale).append("held", List.of()));
	}

	/** In this order. */
	void write(List<WriteModel<OpenHold>> writes) {
		if (!writes.isEmpty()) {
			this.holds.bulkWrite(writes);
		}
	}

	/** What waits for the customer of a sale; null for nothing. */
	@Nullable OpenHold find(String sale) {
		return this.holds.find(new Document("_id", sale)).first();
	}

	/** Lets somebody look at it at another moment. */
	void putOff(String sale, Instant due) {
		this.holds.updateOne(new Document("_id", sale), new Document("$set", Map.of("due", due)));
	}

	/** Those that somebody has to look at, the longest waiting first. */
	List<OpenHold> due(Instant now, int limit) {
		return this.holds.find(Filters.lte("due", now))
			.sort(Sorts.ascending("due"))
			.limit(limit)
			.into(new ArrayList<>());
	}

}
