package dev.cima.catalog;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * One kind of thing of the catalogue, held in memory: found by id without waiting, as it
 * is or as it was, and found by words through an index that is built when the first
 * search after a change asks for it.
 */
final class Shelf<T> {

	private final Things<T, ?> store;

	private final Revisions revisions;

	private final InstantSource clock;

	private final Function<T, SearchText> searchText;

	/** Held while writing and while reading all, so that neither hides the other. */
	private final ReentrantLock lock = new ReentrantLock();

	private volatile Content<T> content = Content.empty();

	private volatile @Nullable PrefixIndex<T> index;

	private final AtomicLong version = new AtomicLong();

	private volatile long revision = -1;

	/** When the next state that is announced begins to hold. */
	private Instant nextChange = Instant.MAX;

	Shelf(Things<T, ?> store, Revisions revisions, InstantSource clock, Function<T, SearchText> searchText) {
		this.store = store;
		this.revisions = revisions;
		this.clock = clock;
		this.searchText = searchText;
	}

	/**
	 * As it was at a moment; what is known first holds for all time before.
	 * @param moment null: as it is
	 */
	@Nullable T find(String id, @Nullable Instant moment) {
		if (moment == null) {
			return this.content.byId().get(id);
		}
		Content<T> now = this.content;
		Timeline<T> timeline = now.changed().get(id);
		return (timeline != null) ? timeline.at(moment) : now.byId().get(id);
	}

