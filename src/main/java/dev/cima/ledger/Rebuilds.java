package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The rebuilds that admins started, with how far they are. At most one runs at a time.
 *
 * <pre>
 * { _id: "rebuild_0192…", startedAt, finishedAt, repsDone: 120, repsTotal: 1000, corrected: 0,
 *   at: "rep_7", node: "…", aliveAt }
 * </pre>
 */
@Component
class Rebuilds {

	private static final int MOST_LISTED = 20;

	private final MongoCollection<Rebuild> collection;

	private final MongoCollection<Document> slot;

	Rebuilds(MongoDatabase database) {
		this.collection = database.getCollection("rebuilds", Rebuild.class);
		this.slot = database.getCollection("rebuilds.running");
	}

	/** Adds it, unless it is there. */
	void insert(Rebuild rebuild) {
		Arbiter.insert(this.collection, rebuild);
	}

	@Nullable Rebuild find(String id) {
		return this.collection.find(new Document("_id", id)).first();
	}

	/** The newest first. */
	List<Rebuild> newest() {
		return this.collection.find().sort(new Document("startedAt", -1)).limit(MOST_LISTED).into(new ArrayList<>());
	}

	/**
	 * Claims the only place in which a rebuild can run: for a new one, or to continue one
	 * whose node is silent.
	 * @return the id of the rebuild that is to be run by this node, or null when one runs
	 */
	@Nullable String claim(String node, @Nullable String wanted, Instant now, Duration silence) {
		if (wanted != null && Arbiter.insert(this.slot, slot(node, wanted, now))) {
			return wanted;
		}
		// the place is taken: perhaps by a dead node
		Document taken = this.slot.find(new Document("_id", "slot")).first();
		if (taken == null || taken.getDate("aliveAt").toInstant().plus(silence).isAfter(now)) {
			return null;
		}
		String id = taken.getString("rebuild");
		// exactly this claim, so that one node alone takes it over
		Document exactly = new Document("_id", "slot").append("node", taken.get("node"))
			.append("aliveAt", taken.get("aliveAt"));
		return (this.slot.findOneAndReplace(exactly, slot(node, id, now)) != null) ? id : null;
	}

	/** The id of the rebuild that holds the place, or null. */
	@Nullable String running() {
		Document taken = this.slot.find(new Document("_id", "slot")).first();
		return (taken != null) ? taken.getString("rebuild") : null;
	}

	/**
	 * Says that the node lives; false when another node took the rebuild over, or ended
	 * it.
	 */
	boolean alive(String node, String id, Instant now) {
		return this.slot.findOneAndUpdate(new Document("_id", "slot").append("node", node).append("rebuild", id),
				Updates.set("aliveAt", now)) != null;
	}

	/** Counts a card that was not what its stream says. */
	void corrected(String id) {
		this.collection.updateOne(new Document("_id", id), Updates.inc("corrected", 1));
	}

	/** Notes how far it is; false when another node took it over. */
	boolean progress(String node, String id, String at, int done, Instant now) {
		if (!alive(node, id, now)) {
			return false;
		}
		this.collection.updateOne(new Document("_id", id),
				Updates.combine(Updates.set("at", at), Updates.set("repsDone", done)));
		return true;
	}

	void finish(String node, String id, Instant now) {
		this.collection.updateOne(new Document("_id", id), Updates.set("finishedAt", now));
		this.slot.deleteOne(new Document("_id", "slot").append("node", node).append("rebuild", id));
	}

	private static Document slot(String node, String rebuild, Instant now) {
		return new Document("_id", "slot").append("node", node).append("rebuild", rebuild).append("aliveAt", now);
	}

}
