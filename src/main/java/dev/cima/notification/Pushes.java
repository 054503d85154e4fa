package dev.cima.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The outbox. What waits stands in {@code pushes}, which is therefore small; what is done
 * leaves its id in {@code pushes.done}, so that a fact that is told again, however late,
 * is not sent again. What waits of a kind that the first release cannot read stands in
 * {@code pushes.more}, as one such push would stop all that a node of that release sends.
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

	private final MongoCollection<Push> more;

	private final MongoCollection<Document> done;

	Pushes(MongoDatabase database) {
		this.waiting = database.getCollection("pushes", Push.class);
		this.more = database.getCollection("pushes.more", Push.class);
		this.done = database.getCollection("pushes.done");
		// what is due, the longest waiting first: find({ due: { $lte } }).sort({ due: 1
		// })
		all().forEach((pushes) -> pushes.createIndex(Indexes.ascending("due")));
		// what was done so long ago that its fact cannot come again: { at: { $lt } }
		this.done.createIndex(Indexes.ascending("at"));
	}

	/** Puts them in, once: one that waits already stays as it is. */
	void addAll(List<Push> pushes) {
		byPlace(pushes).forEach(Arbiter::insertAll);
	}

	/** What could be tried now, the longest due first. */
	List<Push> due(Instant now, int limit) {
		List<Push> due = new ArrayList<>();
		all().forEach(
				(pushes) -> pushes.find(Filters.lte("due", now)).sort(Sorts.ascending("due")).limit(limit).into(due));
		return due.stream().sorted(Comparator.comparing(Push::due)).limit(limit).toList();
	}

	/** Pushes of a kind that nobody tried yet and that are due a little later. */
	List<Push> soon(NotificationKind kind, Instant after, Instant until, int limit) {
		return place(kind)
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
		List<Push> mine = new ArrayList<>(read.size());
		byPlace(read).forEach((place, pushes) -> mine.addAll(claim(place, pushes, leads, claim, until)));
		return mine;
	}

	private static List<Push> claim(MongoCollection<Push> place, List<Push> read, Map<Push, String> leads, String claim,
			Instant until) {
		place.bulkWrite(read.stream()
			.map((push) -> new UpdateOneModel<Push>(asRead(push),
					Updates.combine(Updates.set("due", until), Updates.set("claim", claim),
							Updates.set("lead", leads.get(push)), Updates.set("tries", push.triesSoFar()))))
			.toList(), new BulkWriteOptions().ordered(false));
		List<Push> mine = new ArrayList<>(read.size());
		place.find(Filters.in("_id", read.stream().map(Push::id).toList())).forEach((push) -> {
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
		byPlace(outcomes.keySet())
			.forEach((place, pushes) -> place.deleteMany(Filters.in("_id", pushes.stream().map(Push::id).toList())));
	}

	/**
	 * Puts claimed pushes back, unless the claim ended and somebody else has them.
	 * @param later by the push as it was claimed
	 */
	void putBack(Map<Push, Push> later) {
		byPlace(later.keySet()).forEach((place, pushes) -> place.bulkWrite(pushes.stream()
			.map((claimed) -> KnownFields.over(place, asRead(claimed), Objects.requireNonNull(later.get(claimed))))
			.toList(), new BulkWriteOptions().ordered(false)));
	}

	/** Takes them out again, unless they are done. */
	void withdraw(List<String> ids) {
		all().forEach((pushes) -> pushes.deleteMany(Filters.in("_id", ids)));
	}

	/** Takes out what waits for the rep; what waits is little, and needs no index. */
	void erase(String rep) {
		all().forEach((pushes) -> pushes.deleteMany(new Document("rep", rep)));
	}

	/** How many wait. */
	long count() {
		return all().mapToLong(MongoCollection::estimatedDocumentCount).sum();
	}

	/** When the oldest of them happened, or null. */
	@Nullable Instant oldest() {
		return all().map((pushes) -> pushes.find().sort(Sorts.ascending("at")).limit(1).first())
			.filter(Objects::nonNull)
			.map(Push::at)
			.min(Comparator.naturalOrder())
			.orElse(null);
	}

	@Nullable String outcome(String id) {
		Document found = this.done.find(new Document("_id", id)).first();
		return (found != null) ? found.getString("outcome") : null;
	}

	void forgetDoneBefore(Instant then) {
		this.done.deleteMany(Filters.lt("at", then));
	}

	private Stream<MongoCollection<Push>> all() {
		return Stream.of(this.waiting, this.more);
	}

	private MongoCollection<Push> place(NotificationKind kind) {
		return kind.isOfFirstRelease() ? this.waiting : this.more;
	}

	private Map<MongoCollection<Push>, List<Push>> byPlace(Collection<Push> pushes) {
		return pushes.stream().collect(Collectors.groupingBy((push) -> place(push.kind())));
	}

	/**
	 * {@code due} changes with each claim, so it tells whether somebody else was there.
	 */
	private static Bson asRead(Push push) {
		return new Document("_id", push.id()).append("due", push.due());
	}

}
