package dev.cima.rep;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * What this node has read about reps in the last seconds. It is bounded, so that an
 * organisation of a million reps is never held in memory. Writers report afterwards
 * ({@link #saved}, {@link #moved}, {@link #erased}), so that local writes are seen at
 * once.
 */
class CachedReps {

	static final Duration FRESH = Duration.ofSeconds(10);

	private static final String NOBODY = "";

	private static final String ALL = "";

	private final StoredReps stored;

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

	/** Those who left and still come; they are few. */
	private final Cache<String, Optional<Instant>> leftAt = Caffeine.newBuilder()
		.maximumSize(10_000)
		.expireAfterWrite(FRESH)
		.build();

	/**
	 * Counts local writes, so that nothing stays in a cache that was read while one
	 * happened. The count is for values that we put into a cache after reading them. What
	 * a cache loads itself does not need it: forgetting a key waits until its load is
	 * over.
	 */
	private final AtomicLong writes = new AtomicLong();

	CachedReps(StoredReps stored) {
		this.stored = stored;
	}

	@SuppressWarnings("NullAway") // a loader's null is returned and not cached
	@Nullable Rep find(String id) {
		return this.byId.get(id, this::load);
	}

	/** The rep if it is in memory, without a look into the store. */
	@Nullable Rep findKnown(String id) {
		return this.byId.getIfPresent(id);
	}

	/** In one query for those that are not in memory. */
	Map<String, Rep> findAll(Collection<String> ids) {
		return readThrough(this.byId, ids, this.stored::findAll);
	}

	@Nullable Rep findBySubject(String subject) {
		String id = this.idBySubject.get(subject, this::loadIdBySubject);
		Rep rep = id.equals(NOBODY) ? null : find(id);
		// the cached id may be that of a rep whose subject has changed since
		return (rep != null && rep.subject().equals(subject)) ? rep : null;
	}

	/**
	 * In one query for those that are not in memory; each is then found without another.
	 */
	void knowSubjects(Collection<String> subjects) {
		List<String> missing = subjects.stream().filter((subject) -> !isKnown(subject)).distinct().toList();
		if (missing.isEmpty()) {
			return;
		}
		long before = this.writes.get();
		Map<String, Rep> found = this.stored.findAllBySubject(missing);
		missing.forEach((subject) -> {
			Rep rep = found.get(subject);
			this.idBySubject.put(subject, (rep != null) ? rep.id() : NOBODY);
			if (rep != null) {
				this.byId.put(rep.id(), rep);
			}
		});
		if (this.writes.get() != before) {
			this.idBySubject.invalidateAll(missing);
			found.values().forEach((rep) -> this.byId.invalidate(rep.id()));
		}
	}

	private boolean isKnown(String subject) {
		String id = this.idBySubject.getIfPresent(subject);
		return id != null && (id.equals(NOBODY) || this.byId.getIfPresent(id) != null);
	}

	@Nullable Instant leftAt(String id) {
		return this.leftAt.get(id, this::loadLeftAt).orElse(null);
	}

	private Optional<Instant> loadLeftAt(String id) {
		StoredRep found = this.stored.find(id);
		return (found != null && !found.membership().active()) ? Optional.ofNullable(found.membership().since())
				: Optional.empty();
	}

	Set<String> hidden() {
		return this.hidden.get(ALL, (key) -> this.stored.hidden());
	}

	/** In one query for those that are not in memory. */
	Map<String, List<String>> membersOf(Collection<String> teamIds) {
		return readThrough(this.membersByTeam, teamIds, this.stored::membersOf);
	}

	/** To be called after these were stored, or may have been. */
	void saved(List<Rep> reps) {
		this.writes.incrementAndGet();
		for (Rep rep : reps) {
			forget(rep.id(), rep.team());
			this.idBySubject.invalidate(rep.subject());
		}
	}

	/**
	 * To be called after a membership was stored.
	 * @param before what {@link #findKnown} said before that
	 * @param team the team that is stored now
	 */
	void moved(String id, @Nullable Rep before, String team) {
		this.writes.incrementAndGet();
		forget(id, team);
		this.leftAt.invalidate(id);
		if (before != null) {
			this.membersByTeam.invalidate(before.team());
		}
		else {
			// the team that was left is not known, and moves are rare
			this.membersByTeam.invalidateAll();
		}
	}

	/** To be called after the profile was taken. */
	void erased(String id) {
		this.writes.incrementAndGet();
		this.byId.invalidate(id);
		this.idBySubject.asMap().values().removeIf(id::equals);
	}

	private <V> Map<String, V> readThrough(Cache<String, V> cache, Collection<String> keys,
			Function<List<String>, Map<String, V>> store) {
		Map<String, V> found = new HashMap<>(cache.getAllPresent(keys));
		List<String> missing = keys.stream().filter((key) -> !found.containsKey(key)).distinct().toList();
		if (missing.isEmpty()) {
			return found;
		}
		long before = this.writes.get();
		Map<String, V> loaded = store.apply(missing);
		cache.putAll(loaded);
		if (this.writes.get() != before) {
			cache.invalidateAll(missing);
		}
		found.putAll(loaded);
		return found;
	}

	private @Nullable Rep load(String id) {
		StoredRep found = this.stored.find(id);
		return (found != null) ? found.toRep() : null;
	}

	/**
	 * An integration or admin has no rep; that is remembered as well, so that not every
	 * request asks again.
	 */
	private String loadIdBySubject(String subject) {
		long before = this.writes.get();
		StoredRep found = this.stored.findBySubject(subject);
		if (found == null) {
			return NOBODY;
		}
		this.byId.put(found.id(), found.toRep()); // the caller will need it next
		if (this.writes.get() != before) {
			this.byId.invalidate(found.id());
		}
		return found.id();
	}

	private void forget(String id, String team) {
		this.byId.invalidate(id);
		this.hidden.invalidate(ALL);
		this.membersByTeam.invalidate(team);
	}

}
