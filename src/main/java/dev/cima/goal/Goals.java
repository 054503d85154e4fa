package dev.cima.goal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
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
 * goals.changes: { _id: "goals", count: 42, listed: 40, places: [ "rep_7/2026-W47/0", … ] }
 * </pre>
 *
 * Whoever has written goals announces it, so that other nodes read those goals alone: the
 * places are those of the latest announcements.
 */
@Component
class Goals {

	/** Enough for what all nodes write between two looks, also when a month ends. */
	static final int MOST_PLACES = 2000;

	private static final Document CHANGES = new Document("_id", "goals");

	private final MongoCollection<StoredGoal> goals;

	private final MongoCollection<Document> changes;

	Goals(MongoDatabase database) {
		this.goals = database.getCollection("goals", StoredGoal.class);
		this.changes = database.getCollection("goals.changes");
		// find({ goal }), and no two goals with the same id
		this.goals.createIndex(new Document("goal", 1), new IndexOptions().unique(true));
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
	 * Inserts a goal at the first free place of its owner and period, and announces it.
	 * @return what stands under its id, be it another's; null when no place is free
	 */
	@Nullable StoredGoal insert(StoredGoal goal) {
		for (int number = 0; number < StoredGoal.MOST; number++) {
			StoredGoal placed = goal.at(number);
			if (Arbiter.insert(this.goals, placed)) {
				announce(List.of(placed.place()));
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
	 * Replaces a goal that is still as it was read. Afterwards the writer announces it.
	 * @param next with a version one above
	 */
	boolean replace(StoredGoal next) {
		return Arbiter.write(this.goals, List.of(KnownFields.over(this.goals,
				new Document("_id", next.place()).append("version", next.version() - 1), next)));
	}

	/** Forgets what a rep had. */
	void erase(String rep) {
		Document owner = new Document("owner", rep);
		List<String> places = this.goals.find(owner).map(StoredGoal::place).into(new ArrayList<>());
		this.goals.deleteMany(owner);
		announce(places);
	}

	/** Tells other nodes which goals were written. */
	void announce(Collection<String> places) {
		if (places.isEmpty()) {
			return;
		}
		Document counts = new Document("count", (long) places.size()).append("listed", (long) places.size());
		Document latest = new Document("$each", List.copyOf(places)).append("$slice", -MOST_PLACES);
		this.changes.updateOne(CHANGES, new Document("$inc", counts).append("$push", new Document("places", latest)),
				new UpdateOptions().upsert(true));
	}

	/** What was announced so far. */
	Changes changes() {
		Document found = this.changes.find(CHANGES).first();
		return (found != null) ? new Changes(count(found, "count"), count(found, "listed"),
				found.getList("places", String.class, List.of())) : new Changes(0, 0, List.of());
	}

	private static long count(Document changes, String field) {
		Long count = changes.getLong(field);
		return (count != null) ? count : 0;
	}

	/**
	 * What was announced.
	 *
	 * @param count how many writes; the release before this one counted alone
	 * @param listed how many with their place
	 * @param places the latest of these
	 */
	record Changes(long count, long listed, List<String> places) {

		/** Where goals were written since; null when that is not known of all. */
		@Nullable Set<String> since(Changes before) {
			long writes = this.count - before.count;
			if (writes < 0 || writes != this.listed - before.listed || writes > this.places.size()) {
				return null;
			}
			return new TreeSet<>(this.places.subList(this.places.size() - (int) writes, this.places.size()));
		}

	}

}
