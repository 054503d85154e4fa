package dev.cima.offers;

import java.util.List;
import java.util.Locale;

/**
 * How often what was hidden is among the first guesses, and how early: the mean of the
 * reciprocal places up to 20.
 */
final class Score {

	private static final int LAST = 20;

	private int cases;

	private int at5;

	private int at10;

	private double reciprocal;

	private int fresh;

	private int freshAt10;

	/**
	 * Notes a guess.
	 * @param guesses the surest first
	 * @param fresh guesses among what is new to the account; null when the hidden product
	 * is not
	 */
	synchronized void add(String hidden, List<String> guesses, List<String> fresh) {
		int place = guesses.indexOf(hidden);
		this.cases++;
		if (place >= 0 && place < LAST) {
			this.at5 += (place < 5) ? 1 : 0;
			this.at10 += (place < 10) ? 1 : 0;
			this.reciprocal += 1.0 / (place + 1);
		}
		if (fresh != null) {
			int among = fresh.indexOf(hidden);
			this.fresh++;
			this.freshAt10 += (among >= 0 && among < 10) ? 1 : 0;
		}
	}

	int cases() {
		return this.cases;
	}

	double at10() {
		return (double) this.at10 / this.cases;
	}

	double freshAt10() {
		return (double) this.freshAt10 / Math.max(1, this.fresh);
	}

	double freshShare() {
		return (double) this.fresh / this.cases;
	}

	/** A row of the table. */
	String row(String method) {
		return String.format(Locale.ROOT, "| %s | %.3f | %.3f | %.3f | %.3f |", method, (double) this.at5 / this.cases,
				at10(), this.reciprocal / this.cases, freshAt10());
	}

}
