package dev.cima.goal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOptions;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The goals. Each write replaces exactly the version that its writer last saw, so that of
 * two nodes one decides. Those of an owner and period lie in known places.
 *
 * <pre>
 * goals:         { _id: "rep_7/2026-W47/0", goal: "goal_0b7e…", owner: "rep_7", metric: "CROSS_SELLS",
 *                  span: { period: "WEEK", from, until }, terms: { target: 20, contributorsNeeded: 1, points: 0 },
 *                  setBy: "rep_1", setAt, changes: [ { before: { … }, at, by } ], stand: { turn: 1, turnAt, … },
 *                  version: 3, done: false }
 * goals.changes: { _id: "goals", count: 42 }
 * </pre>
 */
@Component
class Goals {

	private static final Document CHANGES = new Document("_id", "goals");

	private final MongoCollection<StoredGoal> goals;

	private final MongoCollection<Document> changes;

	Goals(MongoDatabase database) {
		this.goals = database.getCollection("goals", StoredGoal.class);
		this.changes = database.getCollection("goals.changes");
		// find({ goal }), and no two goals with the same id
		this.goals.createIndex(new Document("goal", 1), new IndexOptions().unique(true));
		// a replacement of the version that was read
		this.goals.createIndex(new Document("_id", 1).append("version", 1), new IndexOptions().unique(true));
		// what is not done, of all that ever was: find({ done: false })
		this.goals.createIndex(new Document("done", 1));
		// what an erased rep had
		this.goals.createIndex(new Document("owner", 1));
	}

	/** The goal, or null. */
	@Nullable StoredGoal find(String id) {
		StoredGoal found = this.goals.find(new Document("goal", id)).first();
		return (found != null && isKnown(found)) ? found : null;
	}

	/** Those at these places, by place. */
	List<StoredGoal> at(Collection<String> places) {
		return this.goals.find(new Document("_id", new Document("$in", List.copyOf(places))))
			.into(new ArrayList<>())
			.stream()
			.filter(Goals::isKnown)
			.sorted((one, other) -> one.place().compareTo(other.place()))
			.toList();
	}

	/** Those with these ids, by id. */
	Map<String, StoredGoal> findAll(Collection<String> ids) {
		return this.goals.find(new Document("goal", new Document("$in", List.copyOf(ids))))
			.into(new ArrayList<>())
			.stream()
			.filter(Goals::isKnown)
			.collect(Collectors.toMap(StoredGoal::id, (goal) -> goal));
	}

	/** Those that are not done. */
	List<StoredGoal> open() {
		return this.goals.find(new Document("done", false))
			.into(new ArrayList<>())
			.stream()
			.filter(Goals::isKnown)
			.toList();
	}

	/** A later release judges what it added. */
	private static boolean isKnown(StoredGoal goal) {
		return goal.metric() != null;
	}

	/**
	 * Inserts a goal at the first free place of its owner and period.
	 * @return what stands under its id, be it another's; null when no place is free
	 */
	@Nullable StoredGoal insert(StoredGoal goal) {
		for (int number = 0; number < StoredGoal.MOST; number++) {
			StoredGoal placed = goal.at(number);
			if (Arbiter.insert(this.goals, placed)) {
				changed();
				return placed;
			}
			StoredGoal standing = this.goals.find(new Document("goal", goal.id())).first();
			if (standing != null) {
				return standing;
			}
		}
		return null;
	}

	/**
	 * Replaces a goal that is still as it was read.
	 * @param next with a version one above
	 */
	boolean replace(StoredGoal next) {
		boolean replaced = Arbiter.write(this.goals, List
			.of(new ReplaceOneModel<>(new Document("_id", next.place()).append("version", next.version() - 1), next)));
		if (replaced) {
			changed();
		}
		return replaced;
	}

	/** Forgets what a rep had. */
	void erase(String rep) {
		this.goals.deleteMany(new Document("owner", rep));
		changed();
	}

	/** How many writes there were, so that other nodes see that there was one. */
	long changes() {
		Document found = this.changes.find(CHANGES).first();
		return (found != null) ? found.getLong("count") : 0;
	}

	private void changed() {
		this.changes.updateOne(CHANGES, new Document("$inc", new Document("count", 1L)),
				new UpdateOptions().upsert(true));
	}

}