	/**
	 * Reads one anew if another node has written any since all were read. To be asked
	 * before somebody is told that there is none, or none any more: a client knows at
	 * once of what it has added at another node, and takes such an answer for the last.
	 */
	void lookAgain(String id) {
		if (this.revisions.of(this.store.name(), this.clock.instant()) == this.revision) {
			return;
		}
		this.lock.lock();
		try {
			Merge<T> merge = new Merge<>(this.store.histories().find(List.of(id)), this.clock.instant());
			Content<T> read = read(merge, this.store.find(List.of(id)).values()::forEach);
			this.content.byId().putAll(read.byId());
			this.content.changed().putAll(read.changed());
			expect(id);
			this.version.incrementAndGet();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The moment since when it has been of a kind without a break until the given moment;
	 * null when it is not of that kind, or always was.
	 */
	@Nullable Instant since(String id, Instant moment, Predicate<T> kind) {
		Timeline<T> timeline = this.content.changed().get(id);
		return (timeline != null) ? timeline.since(moment, kind) : null;
	}

	/** What is announced to hold from moments after this one on. */
	NavigableMap<Instant, T> after(String id, Instant moment) {
		Timeline<T> timeline = this.content.changed().get(id);
		return (timeline != null) ? timeline.after(moment) : Collections.emptyNavigableMap();
	}

	/** Whether this is known to hold since exactly this moment. */
	boolean has(T thing, Instant since) {
		Timeline<T> timeline = this.content.changed().get(this.store.id(thing));
		return timeline != null && timeline.has(thing, since);
	}

	/** Whether there is one of this kind; looks at all. */
	boolean any(Predicate<T> kind) {
		return this.content.byId().values().stream().anyMatch(kind);
	}

	/** All as they are, were and are announced to be; some more than once. */
	Stream<T> states() {
		Content<T> now = this.content;
		return Stream.concat(now.byId().values().stream(), now.changed().values().stream().flatMap(Timeline::states));
	}

	/** All as they are. */
	Collection<T> all() {
		return Collections.unmodifiableCollection(this.content.byId().values());
	}

	/** Grows whenever something changes here. */
	long version() {
		return this.version.get();
	}

	/** Those that can be chosen, ready to be searched. */
	PrefixIndex<T> index() {
		PrefixIndex<T> ready = this.index;
		return (ready != null) ? ready : buildIndex();
	}

	/** Changes things, from now on or since a moment. */
	void save(Collection<Dated<T>> changes) {
		if (changes.isEmpty()) {
			return;
		}
		this.lock.lock();
		try {
			List<String> ids = changes.stream().map((change) -> this.store.id(change.thing())).distinct().toList();
			Merge<T> merge = new Merge<>(this.store.histories().find(ids), this.clock.instant());
			this.store.find(ids).forEach(merge::found);
			changes.forEach((change) -> merge.add(this.store.id(change.thing()), change.thing(), change.since()));
			if (!merge.isEmpty()) {
				long next = write(merge);
				if (next == this.revision + 1) {
					this.revision = next;
				}
			}
			// also what another node has written meanwhile
			ids.forEach((id) -> show(merge, id, this.content));
			ids.forEach(this::expect);
			this.index = null;
			this.version.incrementAndGet();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Writes the history first, so that a crash in between loses nothing: the next reader
	 * mends the document.
	 * @return the number of writes so far
	 */
	private long write(Merge<T> merge) {
		String mark = this.revisions.begin(this.store.name(), this.clock.instant());
		this.store.date(merge.undated());
		this.store.histories().add(merge.added(), merge.histories());
		this.store.save(merge.changed().values());
		return this.revisions.next(this.store.name(), mark);
	}

	private static <T> void show(Merge<T> merge, String id, Content<T> content) {
		Stored<T> document = merge.document(id);
		if (document != null) {
			content.byId().put(id, document.thing());
		}
		Timeline<T> timeline = merge.timeline(id);
		if (timeline != null) {
			content.changed().put(id, timeline);
		}
	}

	private void expect(String id) {
		NavigableMap<Instant, T> ahead = after(id, this.clock.instant());
		if (!ahead.isEmpty() && ahead.firstKey().isBefore(this.nextChange)) {
			this.nextChange = ahead.firstKey();
		}
	}

	/**
	 * Reads all again if another node has written since, or what was announced has begun
	 * to hold.
	 */
	void refresh() {
		this.lock.lock();
		try {
			// read before the documents: what is written in between is read again
			long stored = this.revisions.of(this.store.name(), this.clock.instant());
			if (stored == this.revision && this.clock.instant().isBefore(this.nextChange)) {
				return;
			}
			// histories before documents, which are written after them
			Merge<T> merge = new Merge<>(this.store.histories().all(), this.clock.instant());
			Content<T> read = read(merge, this.store::forEach);
			this.content = read;
			this.nextChange = Instant.MAX;
			read.changed().keySet().forEach(this::expect);
			// if people search on this node, they need not wait for it later
			this.index = (this.index != null) ? PrefixIndex.of(read.byId().values(), this.searchText) : null;
			this.revision = stored;
			this.version.incrementAndGet();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Reads documents beside their histories, and mends what has to be. */
	private Content<T> read(Merge<T> merge, Consumer<Consumer<Stored<T>>> documents) {
		Content<T> read = Content.empty();
		documents.accept((document) -> read(document, merge, read.byId()));
		if (!merge.isEmpty()) {
			write(merge);
		}
		merge.histories().keySet().forEach((id) -> show(merge, id, read));
		return read;
	}

	private void read(Stored<T> document, Merge<T> merge, Map<String, T> byId) {
		String id = this.store.id(document.thing());
		byId.put(id, document.thing());
		T known = this.content.byId().get(id);
		if (merge.histories().containsKey(id)) {
			merge.found(id, document);
		}
		else if (document.since() == null && known != null && !known.equals(document.thing())) {
			// replaced by a node of a release that knows no history
			merge.found(id, new Stored<>(known, null));
			merge.add(id, document.thing(), null);
		}
	}

	private PrefixIndex<T> buildIndex() {
		this.lock.lock();
		try {
			PrefixIndex<T> ready = this.index;
			if (ready == null) {
				ready = PrefixIndex.of(this.content.byId().values(), this.searchText);
				this.index = ready;
			}
			return ready;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * What is held in memory.
	 *
	 * @param byId each as it is
	 * @param changed those of which it is known that they were otherwise
	 */
	private record Content<T>(Map<String, T> byId, Map<String, Timeline<T>> changed) {

		static <T> Content<T> empty() {
			return new Content<>(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
		}

	}

}
