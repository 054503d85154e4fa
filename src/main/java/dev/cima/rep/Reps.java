package dev.cima.rep;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The reps. */
@Component
public class Reps {

	/** The rep, from a short-lived cache, or null. */
	public @Nullable Rep find(String id) {
		throw new UnsupportedOperationException();
	}

	/** The reps that exist among the ids, in one query for those that are not cached. */
	public Map<String, Rep> findAll(Collection<String> ids) {
		throw new UnsupportedOperationException();
	}

	/** The rep whose tokens carry this {@code sub}, or null. */
	public @Nullable Rep findBySubject(String subject) {
		throw new UnsupportedOperationException();
	}

	/** Today's active members of a team, from a short-lived cache. */
	public List<String> membersOf(String teamId) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Up to {@code limit} rep ids after this one in ascending order; for sweeps over all.
	 */
	public List<String> idsAfter(String id, int limit) {
		throw new UnsupportedOperationException();
	}

	/** The number of reps. */
	public long count() {
		throw new UnsupportedOperationException();
	}

	/** Inserts or replaces a rep and forgets what was cached of it. */
	public void save(Rep rep) {
		throw new UnsupportedOperationException();
	}

	/** Sets what follows from a MEMBERSHIP entry. */
	public void setMembership(String id, String team, boolean hidden, boolean active) {
		throw new UnsupportedOperationException();
	}

}
