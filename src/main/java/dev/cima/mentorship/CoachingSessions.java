package dev.cima.mentorship;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The coaching sessions.
 *
 * <pre>
 * { _id: "coaching_rep_7_4c1d…", revision: 4, mentorship: "mentorship_rep_9_0b7e…", mentor: "rep_7",
 *   mentee: "rep_9", hash, heldAt, minutes: 45, status: "CONFIRMED", attempt: 1, claimedAt, expiresAt,
 *   answeredAt, credits: 50, followed: true }
 * </pre>
 */
@Component
public class CoachingSessions {

	private static final Comparator<CoachingSession> LATEST_FIRST = Comparator.comparing(CoachingSession::heldAt)
		.reversed()
		.thenComparing(CoachingSession::id);

	private final MongoCollection<CoachingSession> collection;

	private final Revisions<CoachingSession> revisions;

	private final MentorshipLists lists;

	CoachingSessions(MongoDatabase database, MentorshipLists lists) {
		this.collection = database.getCollection("coaching.sessions", CoachingSession.class);
		this.revisions = new Revisions<>(this.collection);
		this.lists = lists;
		// the sweep takes those that are due, the longest waiting first
		this.collection.createIndex(new Document("due", 1));
		// a manager pages through what is to be settled
		this.collection.createIndex(new Document("status", 1).append("_id", 1));
		// rings are looked for in those of the last months: find({ heldAt: { $gte } })
		this.collection.createIndex(new Document("heldAt", 1));
	}

	/** The session, or null. */
	public @Nullable CoachingSession find(String id) {
		return this.revisions.find(id);
	}

	/** Those that exist, by id. */
	public Map<String, CoachingSession> findAll(Collection<String> ids) {
		return this.revisions.findAll(ids);
	}

	/** The sessions of each mentorship, the latest first. */
	Map<String, List<CoachingSession>> of(Collection<String> mentorships) {
		Map<String, List<String>> ids = this.lists.findAll(mentorships);
		Map<String, CoachingSession> found = findAll(ids.values().stream().flatMap(Collection::stream).toList());
		Map<String, List<CoachingSession>> sessions = new HashMap<>();
		ids.forEach((mentorship, those) -> sessions.put(mentorship,
				those.stream()
					.map(found::get)
					.filter(Objects::nonNull)
					.filter((session) -> session.status().isSeen())
					.sorted(LATEST_FIRST)
					.toList()));
		return sessions;
	}

	/**
	 * Up to {@code limit} disputed sessions after this one, in the order of their ids.
	 */
	List<CoachingSession> disputedAfter(String id, int limit) {
		return this.collection
			.find(new Document("status", CoachingSessionStatus.DISPUTED.name()).append("_id", new Document("$gt", id)))
			.sort(new Document("_id", 1))
			.limit(limit)
			.into(new ArrayList<>());
	}

	/** Reads those that were held since then, in no order. */
	void forEachSince(Instant since, Consumer<CoachingSession> each) {
		this.collection.find(new Document("heldAt", new Document("$gte", since))).forEach(each);
	}

	/** Saves the next revision; false when somebody else was faster. */
	boolean save(CoachingSession next) {
		return this.revisions.save(next);
	}

	/** Some of those that somebody has to look after. */
	List<CoachingSession> due(Instant now, int most) {
		return this.collection.find(new Document("due", new Document("$lte", now)))
			.sort(new Document("due", 1))
			.limit(most)
			.into(new ArrayList<>());
	}

	/** Puts off what could not be looked after. */
	void putOff(CoachingSession session, Instant until) {
		this.collection.updateOne(
				new Document("_id", session.id()).append("due", Objects.requireNonNull(session.due())),
				Updates.set("due", until));
	}

}
