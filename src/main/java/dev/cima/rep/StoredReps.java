package dev.cima.rep;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.cima.platform.Arbiter;
import dev.cima.platform.SearchWords;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The documents of the reps.
 *
 * <pre>
 * { _id: "rep_274", name: "Stephen Jiang", zone: "America/Los_Angeles", subject: "rep_274", language: "en",
 *   manages: ["team_west"], words: ["jiang", "stephen"], order: "stephen jiang",
 *   changedAt: ISODate, membership: { seq: 1, team: "team_west", hidden: false, active: true, since: ISODate } }
 * { _id: "rep_275", erased: ISODate, name: "", subject: "erased/rep_275", language: "en", manages: [],
 *   membership: { … } }
 * </pre>
 *
 * {@code membership} follows from the rep's MEMBERSHIP entries and is written by
 * {@code $max}: documents compare by their first field first, so the highest {@code seq}
 * stays, in whatever order and however often the entries arrive. An erased rep keeps the
 * document, so that the stream is still read and nobody takes up the id again.
 */
class StoredReps {

	private static final int FINDABLE_AT_ONCE = 1_000;

	private final MongoCollection<StoredRep> reps;

	private final InstantSource clock;

	StoredReps(MongoDatabase database, InstantSource clock) {
		this.clock = clock;
		this.reps = database.getCollection("reps", StoredRep.class);
		// finds the rep behind a token
		this.reps.createIndex(Indexes.ascending("subject"), new IndexOptions().unique(true));
		// finds the active members of a team, from the index alone
		this.reps.createIndex(Indexes.ascending("membership.team", "membership.active", "_id"));
		// finds the managers of a team
		this.reps.createIndex(Indexes.ascending("manages"));
		// finds the few who are hidden
		this.reps.createIndex(Indexes.ascending("membership.hidden"));
		// lists the reps by name, and finds those that no search knows yet
		this.reps.createIndex(Indexes.ascending("order", "_id"));
		// finds the few who were erased
		this.reps.createIndex(Indexes.ascending("erased"));
		// finds what was changed since a phone asked
		this.reps.createIndex(Indexes.ascending("changedAt", "_id"));
		// finds reps by the beginning of a word of their names
		this.reps.createIndex(Indexes.ascending("words"));
	}

	@Nullable StoredRep find(String id) {
		return this.reps.find(Filters.eq("_id", id)).first();
	}

	@Nullable StoredRep findBySubject(String subject) {
		return this.reps.find(Filters.eq("subject", subject)).first();
	}

	/** The reps who have one of the subjects, by subject. */
	Map<String, Rep> findAllBySubject(Collection<String> subjects) {
		Map<String, Rep> found = new HashMap<>();
		this.reps.find(Filters.in("subject", subjects))
			.map(StoredRep::toRep)
			.forEach((rep) -> found.put(rep.subject(), rep));
		return found;
	}

	/** The reps that exist among the ids. */
	Map<String, Rep> findAll(Collection<String> ids) {
		Map<String, Rep> found = new HashMap<>();
		this.reps.find(Filters.in("_id", ids)).forEach((stored) -> found.put(stored.id(), stored.toRep()));
		return found;
	}

	/** Those who do not want to be shown to others. */
	Set<String> hidden() {
		return Set.copyOf(ids(Filters.eq("membership.hidden", true)).map(StoredReps::id).into(new HashSet<>()));
	}

	/** The active reps who manage a team, by id. */
	List<String> managersOf(String teamId) {
		return ids(new Document("manages", teamId).append("membership.active", true)).sort(Sorts.ascending("_id"))
			.map(StoredReps::id)
			.into(new ArrayList<>());
	}

	/** Everybody who manages a team, those who left as well. */
	List<Rep> managing() {
		List<Rep> found = new ArrayList<>();
		this.reps.find(new Document("manages", new Document("$ne", List.of()))).map(StoredRep::toRep).forEach((rep) -> {
			if (!rep.manages().isEmpty()) {
				found.add(rep);
			}
		});
		return found;
	}

	/** The active members of each of the teams by id, of a team without any as well. */
	Map<String, List<String>> membersOf(Collection<String> teamIds) {
		Map<String, List<String>> found = new LinkedHashMap<>();
		teamIds.forEach((team) -> found.put(team, new ArrayList<>()));
		Bson members = new Document("membership.team", new Document("$in", teamIds)).append("membership.active", true);
		this.reps.withDocumentClass(Document.class)
			.find(members)
			.projection(Projections.include("_id", "membership.team"))
			.sort(Sorts.ascending("_id"))
			.forEach((rep) -> found.getOrDefault(rep.get("membership", Document.class).getString("team"), List.of())
				.add(id(rep)));
		found.replaceAll((team, ids) -> List.copyOf(ids));
		return found;
	}

	/** Up to {@code limit} ids after this one in ascending order. */
	List<String> idsAfter(String id, int limit) {
		return ids(Filters.gt("_id", id)).sort(Sorts.ascending("_id"))
			.limit(limit)
			.map(StoredReps::id)
			.into(new ArrayList<>());
	}

	/** The number of reps, those who left included. */
	long count() {
		return this.reps.estimatedDocumentCount();
	}

	/** Those of the reps for whom no MEMBERSHIP entry has been set yet. */
	Set<String> withoutMembership(Collection<String> ids) {
		Set<String> found = new HashSet<>();
		this.reps.find(Filters.in("_id", ids)).forEach((stored) -> {
			if (stored.membership().seq() == 0) {
				found.add(stored.id());
			}
		});
		return found;
	}

