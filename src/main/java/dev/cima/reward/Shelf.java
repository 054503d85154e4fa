package dev.cima.reward;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which pieces of a reward can be taken, of a stock that may have been larger once.
 *
 * <p>
 * Pieces have numbers from 1. While {@code t(u)} pieces with numbers above {@code u} are
 * taken, only numbers up to the largest {@code u} with {@code u + t(u) <= stock} may be
 * taken: so it never comes to more than the stock, however many take one at once, as each
 * number is taken once and nobody takes one above it.
 *
 * @param stock how many there are in all
 * @param taken the numbers of those that are
 */
record Shelf(int stock, BitSet taken) {

	/** How many are left; none when the stock was lowered below what is sold. */
	int left() {
		return Math.max(0, this.stock - this.taken.cardinality());
	}

	/** The numbers that can be taken, ascending. */
	List<Integer> free() {
		int highest = highest();
		List<Integer> free = new ArrayList<>();
		for (int number = this.taken.nextClearBit(1); number <= highest; number = this.taken.nextClearBit(number + 1)) {
			free.add(number);
		}
		return free;
	}

	/** The highest number that may be taken. */
	private int highest() {
		int above = this.taken.cardinality() - this.taken.get(0, this.stock + 1).cardinality();
		int highest = this.stock;
		while (highest > 0 && highest + above > this.stock) {
			if (this.taken.get(highest)) {
				above++;
			}
			highest--;
		}
		return highest;
	}

}
