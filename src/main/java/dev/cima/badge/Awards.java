package dev.cima.badge;

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
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.cima.platform.Arbiter;

/**
 * Who has which badges. Each write replaces exactly the version that its writer last saw,
 * so that what was decided at an older place of a stream never overwrites what was
 * decided at a newer one.
 *
 * <pre>
 * { _id: "award_rep_7_badge_busy-week_2026-W47", rep: "rep_7", badge: "badge_busy-week", from, until,
 *   given: true, seq: 42, awardedAt: ISODate, toldAt: ISODate }
 * </pre>
 */
@Component
public class Awards {

	private static final int MOST_AT_ONCE = 1000;

	private static final Document NEWEST_FIRST = new Document("awardedAt", -1).append("_id", -1);

	private final MongoCollection<BadgeAward> awards;

	Awards(MongoDatabase database) {
		this.awards = database.getCollection("awards", BadgeAward.class);
		// a rep's awards, newest first
		this.awards.createIndex(new Document("rep", 1).append("awardedAt", -1).append("_id", -1));
		// what is new of those who follow their awards
		this.awards.createIndex(new Document("rep", 1).append("toldAt", 1));
	}

	/** Those that exist, given or taken back, by id. */
	public Map<String, BadgeAward> find(Collection<String> ids) {
		Map<String, BadgeAward> found = new HashMap<>();
		for (List<String> chunk : chunks(ids)) {
			this.awards.find(new Document("_id", new Document("$in", chunk)))
				.forEach((award) -> found.put(award.id(), award));
		}
		return found;
	}

	/** The award, given or taken back, or null. */
	@Nullable BadgeAward find(String id) {
		return this.awards.find(new Document("_id", id)).first();
	}

	/**
	 * Writes changes, each exactly over the version that it was made from.
	 * @return the ids of those over which another version stands now
	 */
	Set<String> write(List<Change> changes) {
		Set<String> lost = new HashSet<>();
		for (int from = 0; from < changes.size(); from += MOST_AT_ONCE) {
			List<Change> chunk = changes.subList(from, Math.min(from + MOST_AT_ONCE, changes.size()));
			if (!writeAll(chunk)) {
				Map<String, BadgeAward> stored = find(chunk.stream().map((change) -> change.after().id()).toList());
				chunk.stream()
					.filter((change) -> !change.after().equals(stored.get(change.after().id())))
					.forEach((change) -> lost.add(change.after().id()));
			}
		}
		return lost;
	}

	private boolean writeAll(List<Change> changes) {
		List<WriteModel<BadgeAward>> writes = new ArrayList<>(changes.size());
		for (Change change : changes) {
			writes.add((change.before() == null) ? new InsertOneModel<>(change.after()) : new ReplaceOneModel<>(
					new Document("_id", change.after().id()).append("seq", change.before().seq()), change.after()));
		}
		return Arbiter.write(this.awards, writes);
	}

	/**
	 * Up to {@code limit} awards that a rep has, newest first.
	 * @param after begins strictly after this place; null to begin with the newest
	 */
	List<BadgeAward> newestFirst(String rep, int limit, @Nullable Place after) {
		return this.awards.find(of(rep, after)).sort(NEWEST_FIRST).limit(limit).into(new ArrayList<>());
	}

	/**
	 * The same of several reps, in two queries: the ids of each, and what stands under
	 * them.
	 */
	Map<String, List<BadgeAward>> newestFirst(Collection<String> reps, int limit, @Nullable Place after) {
		if (reps.size() == 1) {
			String rep = reps.iterator().next();
			return Map.of(rep, newestFirst(rep, limit, after));
		}
		Map<String, List<String>> ids = new HashMap<>();
		this.awards
			.aggregate(List.of(new Document("$match", of(new Document("$in", List.copyOf(reps)), after)),
					new Document("$sort", NEWEST_FIRST),
					new Document("$group", new Document("_id", "$rep").append("awards", new Document("$push", "$_id"))),
					new Document("$project",
							new Document("awards", new Document("$slice", List.of("$awards", limit))))),
					Document.class)
			.forEach((rep) -> ids.put(rep.getString("_id"), rep.getList("awards", String.class)));
		Map<String, BadgeAward> found = find(ids.values().stream().flatMap(Collection::stream).toList());
		Map<String, List<BadgeAward>> awards = new HashMap<>();
		ids.forEach((rep, own) -> awards.put(rep,
				own.stream().map(found::get).filter((award) -> award != null && award.given()).toList()));
		return awards;
	}

	private static Document of(Object reps, @Nullable Place after) {
		Document filter = new Document("rep", reps).append("given", true);
		if (after != null) {
			filter.append("$or", List.of(new Document("awardedAt", new Document("$lt", after.awardedAt())),
					new Document("awardedAt", after.awardedAt()).append("_id", new Document("$lt", after.id()))));
		}
		return filter;
	}

	/** The awards that these reps have and that were written at a moment or later. */
	List<BadgeAward> toldSince(Collection<String> reps, Instant moment) {
		List<BadgeAward> found = new ArrayList<>();
		for (List<String> chunk : chunks(reps)) {
			this.awards
				.find(new Document("rep", new Document("$in", chunk)).append("toldAt", new Document("$gte", moment))
					.append("given", true))
				.into(found);
		}
		return found;
	}

	private static List<List<String>> chunks(Collection<String> ids) {
		List<String> all = ids.stream().distinct().toList();
		List<List<String>> chunks = new ArrayList<>();
		for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
			chunks.add(all.subList(from, Math.min(from + MOST_AT_ONCE, all.size())));
		}
		return chunks;
	}

	/**
	 * A change of an award.
	 *
	 * @param before as it was read; null when there was none
	 * @param unsaid whether nobody may have heard of how it was before
	 */
	record Change(@Nullable BadgeAward before, BadgeAward after, boolean unsaid) {

		/** Whether it is to be said. */
		boolean isNews() {
			boolean was = this.before != null && this.before.given();
			return this.unsaid || was != this.after.given();
		}

	}

	/** A place in a list that is sorted newest first. */
	record Place(Instant awardedAt, String id) {
	}

}
