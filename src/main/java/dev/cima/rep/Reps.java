package dev.cima.rep;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.mongodb.client.MongoDatabase;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The reps: {@link StoredReps} keeps them, {@link CachedReps} reads them through
 * short-lived caches, and {@link ErasedReps} takes their profiles.
 */
@Component
public class Reps {

	private final StoredReps stored;

	private final CachedReps cached;

	private final ErasedReps erased;

	private final List<Leaving> leaving;

	Reps(MongoDatabase database, InstantSource clock) {
		this(database, clock, List.of());
	}

	@Autowired
	Reps(MongoDatabase database, InstantSource clock, List<Leaving> leaving) {
		this.leaving = leaving;
		this.stored = new StoredReps(database, clock);
		this.cached = new CachedReps(this.stored);
		this.erased = new ErasedReps(this.stored, new FormerSubjects(database, CachedReps.FRESH));
	}

	/** The rep, from a short-lived cache, or null. */
	public @Nullable Rep find(String id) {
		return this.cached.find(id);
	}

	/** The reps that exist among the ids, in one query for those that are not cached. */
	public Map<String, Rep> findAll(Collection<String> ids) {
		return this.cached.findAll(ids);
	}

	/** The rep whose tokens carry this {@code sub}, or null. */
	public @Nullable Rep findBySubject(String subject) {
		return this.cached.findBySubject(subject);
	}

	/** Reads those that are not cached into the cache, in one query. */
	void knowSubjects(Collection<String> subjects) {
		this.cached.knowSubjects(subjects);
	}

	/**
	 * Whether the rep whose tokens carried this {@code sub} was erased; to be asked where
	 * {@link #findBySubject} finds nobody, as the {@code sub} may be somebody else's now.
	 */
	boolean wasErased(String subject) {
		return this.erased.had(subject);
	}

	/** Those who do not want to be shown to others, from a short-lived cache. */
	public Set<String> hidden() {
		return this.cached.hidden();
	}

	/** The active reps who manage a team, by id. */
	public List<String> managersOf(String teamId) {
		return this.stored.managersOf(teamId);
	}

	/** Everybody who manages a team, for {@link ManagesCycle}. */
	public List<Rep> managing() {
		return this.stored.managing();
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
		return this.cached.membersOf(teamIds);
	}

	/**
	 * Up to {@code limit} rep ids after this one in ascending order; for sweeps over all.
	 */
	public List<String> idsAfter(String id, int limit) {
		return this.stored.idsAfter(id, limit);
	}

	/** The number of reps, those who left included. */
	public long count() {
		return this.stored.count();
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
		try {
			return this.stored.saveAll(reps);
		}
		finally {
			this.cached.saved(reps);
		}
	}

	/** The rep as it is stored now, past all caches, or null. */
	public @Nullable Rep stored(String id) {
		StoredRep found = this.stored.find(id);
		return (found != null) ? found.toRep() : null;
	}

	/**
	 * Saves a rep like {@link #save}, but leaves parts of a known one as they are,
	 * whoever changes them meanwhile.
	 * @return false when another rep has the subject, or the rep was erased
	 */
	public boolean change(Rep rep, Set<RepPart> left) {
		try {
			return this.stored.change(rep, left);
		}
		finally {
			this.cached.saved(List.of(rep));
		}
	}

	/**
	 * Reps that were changed after a place in the order of changes, in that order.
	 * @param id the last one that was changed at that moment and is known; empty for none
	 */
	public List<ChangedRep> changedAfter(Instant at, String id, int most) {
		return this.stored.changedAfter(at, id, most);
	}

	/** A page of the active reps by name; see {@link RepSearch}. */
	List<Rep> search(RepSearch search) {
		return this.stored.search(search);
	}

	/**
	 * Makes up to a thousand reps known to the search of whom an older release did not.
	 */
	boolean makeSomeFindable() {
		return this.stored.makeSomeFindable();
	}

	/**
	 * Takes a rep's name, subject and all else that is personal, for ever: the id cannot
	 * be saved again, and the rep's tokens are refused. Other nodes see it within 10 s.
	 */
	void erase(String id, Instant at) {
		this.erased.erase(id, at);
		this.cached.erased(id);
	}

	/**
	 * Sets what follows from a MEMBERSHIP entry; ignored when a later one was set before.
	 * @param seq the entry's place in the rep's stream
	 * @param since when it began to hold
	 */
	public void setMembership(String id, long seq, String team, boolean hidden, boolean active, Instant since) {
		Rep before = this.cached.findKnown(id);
		if (seq > 1) {
			tellWhoLeaves(id, team, active);
		}
		this.stored.setMembership(id, new StoredRep.Membership(seq, team, hidden, active, since));
		this.cached.moved(id, before, team);
	}

	private void tellWhoLeaves(String id, String team, boolean active) {
		Rep stands = this.leaving.isEmpty() ? null : stored(id);
		if (stands != null && stands.active() && (!active || !stands.team().equals(team))) {
			this.leaving.forEach((one) -> one.leaves(id, stands.team()));
		}
	}

	/**
	 * When a rep left, from a short-lived cache; null when the rep has not, or it is not
	 * known when.
	 */
	@Nullable Instant leftAt(String id) {
		return this.cached.leftAt(id);
	}

	/** Those of the reps for whom no MEMBERSHIP entry has been set yet. */
	public Set<String> withoutMembership(Collection<String> ids) {
		return this.stored.withoutMembership(ids);
	}

}
