package dev.cima.rep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The reps, read through short-lived caches that are bounded, so that an organisation of
 * a million reps is never held in memory.
 *
 * <pre>
 * { _id: "rep_274", name: "Stephen Jiang", zone: "America/Los_Angeles", subject: "rep_274", language: "en",
 *   manages: ["team_west"], membership: { seq: 1, team: "team_west", hidden: false, active: true } }
 * { _id: "rep_275", erased: ISODate, name: "", subject: "erased/rep_275", language: "en", manages: [],
 *   membership: { … } }
 * </pre>
 *
 * {@code membership} follows from the rep's MEMBERSHIP entries and is written by
 * {@code $max}: documents compare by their first field first, so the highest {@code seq}
 * stays, in whatever order and however often the entries arrive. An erased rep keeps the
 * document, so that the stream is still read and nobody takes up the id again; its
 * subject goes to {@link FormerSubjects}.
 */
@Component
public class Reps {

	private static final String NOBODY = "";

	private static final String ALL = "";

	private static final Duration FRESH = Duration.ofSeconds(10);

	private final MongoCollection<StoredRep> reps;

	private final FormerSubjects formerSubjects;

	private final Cache<String, Rep> byId = Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(FRESH).build();

	private final Cache<String, String> idBySubject = Caffeine.newBuilder()
		.maximumSize(50_000)
		.expireAfterWrite(FRESH)
		.build();

	private final Cache<String, List<String>> membersByTeam = Caffeine.newBuilder()
		.maximumWeight(500_000)
		.weigher((String team, List<String> members) -> members.size() + 1)
		.expireAfterWrite(FRESH)
		.build();

	private final Cache<String, Set<String>> hidden = Caffeine.newBuilder().expireAfterWrite(FRESH).build();

	/**
	 * Counts local writes: what was read while one happened is not left in a cache.
	 */
	private final AtomicLong writes = new AtomicLong();

	Reps(MongoDatabase database) {
		this.reps = database.getCollection("reps", StoredRep.class);
		this.formerSubjects = new FormerSubjects(database, FRESH);
		// finds the rep behind a token
		this.reps.createIndex(Indexes.ascending("subject"), new IndexOptions().unique(true));
		// finds the active members of a team, from the index alone
		this.reps.createIndex(Indexes.ascending("membership.team", "membership.active", "_id"));
		// finds the managers of a team
		this.reps.createIndex(Indexes.ascending("manages"));
		// finds the few who are hidden
		this.reps.createIndex(Indexes.ascending("membership.hidden"));
	}

	/** The rep, from a short-lived cache, or null. */
	@SuppressWarnings("NullAway") // a loader's null is returned and not cached
	public @Nullable Rep find(String id) {
		return this.byId.get(id, this::load);
	}

	/** The reps that exist among the ids, in one query for those that are not cached. */
	public Map<String, Rep> findAll(Collection<String> ids) {
		Map<String, Rep> found = new HashMap<>(this.byId.getAllPresent(ids));
		List<String> missing = ids.stream().filter((id) -> !found.containsKey(id)).distinct().toList();
		if (missing.isEmpty()) {
			return found;
		}
		long before = this.writes.get();
		Map<String, Rep> loaded = new HashMap<>();
		this.reps.find(Filters.in("_id", missing)).forEach((stored) -> loaded.put(stored.id(), stored.toRep()));
		this.byId.putAll(loaded);
		if (this.writes.get() != before) {
			this.byId.invalidateAll(missing);
		}
		found.putAll(loaded);
		return found;
	}

	/** The rep whose tokens carry this {@code sub}, or null. */
	public @Nullable Rep findBySubject(String subject) {
		String id = this.idBySubject.get(subject, this::loadIdBySubject);
		Rep rep = id.equals(NOBODY) ? null : find(id);
		// the cached id may be that of a rep whose subject has changed since
		return (rep != null && rep.subject().equals(subject)) ? rep : null;
	}

	/**
	 * Whether the rep whose tokens carried this {@code sub} was erased; to be asked where
	 * {@link #findBySubject} finds nobody, as the {@code sub} may be somebody else's now.
	 */
	boolean wasErased(String subject) {
		return this.formerSubjects.contains(subject);
	}

