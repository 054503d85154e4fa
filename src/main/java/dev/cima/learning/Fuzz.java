package dev.cima.learning;

import java.nio.ByteBuffer;

import dev.cima.platform.Sha256;

/**
 * Spreads the days on which cards are due, so that cards learned together are not due
 * together for ever. By the ranges of ts-fsrs, which are those of Anki: 15 % of what lies
 * between 2.5 and 7 days, 10 % of what lies between 7 and 20, 5 % of the rest, a day more
 * on either side. Drawn from the rep, the card and how often it was reviewed: each node
 * draws the same.
 */
final class Fuzz {

	private static final double LEAST = 2.5;

	private static final double[][] RANGES = { { LEAST, 7, 0.15 }, { 7, 20, 0.1 }, { 20, Double.MAX_VALUE, 0.05 } };

	private Fuzz() {
	}

	/**
	 * Days near the interval.
	 * @param days at least 1
	 * @param drawn from 0 to less than 1
	 */
	static int spread(int days, double drawn) {
		if (days < LEAST) {
			return days;
		}
		double about = 1;
		for (double[] range : RANGES) {
			about += range[2] * Math.max(Math.min(days, range[1]) - range[0], 0);
		}
		long least = Math.max(2, Math.round(days - about));
		long most = Math.round(days + about);
		return (int) (least + (long) (drawn * (most - least + 1)));
	}

	/** A number from 0 to less than 1 that follows from these alone. */
	static double draw(String rep, String card, int count) {
		byte[] hash = Sha256.of(rep + '/' + card + '/' + count);
		return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1p-53;
	}

}
