package dev.cima.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The outbox. What waits stands in {@code pushes}, which is therefore small; what is done
 * leaves its id in {@code pushes.done}, so that a fact that is told again, however late,
 * is not sent again.
 *
 * <pre>
 * pushes:      { _id: "KUDOS/feed_1/rep_7", kind: "KUDOS", subject: "feed_1", rep: "rep_7", args: [], at, due, until,
 *                claim: "…", lead: null, tries: 0, firstFailedAt: null, reached: [],
 *                held: {}, cursor: null }
 * pushes.done: { _id: "KUDOS/feed_1/rep_7", outcome: "SENT", at }
 * </pre>
 *
 * Done comes before gone: a crash in between is found by whoever claims the push next.
 */
@Component
class Pushes {

	private final MongoCollection<Push> waiting;

	private final MongoCollection<Document> done;

	Pushes(MongoDatabase database) {
		this.waiting = database.getCollection("pushes", Push.class);
		this.done = database.getCollection("pushes.done");
		// what is due, the longest waiting first: find({ due: { $lte } }).sort({ due: 1
		// })
		this.waiting.createIndex(Indexes.ascending("due"));
		// what was done so long ago that its fact cannot come again: { at: { $lt } }
		this.done.createIndex(Indexes.ascending("at"));
	}

	/** Puts them in, once: one that waits already stays as it is. */
	void addAll(List<Push> pushes) {
		Arbiter.insertAll(this.waiting, pushes);
	}

	/** What could be tried now, the longest due first. */
	List<Push> due(Instant now, int limit) {
		return this.waiting.find(Filters.lte("due", now))
			.sort(Sorts.ascending("due"))
			.limit(limit)
			.into(new ArrayList<>(limit));
	}

	/** Pushes of a kind that nobody tried yet and that are due a little later. */
	List<Push> soon(NotificationKind kind, Instant after, Instant until, int limit) {
		return this.waiting
			.find(new Document("due", new Document("$gt", after).append("$lte", until)).append("kind", kind.name())
				.append("claim", null)
				.append("tries", 0))
			.limit(limit)
			.into(new ArrayList<>());
	}

	/**
	 * Takes those of the pushes that nobody else has taken since they were read.
	 * @param leads by push, for those that are told together
	 * @param claim a text that no other turn of any node has
	 */
	List<Push> claim(Collection<Push> read, Map<Push, String> leads, String claim, Instant until) {
		if (read.isEmpty()) {
			return List.of();
		}
		this.waiting.bulkWrite(read.stream()
			.map((push) -> new UpdateOneModel<Push>(asRead(push),
					Updates.combine(Updates.set("due", until), Updates.set("claim", claim),
							Updates.set("lead", leads.get(push)), Updates.set("tries", push.triesSoFar()))))
			.toList(), new BulkWriteOptions().ordered(false));
		List<Push> mine = new ArrayList<>(read.size());
		this.waiting.find(Filters.in("_id", read.stream().map(Push::id).toList())).forEach((push) -> {
			if (claim.equals(push.claim())) {
				mine.add(push);
			}
		});
		return mine;
	}

	/** Which of them are done. */
	Set<String> done(Collection<Push> pushes) {
		return this.done.find(Filters.in("_id", pushes.stream().map(Push::id).toList()))
			.projection(Projections.include("_id"))
			.map((found) -> found.getString("_id"))
			.into(new HashSet<>());
	}

	void finish(Map<Push, Outcome> outcomes, Instant now) {
		if (outcomes.isEmpty()) {
			return;
		}
		List<Document> known = new ArrayList<>();
		outcomes.forEach((push, outcome) -> {
			// what was taken back before it was told is told when it is given again
			if (outcome != Outcome.KNOWN && outcome != Outcome.TAKEN_BACK) {
				known.add(new Document("_id", push.id()).append("outcome", outcome.name()).append("at", now));
			}
		});
		Arbiter.insertAll(this.done, known);
		this.waiting.deleteMany(Filters.in("_id", outcomes.keySet().stream().map(Push::id).toList()));
	}

	/**
	 * Puts claimed pushes back, unless the claim ended and somebody else has them.
	 * @param later by the push as it was claimed
	 */
	void putBack(Map<Push, Push> later) {
		if (later.isEmpty()) {
			return;
		}
		List<ReplaceOneModel<Push>> replacements = new ArrayList<>();
		later.forEach((claimed, push) -> replacements.add(new ReplaceOneModel<>(asRead(claimed), push)));
		this.waiting.bulkWrite(replacements, new BulkWriteOptions().ordered(false));
	}

	/** Takes them out again, unless they are done. */
	void withdraw(List<String> ids) {
		this.waiting.deleteMany(Filters.in("_id", ids));
	}

	/** Takes out what waits for the rep; what waits is little, and needs no index. */
	void erase(String rep) {
		this.waiting.deleteMany(new Document("rep", rep));
	}

	/** How many wait. */
	long count() {
		return this.waiting.estimatedDocumentCount();
	}

	/** When the oldest of them happened, or null. */
	@Nullable Instant oldest() {
		Push oldest = this.waiting.find().sort(Sorts.ascending("at")).limit(1).first();
		return (oldest != null) ? oldest.at() : null;
	}

	@Nullable String outcome(String id) {
		Document found = this.done.find(new Document("_id", id)).first();
		return (found != null) ? found.getString("outcome") : null;
	}

	void forgetDoneBefore(Instant then) {
		this.done.deleteMany(Filters.lt("at", then));
	}

	/**
	 * {@code due} changes with each claim, so it tells whether somebody else was there.
	 */
	private static Bson asRead(Push push) {
		return new Document("_id", push.id()).append("due", push.due());
	}

}