	/**
	 * Inserts reps, or replaces the profiles of known ones, in one round trip.
	 * @return the ids of those that were not saved, because another rep has their
	 * subject, or because they were erased
	 */
	Set<String> saveAll(List<Rep> reps) {
		Set<String> refused = erased(reps);
		List<Rep> wanted = reps.stream().filter((rep) -> !refused.contains(rep.id())).toList();
		if (!wanted.isEmpty()) {
			Arbiter.taken(this.reps, wanted.stream().map(this::upsert).toList())
				.forEach((place) -> refused.add(wanted.get(place).id()));
		}
		return refused;
	}

	/**
	 * Saves one rep; the parts that are left are set of a new one only.
	 * @return false when another rep has the subject, or the rep was erased
	 */
	boolean change(Rep rep, Set<RepPart> left) {
		return erased(List.of(rep)).isEmpty() && Arbiter.taken(this.reps, List.of(upsert(rep, left))).isEmpty();
	}

	/** Those that were changed after a place in the order of changes, in that order. */
	List<ChangedRep> changedAfter(Instant at, String id, int most) {
		Bson later = new Document("changedAt", new Document("$gt", at));
		Bson then = new Document("changedAt", at).append("_id", new Document("$gt", id));
		List<ChangedRep> found = new ArrayList<>();
		this.reps.find(new Document("$or", List.of(later, then)))
			.sort(Sorts.ascending("changedAt", "_id"))
			.limit(most)
			.forEach((stored) -> {
				if (stored.changedAt() != null) {
					found.add(new ChangedRep(stored.toRep(), stored.changedAt()));
				}
			});
		return found;
	}

	private Bson changedNow() {
		return Updates.set("changedAt", this.clock.instant().truncatedTo(ChronoUnit.MILLIS));
	}

	/** The active reps that match, by name, one more than wanted where there is one. */
	List<Rep> search(RepSearch search) {
		return this.reps.find(search.filter())
			.sort(Sorts.ascending("order", "_id"))
			.limit(search.first() + 1)
			.map(StoredRep::toRep)
			.into(new ArrayList<>());
	}

	/**
	 * Adds what the search needs to reps that a release without it wrote, and takes it
	 * from those whom one erased.
	 * @return whether there may be more
	 */
	boolean makeSomeFindable() {
		this.reps.updateMany(Filters.and(Filters.gt("erased", Instant.EPOCH), Filters.gt("order", "")), findable(""));
		List<StoredRep> some = this.reps.find(new Document("order", null))
			.limit(FINDABLE_AT_ONCE)
			.into(new ArrayList<>());
		if (!some.isEmpty()) {
			// guarded by the name, as another node may save the rep meanwhile
			this.reps.bulkWrite(some.stream()
				.map((stored) -> new UpdateOneModel<StoredRep>(
						new Document("_id", stored.id()).append("name", stored.name()), findable(stored.name())))
				.toList());
		}
		return some.size() == FINDABLE_AT_ONCE;
	}

	private static Bson findable(String name) {
		List<String> words = SearchWords.of(name);
		return Updates.combine(Updates.set("words", words), Updates.set("order", String.join(" ", words)));
	}

	/**
	 * Sets what follows from a MEMBERSHIP entry, unless a later one was set before.
	 */
	void setMembership(String id, StoredRep.Membership membership) {
		this.reps.updateOne(Filters.eq("_id", id),
				Updates.combine(Updates.max("membership", document(membership)), changedNow()));
	}

	/**
	 * Takes all that is personal out of a document, for ever.
	 * @return the document as it was, or null when there is none
	 */
	@Nullable StoredRep erase(String id, Instant at) {
		return this.reps.findOneAndUpdate(Filters.eq("_id", id),
				Updates.combine(Updates.min("erased", at), Updates.set("name", ""),
						// there is one of each, and no token has it
						Updates.set("subject", Rep.erasedSubject(id)), Updates.set("language", "en"),
						Updates.set("manages", List.of()), Updates.unset("zone"), findable(""), changedNow()));
	}

	private Set<String> erased(List<Rep> reps) {
		Set<String> erased = new HashSet<>();
		this.reps.find(Filters.in("_id", reps.stream().map(Rep::id).toList())).forEach((stored) -> {
			if (stored.erased() != null) {
				erased.add(stored.id());
			}
		});
		return erased;
	}

	private FindIterable<Document> ids(Bson filter) {
		return this.reps.withDocumentClass(Document.class).find(filter).projection(Projections.include("_id"));
	}

	private static String id(Document rep) {
		return rep.getString("_id");
	}

	private UpdateOneModel<StoredRep> upsert(Rep rep) {
		return upsert(rep, Set.of());
	}

	private UpdateOneModel<StoredRep> upsert(Rep rep, Set<RepPart> left) {
		Bson profile = Updates.combine(Updates.set("name", rep.name()), findable(rep.name()), changedNow(),
				set(RepPart.ZONE, "zone", rep.zone(), left), set(RepPart.SUBJECT, "subject", rep.subject(), left),
				set(RepPart.LANGUAGE, "language", rep.language(), left),
				set(RepPart.MANAGES, "manages", rep.manages(), left), Updates.setOnInsert("membership",
						document(new StoredRep.Membership(0, rep.team(), rep.hidden(), rep.active(), null))));
		return new UpdateOneModel<>(Filters.eq("_id", rep.id()), profile, new UpdateOptions().upsert(true));
	}

	private static Bson set(RepPart part, String field, @Nullable Object value, Set<RepPart> left) {
		return left.contains(part) ? Updates.setOnInsert(field, value) : Updates.set(field, value);
	}

	private static Document document(StoredRep.Membership membership) {
		Document document = new Document("seq", membership.seq()).append("team", membership.team())
			.append("hidden", membership.hidden())
			.append("active", membership.active());
		// at the end: of two documents about the same entry, the one that says more is
		// the greater
		return (membership.since() != null) ? document.append("since", membership.since()) : document;
	}

}
