package dev.cima.breadth;

import java.util.Random;

/** Shannon's entropy, in nats. */
final class Entropy {

	private Entropy() {
	}

	/**
	 * The entropy of shares.
	 * @param shares 0 or more; they need not add up to 1
	 */
	static double of(double[] shares) {
		double sum = 0;
		for (double share : shares) {
			sum += share;
		}
		double entropy = 0;
		for (double share : shares) {
			if (share > 0) {
				entropy -= share / sum * StrictMath.log(share / sum);
			}
		}
		return entropy;
	}

	/**
	 * The entropy of what was counted, corrected for being too low with few cases: by
	 * (kinds seen − 1) ÷ (2 × cases).
	 * @see <a href="https://doi.org/10.1162/089976603321780272">Paninski, Estimation of
	 * Entropy and Mutual Information (2003), on Miller and Madow's correction of 1955</a>
	 */
	static double corrected(long[] counts) {
		double[] shares = new double[counts.length];
		long cases = 0;
		int kinds = 0;
		for (int i = 0; i < counts.length; i++) {
			shares[i] = counts[i];
			cases += counts[i];
			kinds += (counts[i] > 0) ? 1 : 0;
		}
		return (cases == 0) ? 0 : of(shares) + (kinds - 1) / (2.0 * cases);
	}

	/**
	 * Draws as many cases again as were counted, with replacement.
	 * @param most cases that are drawn
	 */
	static long[] drawnAgain(long[] counts, int most, Random random) {
		long cases = 0;
		for (long count : counts) {
			cases += count;
		}
		long[] drawn = new long[counts.length];
		for (int i = 0; i < Math.min(cases, most); i++) {
			double at = random.nextDouble() * cases;
			int kind = 0;
			while (kind < counts.length - 1 && at >= counts[kind]) {
				at -= counts[kind];
				kind++;
			}
			drawn[kind]++;
		}
		return drawn;
	}

}
