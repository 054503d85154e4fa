package dev.cima.experiment;

/**
 * Intervals that hold at all looks together, so that one may look each week and stop when
 * one likes: the chance that any of them misses the truth is at most α, as the number of
 * observations grows.
 *
 * @param alpha above 0 and below 1
 * @param tightest the number of observations at which they are the tightest: those that
 * are planned
 * @see <a href="https://arxiv.org/abs/2103.06476">Waudby-Smith, Arbour, Sinha, Kennedy,
 * Ramdas, Time-uniform central limit theory and asymptotic confidence sequences</a>,
 * equations 9 and 161
 */
record ConfidenceSequence(double alpha, int tightest) {

	ConfidenceSequence {
		if (!(alpha > 0 && alpha < 1) || tightest < 1) {
			throw new IllegalArgumentException(alpha + ", " + tightest);
		}
	}

	/** √((−2 ln α + ln(−2 ln α + 1)) ÷ N). */
	double rho() {
		double log = -2 * Math.log(this.alpha);
		return Math.sqrt((log + Math.log(log + 1)) / this.tightest);
	}

	/**
	 * How many standard errors wide the interval is to either side; a single look at the
	 * end would take 1.96 for α = 0.05.
	 * @param seen the number of observations so far, at least 1
	 */
	double halfWidth(int seen) {
		double spread = seen * rho() * rho();
		return Math.sqrt(2 * (spread + 1) / spread * Math.log(Math.sqrt(spread + 1) / this.alpha));
	}

	/**
	 * The same for few teams, by whose spread the standard error is estimated: what a t
	 * distribution exceeds as seldom as a normal one exceeds {@link #halfWidth(int)}.
	 * @param free the degrees of freedom of the standard error, at least 1
	 */
	double halfWidth(int seen, int free) {
		return StudentT.asRareAs(halfWidth(seen), free);
	}

	/**
	 * The smallest α at which the interval would not hold 0; at most 1.
	 * @param errors how many standard errors the estimate is away from 0
	 */
	double pValue(double errors, int seen) {
		double spread = seen * rho() * rho();
		return Math.min(1, Math.sqrt(spread + 1) * Math.exp(-errors * errors * spread / (2 * (spread + 1))));
	}

}