	/** Those who do not want to be shown to others, from a short-lived cache. */
	public Set<String> hidden() {
		return this.hidden.get(ALL, (key) -> {
			Set<String> found = new HashSet<>();
			this.reps.withDocumentClass(Document.class)
				.find(Filters.eq("membership.hidden", true))
				.projection(Projections.include("_id"))
				.forEach((rep) -> found.add(rep.getString("_id")));
			return Set.copyOf(found);
		});
	}

	/** The active reps who manage a team, by id. */
	public List<String> managersOf(String teamId) {
		return this.reps.withDocumentClass(Document.class)
			.find(new Document("manages", teamId).append("membership.active", true))
			.projection(Projections.include("_id"))
			.sort(Sorts.ascending("_id"))
			.map((rep) -> rep.getString("_id"))
			.into(new ArrayList<>());
	}

	/** Today's active members of a team by id, from a short-lived cache. */
	public List<String> membersOf(String teamId) {
		return membersOf(List.of(teamId)).getOrDefault(teamId, List.of());
	}

	/**
	 * Today's active members of each team by id, in one query for those that are not
	 * cached.
	 */
	public Map<String, List<String>> membersOf(Collection<String> teamIds) {
		Map<String, List<String>> found = new HashMap<>(this.membersByTeam.getAllPresent(teamIds));
		List<String> missing = teamIds.stream().filter((id) -> !found.containsKey(id)).distinct().toList();
		if (missing.isEmpty()) {
			return found;
		}
		long before = this.writes.get();
		Map<String, List<String>> loaded = new LinkedHashMap<>();
		missing.forEach((team) -> loaded.put(team, new ArrayList<>()));
		Bson members = new Document("membership.team", new Document("$in", missing)).append("membership.active", true);
		this.reps.withDocumentClass(Document.class)
			.find(members)
			.projection(Projections.include("_id", "membership.team"))
			.sort(Sorts.ascending("_id"))
			.forEach((rep) -> loaded.getOrDefault(rep.get("membership", Document.class).getString("team"), List.of())
				.add(rep.getString("_id")));
		loaded.replaceAll((team, ids) -> List.copyOf(ids));
		this.membersByTeam.putAll(loaded);
		if (this.writes.get() != before) {
			this.membersByTeam.invalidateAll(missing);
		}
		found.putAll(loaded);
		return found;
	}

	/**
	 * Up to {@code limit} rep ids after this one in ascending order; for sweeps over all.
	 */
	public List<String> idsAfter(String id, int limit) {
		return this.reps.withDocumentClass(Document.class)
			.find(Filters.gt("_id", id))
			.projection(Projections.include("_id"))
			.sort(Sorts.ascending("_id"))
			.limit(limit)
			.map((rep) -> rep.getString("_id"))
			.into(new ArrayList<>());
	}

	/** The number of reps, those who left included. */
	public long count() {
		return this.reps.estimatedDocumentCount();
	}

	/**
	 * Inserts a rep, or replaces the profile of a known one. The team, hidden and active
	 * are taken for a new rep only: afterwards they follow the MEMBERSHIP entries.
	 * @throws SubjectTakenException when another rep has this subject, or the rep was
	 * erased
	 */
	public void save(Rep rep) {
		Set<String> refused = saveAll(List.of(rep));
		if (!refused.isEmpty()) {
			throw new SubjectTakenException(rep.subject());
		}
	}

	/**
	 * Saves reps like {@link #save}, in one round trip.
	 * @return the ids of those that were not saved, because another rep has their
	 * subject, or because they were erased
	 */
	public Set<String> saveAll(List<Rep> reps) {
		if (reps.isEmpty()) {
			return Set.of();
		}
		Set<String> refused = erased(reps);
		List<Rep> wanted = reps.stream().filter((rep) -> !refused.contains(rep.id())).toList();
		try {
			if (!wanted.isEmpty()) {
				this.reps.bulkWrite(wanted.stream().map(Reps::upsert).toList(), new BulkWriteOptions().ordered(false));
			}
		}
		catch (MongoBulkWriteException ex) {
			for (BulkWriteError error : ex.getWriteErrors()) {
				if (error.getCategory() != ErrorCategory.DUPLICATE_KEY) {
					throw ex;
				}
				refused.add(wanted.get(error.getIndex()).id());
			}
		}
		finally {
			this.writes.incrementAndGet();
			for (Rep rep : reps) {
				forget(rep.id(), rep.team());
				this.idBySubject.invalidate(rep.subject());
			}
		}
		return refused;
	}

