package dev.cima.insight;

/**
 * The lower bound of Wilson's interval at z = 1: the share that is at least to be
 * expected when some of some were seen. About five of six times the true share is above
 * it.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson, Probable
 * Inference, JASA 22 (1927)</a>
 */
public final class Wilson {

	private Wilson() {
	}

	/**
	 * The lower bound, the same on each machine, as it takes nothing but sums, products
	 * and a square root.
	 * @param part from 0 to {@code whole}
	 * @param whole 0 gives 0
	 */
	public static double low(long part, long whole) {
		if (whole <= 0 || part <= 0) {
			return 0;
		}
		double share = (double) part / whole;
		double half = Math.sqrt(share * (1 - share) / whole + 1 / (4.0 * whole * whole));
		return Math.max(0, (share + 1 / (2.0 * whole) - half) / (1 + 1.0 / whole));
	}

}
