package dev.cima.whitespace;

/**
 * Weighted quantiles of shares of which most may be zero.
 */
final class Quantiles {

	/** With fewer values the smoother estimate is made. */
	static final int MANY = 30;

	private Quantiles() {
	}

	/**
	 * The quantile of {@code values} and of as many zeros as are missing to
	 * {@code count}. With {@value #MANY} or more it is interpolated between the middles
	 * of their weights (Hyndman &amp; Fan 1996, type 5, with weights); with fewer it is
	 * that of Harrell and Davis (1982), weighted as by Akinshin (2023): a mean of all
	 * values by the Beta distribution, with Kish's effective number of values.
	 * @param values above 0, ascending
	 * @param weights of the values
	 * @param positive how many of both there are
	 * @param count of all, with the zeros
	 * @param total weight of all
	 * @param totalOfSquares of all weights
	 * @param p 0 to 1, which quantile
	 */
	static double of(double[] values, double[] weights, int positive, int count, double total, double totalOfSquares,
			double p) {
		double above = 0;
		for (int i = 0; i < positive; i++) {
			above += weights[i];
		}
		double zeros = Math.max(0, total - above);
		return (count >= MANY) ? between(values, weights, positive, count - positive, zeros, total, p)
				: harrellDavis(values, weights, positive, zeros, total, total * total / totalOfSquares, p);
	}

	private static double between(double[] values, double[] weights, int positive, int missing, double zeros,
			double total, double p) {
		double wanted = p * total;
		double before = zeros;
		double valueBefore = 0;
		// the middle of the last zero, as if all zeros weighed the same
		double middleBefore = (missing > 0) ? zeros - zeros / missing / 2 : 0;
		if (missing > 0 && wanted <= middleBefore) {
			return 0;
		}
		for (int i = 0; i < positive; i++) {
			double middle = before + weights[i] / 2;
			if (wanted <= middle) {
				return (missing == 0 && i == 0) ? values[0]
						: valueBefore + (values[i] - valueBefore) * (wanted - middleBefore) / (middle - middleBefore);
			}
			before += weights[i];
			middleBefore = middle;
			valueBefore = values[i];
		}
		return valueBefore;
	}

	private static double harrellDavis(double[] values, double[] weights, int positive, double zeros, double total,
			double effective, double p) {
		double a = p * (effective + 1);
		double b = (1 - p) * (effective + 1);
		double sum = 0;
		double until = zeros;
		double reached = IncompleteBeta.of(until / total, a, b);
		for (int i = 0; i < positive; i++) {
			until += weights[i];
			double next = (i == positive - 1) ? 1 : IncompleteBeta.of(until / total, a, b);
			sum += values[i] * (next - reached);
			reached = next;
		}
		return sum;
	}

}
