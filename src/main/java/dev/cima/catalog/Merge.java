package dev.cima.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Merges changes with what is stored, in memory, and says which documents and states then
 * have to be written. The same changes give the same histories in any order. A document
 * shows the state that holds now; an announced state stands only in the history until its
 * moment comes.
 */
final class Merge<T> {

	/** The clocks of nodes differ by less: what lies further ahead is announced. */
	private static final Duration CLOCKS = Duration.ofMinutes(5);

	private final Map<String, NavigableMap<Long, T>> histories;

	private final Instant now;

	private final Map<String, Stored<T>> documents = new HashMap<>();

	private final Map<String, Stored<T>> changed = new LinkedHashMap<>();

	private final Map<String, Map<Long, T>> added = new HashMap<>();

	/** Documents without a date that get a history. */
	private final Set<String> undated = new HashSet<>();

	/**
	 * Begins with the histories as they are stored.
	 * @param histories by id and by the epoch millisecond since when each state holds
	 */
	Merge(Map<String, NavigableMap<Long, T>> histories, Instant now) {
		this.histories = histories;
		this.now = now;
	}

	/**
	 * Adds a document as it is stored, and mends it if it does not show the state that
	 * holds now, because the moment of an announced state has come, or because of a
	 * crash, another node's write, or a node of a release without histories that replaced
	 * it.
	 */
	void found(String id, Stored<T> document) {
		this.documents.put(id, document);
		NavigableMap<Long, T> history = this.histories.get(id);
		if (history == null) {
			return;
		}
		Stored<T> current = current(history);
		boolean same = current.thing().equals(document.thing());
		if (document.since() == null && !same) {
			this.documents.put(id, current);
			add(id, document.thing(), null);
		}
		else if (document.since() == null || document.sinceMillis() < current.sinceMillis()
				|| (document.sinceMillis() == current.sinceMillis() && !same)
				|| (isAnnounced(document) && !isAnnounced(current))) {
			put(id, current);
		}
	}

	/** The state that holds now; where all are announced, the first of them. */
	private Stored<T> current(NavigableMap<Long, T> history) {
		Map.Entry<Long, T> begun = history.floorEntry(this.now.toEpochMilli());
		Map.Entry<Long, T> current = (begun != null) ? begun : history.firstEntry();
		return new Stored<>(current.getValue(), Instant.ofEpochMilli(current.getKey()));
	}

	private boolean isAnnounced(Stored<T> stored) {
		return stored.sinceMillis() > this.now.plus(CLOCKS).toEpochMilli();
	}

	/**
	 * Adds a change.
	 * @param since null for from now on; ahead for what is announced
	 */
	void add(String id, T thing, @Nullable Instant since) {
		Stored<T> document = this.documents.get(id);
		if (document == null) {
			put(id, new Stored<>(thing, (since != null) ? since : this.now));
			if (since != null) {
				add(id, since.toEpochMilli(), thing);
			}
			return;
		}
		if (since == null && thing.equals(document.thing())) {
			return;
		}
		long before = document.sinceMillis();
		// the last change holds, even if another node's clock is ahead
		long fromNow = isAnnounced(document) ? this.now.toEpochMilli() : Math.max(this.now.toEpochMilli(), before + 1);
		long from = (since != null) ? since.toEpochMilli() : fromNow;
		if (document.since() == null) {
			this.undated.add(id);
		}
		if (before != from && !history(id).containsKey(before)) {
			add(id, before, document.thing());
		}
		add(id, from, thing);
		if (since != null && isAnnounced(document)) {
			put(id, current(history(id)));
		}
		else if (since == null || (from >= before && from <= this.now.toEpochMilli())) {
			put(id, new Stored<>(thing, Instant.ofEpochMilli(from)));
		}
	}

	private NavigableMap<Long, T> history(String id) {
		return Objects.requireNonNull(this.histories.computeIfAbsent(id, (key) -> new TreeMap<>()));
	}

	private void add(String id, long since, T state) {
		history(id).put(since, state);
		Objects.requireNonNull(this.added.computeIfAbsent(id, (key) -> new TreeMap<>())).put(since, state);
	}

	private void put(String id, Stored<T> document) {
		this.documents.put(id, document);
		this.changed.put(id, document);
	}

	/** The document as it is then; null when there is none. */
	@Nullable Stored<T> document(String id) {
		return this.documents.get(id);
	}

	boolean isEmpty() {
		return this.changed.isEmpty() && this.added.isEmpty();
	}

	/** The documents that are to be written. */
	Map<String, Stored<T>> changed() {
		return this.changed;
	}

	/** The states that are to be added to histories. */
	Map<String, Map<Long, T>> added() {
		return this.added;
	}

	/** Those of the documents to be written that had no date. */
	Set<String> undated() {
		return this.undated;
	}

	/** The histories as they are then. */
	Map<String, NavigableMap<Long, T>> histories() {
		return this.histories;
	}

	/** The resulting timeline of a thing; null when it never changed. */
	@Nullable Timeline<T> timeline(String id) {
		NavigableMap<Long, T> history = this.histories.get(id);
		if (history == null) {
			return null;
		}
		Stored<T> document = this.documents.get(id);
		if (document == null || document.sinceMillis() <= current(history).sinceMillis()) {
			return Timeline.of(history);
		}
		NavigableMap<Long, T> states = new TreeMap<>(history);
		states.put(document.sinceMillis(), document.thing());
		return Timeline.of(states);
	}

}
