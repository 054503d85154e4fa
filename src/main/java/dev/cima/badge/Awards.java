package dev.cima.badge;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.WriteModel;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

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

	private final MongoCollection<BadgeAward> awards;

	private final AwardLists lists;

	private final InstantSource clock;

	Awards(MongoDatabase database, InstantSource clock) {
		this.awards = database.getCollection("awards", BadgeAward.class);
		this.lists = new AwardLists(database);
		this.clock = clock;
		// all awards of reps whose lists are made
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
			this.lists.add(chunk.stream().filter(Change::isFirst).map(Change::after).toList());
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
			writes.add((change.before() == null) ? new InsertOneModel<>(change.after()) : KnownFields.over(this.awards,
					new Document("_id", change.after().id()).append("seq", change.before().seq()), change.after()));
		}
		return Arbiter.write(this.awards, writes);
	}

	/**
	 * Up to {@code limit} awards that each of the reps has, newest first. It takes two
	 * queries, one for the lists and one for the awards, and a few more where awards were
	 * taken back.
	 * @param after begins strictly after this place; null to begin with the newest
	 */
	Map<String, List<BadgeAward>> newestFirst(Collection<String> reps, int limit, @Nullable Place after) {
		Map<String, Deque<Place>> left = new HashMap<>();
		Map<String, List<BadgeAward>> awards = new HashMap<>();
		places(reps).forEach((rep, all) -> {
			left.put(rep,
					new ArrayDeque<>(all.stream().filter((place) -> after == null || place.isAfter(after)).toList()));
			awards.put(rep, new ArrayList<>());
		});
		while (!left.isEmpty()) {
			Map<String, List<String>> next = new HashMap<>();
			left.forEach((rep, places) -> next.put(rep, next(places, limit - of(rep, awards).size())));
			Map<String, BadgeAward> found = find(next.values().stream().flatMap(Collection::stream).toList());
			next.forEach((rep, ids) -> ids.stream()
				.map(found::get)
				.filter((award) -> award != null && award.given())
				.forEach(of(rep, awards)::add));
			left.entrySet().removeIf((one) -> one.getValue().isEmpty() || of(one.getKey(), awards).size() >= limit);
		}
		return awards;
	}

	private static List<BadgeAward> of(String rep, Map<String, List<BadgeAward>> awards) {
		return Objects.requireNonNull(awards.get(rep));
	}

	private static List<String> next(Deque<Place> places, int count) {
		List<String> ids = new ArrayList<>();
		while (ids.size() < count && !places.isEmpty()) {
			ids.add(places.removeFirst().id());
		}
		return ids;
	}

	private Map<String, List<Place>> places(Collection<String> reps) {
		Map<String, List<Place>> places = new HashMap<>();
		Instant now = this.clock.instant();
		for (List<String> chunk : chunks(reps)) {
			places.putAll(this.lists.of(chunk, now));
			List<String> unlisted = chunk.stream().filter((rep) -> !places.containsKey(rep)).toList();
			if (!unlisted.isEmpty()) {
				List<BadgeAward> all = this.awards.find(new Document("rep", new Document("$in", unlisted)))
					.into(new ArrayList<>());
				this.lists.complete(unlisted, all.stream().filter((award) -> award.awardedAt() != null).toList(), now);
				places.putAll(this.lists.of(unlisted, now));
			}
		}
		return places;
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

		/** Whether it is given for the first time, or at another moment. */
		boolean isFirst() {
			return this.after.awardedAt() != null
					&& (this.before == null || !Objects.equals(this.before.awardedAt(), this.after.awardedAt()));
		}

		/** Whether it is to be said. */
		boolean isNews() {
			boolean was = this.before != null && this.before.given();
			return this.unsaid || was != this.after.given();
		}

	}

	/** A place in a list that is sorted newest first. */
	record Place(Instant awardedAt, String id) {

		boolean isAfter(Place other) {
			int order = this.awardedAt.compareTo(other.awardedAt);
			return order < 0 || (order == 0 && this.id.compareTo(other.id) < 0);
		}

	}

}
