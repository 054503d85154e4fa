package dev.cima.catalog;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * One kind of thing of the catalogue, held in memory: found by id without waiting, found
 * by words through an index that is built when the first search after a change asks for
 * it.
 */
final class Shelf<T> {

	private final Store<T> store;

	private final Revisions revisions;

	private final Function<T, String> id;

	private final Function<T, SearchText> searchText;

	/** Held while writing and while reading all, so that neither hides the other. */
	private final ReentrantLock lock = new ReentrantLock();

	private volatile Map<String, T> byId = new ConcurrentHashMap<>();

	private volatile @Nullable PrefixIndex<T> index;

	private long revision = -1;

	Shelf(Store<T> store, Revisions revisions, Function<T, String> id, Function<T, SearchText> searchText) {
		this.store = store;
		this.revisions = revisions;
		this.id = id;
		this.searchText = searchText;
	}

	@Nullable T find(String id) {
		return this.byId.get(id);
	}

	/** Whether there is one of this kind; looks at all. */
	boolean any(Predicate<T> kind) {
		return this.byId.values().stream().anyMatch(kind);
	}

	/** Those that can be chosen, ready to be searched. */
	PrefixIndex<T> index() {
		PrefixIndex<T> ready = this.index;
		return (ready != null) ? ready : buildIndex();
	}

	void save(List<T> changed) {
		if (changed.isEmpty()) {
			return;
		}
		this.lock.lock();
		try {
			this.store.save(changed);
			changed.forEach((one) -> this.byId.put(this.id.apply(one), one));
			this.index = null;
			long next = this.revisions.next(this.store.name());
			if (next == this.revision + 1) {
				this.revision = next;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Reads all again if another node has written since. */
	void refresh() {
		this.lock.lock();
		try {
			// read before the documents: what is written in between is read again
			long stored = this.revisions.of(this.store.name());
			if (stored == this.revision) {
				return;
			}
			Map<String, T> read = new ConcurrentHashMap<>();
			this.store.forEach((one) -> read.put(this.id.apply(one), one));
			this.byId = read;
			// where people search, they do not wait for it
			this.index = (this.index != null) ? PrefixIndex.of(read.values(), this.searchText) : null;
			this.revision = stored;
		}
		finally {
			this.lock.unlock();
		}
	}

	private PrefixIndex<T> buildIndex() {
		this.lock.lock();
		try {
			PrefixIndex<T> ready = this.index;
			if (ready == null) {
				ready = PrefixIndex.of(this.byId.values(), this.searchText);
				this.index = ready;
			}
			return ready;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Where the things of one kind are kept. */
	interface Store<T> {

		/** The collection's name. */
		String name();

		void forEach(Consumer<T> each);

		/** Inserts or replaces. */
		void save(List<T> changed);

	}

}
