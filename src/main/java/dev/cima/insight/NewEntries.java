package dev.cima.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

import dev.cima.ledger.Entry;
import dev.cima.ledger.StreamScan;
import dev.cima.rep.Reps;

import org.springframework.stereotype.Component;

/**
 * Reads what streams have after known places, whichever node wrote it, a few thousand
 * entries at a time. Whether anything is new costs one round trip for a thousand reps.
 */
@Component
class NewEntries {

	private static final int REPS_AT_ONCE = 1000;

	private static final int ENTRIES_AT_ONCE = 2000;

	private static final int MOST_OF_ONE = 500;

	private final Reps reps;

	private final StreamScan streams;

	NewEntries(Reps reps, StreamScan streams) {
		this.reps = reps;
		this.streams = streams;
	}

	/**
	 * Gives all that is new in the streams of these reps, the entries of one rep in their
	 * order.
	 * @param place how far the stream of a rep is read, 0 for one that is not begun
	 */
	void forEach(List<String> reps, ToLongFunction<String> place, Reader reader) {
		for (int from = 0; from < reps.size(); from += REPS_AT_ONCE) {
			if (!read(reps.subList(from, Math.min(from + REPS_AT_ONCE, reps.size())), place, reader)) {
				return;
			}
		}
	}

	/**
	 * Gives all that is new, the entries of one rep in their order. It asks for each rep
	 * there is.
	 * @param place how far the stream of a rep is read, 0 for one that is not begun
	 */
	void forEach(ToLongFunction<String> place, Reader reader) {
		List<String> page = this.reps.idsAfter("", REPS_AT_ONCE);
		while (!page.isEmpty()) {
			if (!read(page, place, reader)) {
				return;
			}
			page = this.reps.idsAfter(page.getLast(), REPS_AT_ONCE);
		}
	}

	private boolean read(List<String> page, ToLongFunction<String> place, Reader reader) {
		Map<String, Long> moving = new TreeMap<>();
		page.forEach((rep) -> moving.put(rep, place.applyAsLong(rep)));
		int each = 1;
		while (!moving.isEmpty()) {
			List<String> ids = new ArrayList<>();
			for (Map.Entry<String, Long> rep : moving.entrySet()) {
				for (int next = 1; next <= each; next++) {
					ids.add(Entry.idOf(rep.getKey(), rep.getValue() + next));
				}
			}
			Map<String, Entry> found = this.streams.entries(ids);
			for (String rep : List.copyOf(moving.keySet())) {
				long before = moving.getOrDefault(rep, 0L);
				long last = give(rep, before, each, found, reader);
				if (last < before + each) {
					moving.remove(rep);
				}
				else {
					moving.put(rep, last);
				}
			}
			if (!reader.goOn()) {
				return false;
			}
			each = Math.clamp(ENTRIES_AT_ONCE / Math.max(1, moving.size()), 1, MOST_OF_ONE);
		}
		return true;
	}

	private static long give(String rep, long place, int most, Map<String, Entry> found, Reader reader) {
		long last = place;
		for (int next = 1; next <= most; next++) {
			Entry entry = found.get(Entry.idOf(rep, place + next));
			if (entry == null) {
				return last;
			}
			reader.read(entry);
			last = entry.seq();
		}
		return last;
	}

	/** Whether all of these entries can be read. */
	boolean areThere(List<String> ids) {
		for (int from = 0; from < ids.size(); from += ENTRIES_AT_ONCE) {
			List<String> some = ids.subList(from, Math.min(from + ENTRIES_AT_ONCE, ids.size()));
			if (this.streams.entries(some).size() < some.size()) {
				return false;
			}
		}
		return true;
	}

	/** Takes entries. */
	interface Reader {

		void read(Entry entry);

		/** Whether to go on; asked after every few thousand. */
		boolean goOn();

	}

}
