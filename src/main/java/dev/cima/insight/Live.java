package dev.cima.insight;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import dev.cima.platform.Organisation;

/**
 * The baskets that rules are learnt from, in the order of their customers, so that
 * different customers are counted exactly without remembering any.
 *
 * <p>
 * A customer is an account. Where none is named, all that a rep sells on a day counts as
 * one customer: nobody can tell whether it was, and a rule must not come from one person
 * who came five times, nor from one rep's habit on one day.
 */
final class Live {

	static final Live NOTHING = new Live(new Chunk[0], new int[0], new int[0]);

	private final Chunk[] chunk;

	private final int[] place;

	private final int[] customer;

	private Live(Chunk[] chunk, int[] place, int[] customer) {
		this.chunk = chunk;
		this.place = place;
		this.customer = customer;
	}

	/** Those that were sold before a moment. */
	static Live of(Book book, Dictionary names, Organisation organisation, Instant before) {
		int most = book.chunks().stream().mapToInt((chunk) -> chunk.count).sum();
		Chunk[] chunks = new Chunk[most];
		int[] places = new int[most];
		long[] order = new long[most];
		int[] size = { 0 };
		int accounts = names.accounts().size();
		Map<Long, Integer> unknown = new HashMap<>();
		long end = before.equals(Instant.MAX) ? Long.MAX_VALUE : before.toEpochMilli();
		book.forEach(names, (chunk, place) -> {
			if (chunk.at[place] >= end) {
				return;
			}
			int customer = chunk.account[place];
			if (customer == Names.NONE) {
				long day = organisation.dayOf(Instant.ofEpochMilli(chunk.at[place])).toEpochDay();
				customer = unknown.computeIfAbsent(((long) chunk.rep[place] << 32) | (day & 0xFFFF_FFFFL),
						(key) -> accounts + unknown.size());
			}
			chunks[size[0]] = chunk;
			places[size[0]] = place;
			order[size[0]] = ((long) customer << 32) | size[0];
			size[0]++;
		});
		Arrays.sort(order, 0, size[0]);
		Live live = new Live(new Chunk[size[0]], new int[size[0]], new int[size[0]]);
		for (int i = 0; i < size[0]; i++) {
			int from = (int) order[i];
			live.chunk[i] = chunks[from];
			live.place[i] = places[from];
			live.customer[i] = (int) (order[i] >>> 32);
		}
		return live;
	}

	int size() {
		return this.place.length;
	}

	Chunk chunk(int basket) {
		return this.chunk[basket];
	}

	/** The first line of a basket in its chunk. */
	int from(int basket) {
		return this.chunk[basket].start[this.place[basket]];
	}

	/** The end of its lines. */
	int until(int basket) {
		return this.chunk[basket].start[this.place[basket] + 1];
	}

	int customer(int basket) {
		return this.customer[basket];
	}

	/** {@link Names#NONE} when it is not known. */
	int account(int basket) {
		return this.chunk[basket].account[this.place[basket]];
	}

	int segment(int basket) {
		return this.chunk[basket].segment[this.place[basket]];
	}

	/** The baskets of each segment, in the same order; by the number of the segment. */
	int[][] bySegment(int segments) {
		int[] sizes = new int[segments];
		for (int i = 0; i < size(); i++) {
			if (segment(i) != Names.NONE) {
				sizes[segment(i)]++;
			}
		}
		int[][] those = new int[segments][];
		for (int s = 0; s < segments; s++) {
			those[s] = new int[sizes[s]];
			sizes[s] = 0;
		}
		for (int i = 0; i < size(); i++) {
			int segment = segment(i);
			if (segment != Names.NONE) {
				those[segment][sizes[segment]++] = i;
			}
		}
		return those;
	}

}