	private Set<String> erased(List<Rep> reps) {
		return this.reps.find(Filters.in("_id", reps.stream().map(Rep::id).toList()))
			.map((stored) -> (stored.erased() != null) ? stored.id() : NOBODY)
			.into(new HashSet<>())
			.stream()
			.filter((id) -> !id.equals(NOBODY))
			.collect(Collectors.toCollection(HashSet::new));
	}

	/**
	 * Takes a rep's name, subject and all else that is personal, for ever: the id cannot
	 * be saved again, and the rep's tokens are refused. Other nodes see it within 10 s.
	 */
	void erase(String id, Instant at) {
		// first, so that after a crash the next pass still finds the subject
		remember(this.reps.find(Filters.eq("_id", id)).first(), at);
		StoredRep before = this.reps.findOneAndUpdate(Filters.eq("_id", id),
				Updates.combine(Updates.min("erased", at), Updates.set("name", ""),
						// there is one of each, and no token has it
						Updates.set("subject", Rep.erasedSubject(id)), Updates.set("language", "en"),
						Updates.set("manages", List.of()), Updates.unset("zone")));
		remember(before, at); // an import may have changed it meanwhile
		this.writes.incrementAndGet();
		this.byId.invalidate(id);
		this.idBySubject.asMap().values().removeIf(id::equals);
	}

	private void remember(@Nullable StoredRep rep, Instant at) {
		String subject = (rep != null) ? rep.subject() : null;
		if (rep != null && subject != null && !subject.equals(Rep.erasedSubject(rep.id()))) {
			this.formerSubjects.add(subject, at);
		}
	}

	/**
	 * Sets what follows from a MEMBERSHIP entry; ignored when a later one was set before.
	 * @param seq the entry's place in the rep's stream
	 */
	public void setMembership(String id, long seq, String team, boolean hidden, boolean active) {
		Document membership = document(new StoredRep.Membership(seq, team, hidden, active));
		Rep before = this.byId.getIfPresent(id);
		this.reps.updateOne(Filters.eq("_id", id), Updates.max("membership", membership));
		this.writes.incrementAndGet();
		forget(id, team);
		if (before != null) {
			this.membersByTeam.invalidate(before.team());
		}
		else {
			// the team that was left is not known, and moves are rare
			this.membersByTeam.invalidateAll();
		}
	}

	/** Those of the reps for whom no MEMBERSHIP entry has been set yet. */
	public Set<String> withoutMembership(Collection<String> ids) {
		return this.reps.find(Filters.in("_id", ids))
			.map((stored) -> (stored.membership().seq() == 0) ? stored.id() : "")
			.into(new HashSet<>())
			.stream()
			.filter((id) -> !id.isEmpty())
			.collect(Collectors.toSet());
	}

	private @Nullable Rep load(String id) {
		StoredRep stored = this.reps.find(Filters.eq("_id", id)).first();
		return (stored != null) ? stored.toRep() : null;
	}

	/**
	 * An integration or admin has no rep: that is remembered as well, not asked anew by
	 * each request.
	 */
	private String loadIdBySubject(String subject) {
		long before = this.writes.get();
		StoredRep stored = this.reps.find(Filters.eq("subject", subject)).first();
		if (stored == null) {
			return NOBODY;
		}
		this.byId.put(stored.id(), stored.toRep()); // who asks needs it next
		if (this.writes.get() != before) {
			this.byId.invalidate(stored.id());
		}
		return stored.id();
	}

	private void forget(String id, String team) {
		this.byId.invalidate(id);
		this.hidden.invalidate(ALL);
		this.membersByTeam.invalidate(team);
	}

	private static UpdateOneModel<StoredRep> upsert(Rep rep) {
		Bson profile = Updates.combine(Updates.set("name", rep.name()), Updates.set("zone", rep.zone()),
				Updates.set("subject", rep.subject()), Updates.set("language", rep.language()),
				Updates.set("manages", rep.manages()), Updates.setOnInsert("membership",
						document(new StoredRep.Membership(0, rep.team(), rep.hidden(), rep.active()))));
		return new UpdateOneModel<>(Filters.eq("_id", rep.id()), profile, new UpdateOptions().upsert(true));
	}

	private static Document document(StoredRep.Membership membership) {
		return new Document("seq", membership.seq()).append("team", membership.team())
			.append("hidden", membership.hidden())
			.append("active", membership.active());
	}

}
