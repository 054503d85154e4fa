package dev.cima.mentorship;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The mentorships.
 *
 * <pre>
 * { _id: "mentorship_rep_9_0b7e…", revision: 5, mentor: "rep_7", mentee: "rep_9", hash, status: "ACTIVE",
 *   opening: 1, accepting: 1, requestedAt, startedAt, told: "ACTIVE", due,
 *   gain: { metric: "CROSS_SELLS", before, after, salesBefore, salesAfter, points, paid } }
 * </pre>
 */
@Component
public class Mentorships {

	private static final int MOST_LISTED = 100;

	private static final Comparator<Mentorship> NEWEST_FIRST = Comparator.comparing(Mentorship::requestedAt)
		.reversed()
		.thenComparing(Mentorship::id);

	private final MongoCollection<Mentorship> collection;

	private final Revisions<Mentorship> revisions;

	private final MentorshipLists lists;

	Mentorships(MongoDatabase database, MentorshipLists lists) {
		this.collection = database.getCollection("mentorships", Mentorship.class);
		this.revisions = new Revisions<>(this.collection);
		this.lists = lists;
		// the sweep takes those that are due, the longest waiting first
		this.collection.createIndex(new Document("due", 1));
	}

	/** The mentorship, or null. */
	public @Nullable Mentorship find(String id) {
		return this.revisions.find(id);
	}

	/** Those that exist, by id. */
	public Map<String, Mentorship> findAll(Collection<String> ids) {
		return this.revisions.findAll(ids);
	}

	/** The latest mentorships of each rep on either side, the newest first. */
	Map<String, List<Mentorship>> of(Collection<String> reps) {
		Map<String, List<String>> ids = new HashMap<>(this.lists.findAll(reps));
		ids.replaceAll((rep, all) -> all.subList(Math.max(0, all.size() - MOST_LISTED), all.size()));
		Map<String, Mentorship> found = findAll(ids.values().stream().flatMap(Collection::stream).distinct().toList());
		Map<String, List<Mentorship>> mentorships = new HashMap<>();
		ids.forEach((rep, those) -> mentorships.put(rep,
				those.stream()
					.map(found::get)
					.filter(Objects::nonNull)
					.filter((one) -> one.status().isSeen())
					.sorted(NEWEST_FIRST)
					.toList()));
		return mentorships;
	}

	/** Saves the next revision; false when somebody else was faster. */
	boolean save(Mentorship next) {
		return this.revisions.save(next);
	}

	/** Some of those that somebody has to look after. */
	List<Mentorship> due(Instant now, int most) {
		return this.collection.find(new Document("due", new Document("$lte", now)))
			.sort(new Document("due", 1))
			.limit(most)
			.into(new ArrayList<>());
	}

	/** Puts off what could not be looked after; null: for ever. */
	void putOff(Mentorship mentorship, @Nullable Instant until) {
		this.collection.updateOne(
				new Document("_id", mentorship.id()).append("due", Objects.requireNonNull(mentorship.due())),
				Updates.set("due", until));
	}

}
