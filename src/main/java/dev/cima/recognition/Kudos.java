package dev.cima.recognition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import dev.cima.platform.Arbiter;
import dev.cima.rep.Erasure;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The kudos that were given, with what people wrote, which stands nowhere else and so can
 * be erased here ({@code reason: null}).
 *
 * <pre>
 * { _id: "rep_7/0b7e…", from: "rep_7", to: "rep_8", pair: "rep_7/rep_8/2026-11-21", slot: "rep_7/2026-11/3", at,
 *   hash: "…", reason: "You saved my Monday", due: ISODate }
 * </pre>
 */
@Component
class Kudos implements Erasure {

	private final MongoCollection<GivenKudos> collection;

	Kudos(MongoDatabase database) {
		this.collection = database.getCollection("kudos", GivenKudos.class);
		// the arbiter of "once a day to the same person"
		this.collection.createIndex(new Document("pair", 1), new IndexOptions().unique(true));
		// the arbiter of the monthly allowance, and find({ slot: { $in } })
		this.collection.createIndex(new Document("slot", 1), new IndexOptions().unique(true));
		// the few that others were not told of yet, find({ due: { $lte } })
		this.collection.createIndex(new Document("due", 1));
		// who thanked whom in some weeks, for experiments: find({ at: { $gte, $lt } })
		this.collection.createIndex(new Document("at", 1));
		// what others wrote to a rep who is erased
		this.collection.createIndex(new Document("to", 1));
	}

	/** Forgets what the rep wrote, and what was written to the rep. */
	@Override
	public void erase(String rep) {
		Document noReason = new Document("$set", new Document("reason", null));
		// by the ids, which begin with the giver
		this.collection.updateMany(new Document("_id", new Document("$gte", rep + "/").append("$lt", rep + "0")),
				noReason);
		this.collection.updateMany(new Document("to", rep), noReason);
	}

	/** Gives them; false when one of the three keys is taken. */
	boolean insert(GivenKudos kudos) {
		return Arbiter.insert(this.collection, kudos);
	}

	@Nullable GivenKudos find(String id) {
		return this.collection.find(new Document("_id", id)).first();
	}

	/** Some of those that others should have been told of by now. */
	List<GivenKudos> due(Instant now, int limit) {
		return this.collection.find(new Document("due", new Document("$lte", now)))
			.limit(limit)
			.into(new ArrayList<>());
	}

	/** Others are told. */
	void told(String id) {
		this.collection.updateOne(new Document("_id", id), new Document("$unset", new Document("due", "")));
	}

	/** Whether the giver has thanked the receiver on this day. */
	boolean hasPair(String pair) {
		return this.collection.find(new Document("pair", pair)).first() != null;
	}

	/** Those of the slots that are used. */
	Set<String> used(Collection<String> slots) {
		Set<String> used = new HashSet<>();
		this.collection.find(new Document("slot", new Document("$in", List.copyOf(slots))))
			.forEach((kudos) -> used.add(kudos.slot()));
		return used;
	}

	/** When kudos were given, by giver: from one moment until before another. */
	Map<String, List<Instant>> given(Instant from, Instant until) {
		Map<String, List<Instant>> given = new HashMap<>();
		this.collection.withDocumentClass(Document.class)
			.find(new Document("at", new Document("$gte", from).append("$lt", until)))
			.projection(new Document("from", 1).append("at", 1))
			.forEach((kudos) -> given.computeIfAbsent(kudos.getString("from"), (rep) -> new ArrayList<>())
				.add(kudos.getDate("at").toInstant()));
		return given;
	}

	/** What was written, by id, where it was not erased. */
	Map<String, String> reasons(Collection<String> ids) {
		Map<String, String> reasons = new HashMap<>();
		if (!ids.isEmpty()) {
			this.collection.find(new Document("_id", new Document("$in", List.copyOf(ids)))).forEach((kudos) -> {
				if (kudos.reason() != null) {
					reasons.put(kudos.id(), kudos.reason());
				}
			});
		}
		return reasons;
	}

}
