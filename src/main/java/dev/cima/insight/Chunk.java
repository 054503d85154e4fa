package dev.cima.insight;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * A part in memory: its baskets as numbers, about 100 bytes for one of six lines.
 * Immutable once it is read.
 */
final class Chunk {

	final int count;

	final Map<String, Long> places;

	final int[] rep;

	final int[] seq;

	/** Whether a basket is taken back. */
	final boolean[] back;

	final int[] account;

	final int[] segment;

	final long[] at;

	final long[] hash;

	/** Where the lines of each basket begin; one more for the end of the last. */
	final int[] start;

	/** Each product of a basket once. */
	int[] product;

	/** What the product was sold instead of; empty when no line of the part says so. */
	int[] insteadOf;

	private Chunk(PartReader part) {
		this.count = part.count();
		this.places = Map.copyOf(part.places());
		this.rep = new int[this.count];
		this.seq = new int[this.count];
		this.back = new boolean[this.count];
		this.account = new int[this.count];
		this.segment = new int[this.count];
		this.at = new long[this.count];
		this.hash = new long[2 * this.count];
		this.start = new int[this.count + 1];
		this.product = new int[8 * this.count];
		this.insteadOf = new int[8 * this.count];
	}

	static Chunk read(byte[] bytes, Dictionary names) {
		PartReader part = new PartReader(bytes);
		Chunk chunk = new Chunk(part);
		int[] next = { 0 };
		part.forEach((noted) -> chunk.set(next[0]++, noted, names));
		int lines = chunk.start[chunk.count];
		chunk.product = Arrays.copyOf(chunk.product, lines);
		boolean none = Arrays.stream(chunk.insteadOf, 0, lines).allMatch((product) -> product == Names.NONE);
		chunk.insteadOf = none ? new int[0] : Arrays.copyOf(chunk.insteadOf, lines);
		return chunk;
	}

	private void set(int place, Noted noted, Dictionary names) {
		SoldBasket basket = noted.basket();
		this.rep[place] = names.reps().number(basket.repId());
		this.seq[place] = Math.toIntExact(noted.seq());
		this.back[place] = basket.sign() < 0;
		this.account[place] = names.accounts().number(basket.accountId());
		this.segment[place] = names.segments().number(basket.segment());
		this.at[place] = basket.at().toEpochMilli();
		ByteBuffer hash = BasketDigest.hash(basket);
		this.hash[2 * place] = hash.getLong();
		this.hash[2 * place + 1] = hash.getLong();
		int end = this.start[place];
		for (SoldItem item : basket.items()) {
			end = set(place, end, item, names);
		}
		this.start[place + 1] = end;
	}

	private int set(int place, int end, SoldItem item, Dictionary names) {
		int product = names.products().number(item.productId());
		int insteadOf = names.products().number(item.insteadOf());
		for (int line = this.start[place]; line < end; line++) {
			if (this.product[line] == product) {
				this.insteadOf[line] = (insteadOf != Names.NONE) ? insteadOf : this.insteadOf[line];
				return end;
			}
		}
		if (end == this.product.length) {
			int more = end + end / 2 + 16;
			this.product = Arrays.copyOf(this.product, more);
			this.insteadOf = Arrays.copyOf(this.insteadOf, more);
		}
		this.product[end] = product;
		this.insteadOf[end] = insteadOf;
		return end + 1;
	}

	/** Names the sale of a basket among all, whether it counts or is taken back. */
	long key(int place) {
		return ((long) this.rep[place] << 32) | this.seq[place];
	}

	/** What the product of a line was sold instead of, or {@link Names#NONE}. */
	int insteadOf(int line) {
		return (this.insteadOf.length > 0) ? this.insteadOf[line] : Names.NONE;
	}

}
