package dev.cima.insight;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All baskets of a version, as they were read from the streams up to known places, with
 * what has to be left out. Immutable.
 */
final class Book {

	static final Book EMPTY = new Book(List.of(), LeftOut.NOBODY);

	private final List<Chunk> chunks;

	private final LeftOut leftOut;

	/** The sales that were taken back, ascending. */
	private final long[] back;

	private final Map<String, Long> places = new HashMap<>();

	Book(List<Chunk> chunks, LeftOut leftOut) {
		this.chunks = List.copyOf(chunks);
		this.leftOut = leftOut;
		int most = 0;
		for (Chunk chunk : chunks) {
			for (boolean back : chunk.back) {
				most += back ? 1 : 0;
			}
			chunk.places.forEach((rep, seq) -> this.places.merge(rep, seq, Math::max));
		}
		this.back = new long[most];
		int next = 0;
		for (Chunk chunk : chunks) {
			for (int i = 0; i < chunk.count; i++) {
				if (chunk.back[i]) {
					this.back[next++] = chunk.key(i);
				}
			}
		}
		Arrays.sort(this.back);
	}

	/** How far the streams are read, by rep. */
	Map<String, Long> places() {
		return this.places;
	}

	LeftOut leftOut() {
		return this.leftOut;
	}

	List<Chunk> chunks() {
		return this.chunks;
	}

	/** Gives each basket that counts. */
	void forEach(Dictionary names, Each each) {
		Set<Integer> accounts = new HashSet<>();
		this.leftOut.accounts().forEach((account) -> accounts.add(names.accounts().find(account)));
		Set<Integer> reps = new HashSet<>();
		this.leftOut.reps().forEach((rep) -> reps.add(names.reps().find(rep)));
		for (Chunk chunk : this.chunks) {
			for (int i = 0; i < chunk.count; i++) {
				boolean left = (chunk.account[i] != Names.NONE) ? accounts.contains(chunk.account[i])
						: reps.contains(chunk.rep[i]);
				if (!left && !chunk.back[i] && Arrays.binarySearch(this.back, chunk.key(i)) < 0) {
					each.accept(chunk, i);
				}
			}
		}
	}

	/** The accounts that baskets name. */
	Set<String> accounts(Dictionary names) {
		BitSet numbers = new BitSet();
		for (Chunk chunk : this.chunks) {
			for (int account : chunk.account) {
				if (account != Names.NONE) {
					numbers.set(account);
				}
			}
		}
		List<String> all = names.accounts().all();
		return numbers.stream().mapToObj(all::get).collect(Collectors.toSet());
	}

	String digest(Dictionary names) {
		BasketDigest digest = new BasketDigest();
		forEach(names, (chunk, place) -> digest.plus(chunk.hash[2 * place], chunk.hash[2 * place + 1]));
		return digest.hex();
	}

	/** Where a basket stands. */
	@FunctionalInterface
	interface Each {

		void accept(Chunk chunk, int place);

	}

}
