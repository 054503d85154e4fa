package dev.cima.experiment;

import java.util.Arrays;

/**
 * What a metric was in each team before the start and is since, as means of weeks, in the
 * order of an {@link Assignment}. Teams weigh by the square root of their number of
 * members: a large team says more, but not as much more as it is larger, since its
 * members are not independent.
 *
 * @param weights of the teams, above 0
 * @param before the mean of the weeks before; with gaps where a team has none
 * @param since the mean of the weeks since
 */
record Figures(double[] weights, double[] before, double[] since) {

	/**
	 * The figures of teams.
	 * @param members how many each team had at the start
	 * @param before NaN where there is nothing to take a mean of: then the mean of all
	 * teams is taken
	 * @param since likewise
	 */
	static Figures of(int[] members, double[] before, double[] since) {
		double[] weights = Arrays.stream(members).mapToDouble(Math::sqrt).toArray();
		return new Figures(weights, filled(before, weights), filled(since, weights));
	}

	private static double[] filled(double[] values, double[] weights) {
		double sum = 0;
		double weight = 0;
		for (int i = 0; i < values.length; i++) {
			if (!Double.isNaN(values[i])) {
				sum += weights[i] * values[i];
				weight += weights[i];
			}
		}
		double mean = (weight > 0) ? sum / weight : 0;
		return Arrays.stream(values).map((value) -> Double.isNaN(value) ? mean : value).toArray();
	}

	int teams() {
		return this.weights.length;
	}

	/**
	 * Since against before: what follows from how a team stood before, by θ = cov ÷ var
	 * inside the two groups (ANCOVA), is taken off, which is what CUPED does with θ over
	 * all. With few teams that θ would take a part of a strong effect for a difference
	 * that there was before.
	 * @see <a href="https://doi.org/10.1145/2433396.2433413">Deng, Xu, Kohavi, Walker,
	 * Improving the Sensitivity of Online Controlled Experiments by Utilizing
	 * Pre-Experiment Data, WSDM 2013</a>
	 */
	Adjusted adjusted() {
		return new Adjusted(this);
	}

	/** The weighted mean of those that are treated, or of the others. */
	private double mean(double[] values, boolean[] treated, boolean side) {
		double sum = 0;
		double weight = 0;
		for (int i = 0; i < values.length; i++) {
			if (treated[i] == side) {
				sum += this.weights[i] * values[i];
				weight += this.weights[i];
			}
		}
		return sum / weight;
	}

	/** The same, ready to be compared under one draw after another. */
	record Adjusted(Figures figures) {

		/** Treated less held out. */
		Difference difference(boolean[] treated) {
			Figures of = this.figures;
			double x1 = of.mean(of.before, treated, true);
			double x0 = of.mean(of.before, treated, false);
			double y1 = of.mean(of.since, treated, true);
			double y0 = of.mean(of.since, treated, false);
			double slope = inside(treated, x1, x0, y1, y0);
			double squares = 0;
			double w1 = 0;
			double w0 = 0;
			for (int i = 0; i < of.teams(); i++) {
				double rest = of.since[i] - (treated[i] ? y1 : y0) - slope * (of.before[i] - (treated[i] ? x1 : x0));
				squares += of.weights[i] * rest * rest;
				w1 += treated[i] ? of.weights[i] : 0;
				w0 += treated[i] ? 0 : of.weights[i];
			}
			double spread = Math.sqrt(squares / free());
			return new Difference(y1 - y0 - slope * (x1 - x0), spread * Math.sqrt(1 / w1 + 1 / w0));
		}

		/**
		 * The standard deviation of what is left of the change, of a team of usual
		 * weight.
		 */
		double spread(boolean[] treated) {
			double w1 = 0;
			double w0 = 0;
			for (int i = 0; i < treated.length; i++) {
				w1 += treated[i] ? this.figures.weights[i] : 0;
				w0 += treated[i] ? 0 : this.figures.weights[i];
			}
			double usual = (w1 + w0) / treated.length;
			return difference(treated).error() / Math.sqrt(1 / w1 + 1 / w0) / Math.sqrt(usual);
		}

		/** Two means and a slope are estimated. */
		int free() {
			return Math.max(1, this.figures.teams() - 3);
		}

		private double inside(boolean[] treated, double x1, double x0, double y1, double y0) {
			Figures of = this.figures;
			double xx = 0;
			double xy = 0;
			for (int i = 0; i < of.teams(); i++) {
				double dx = of.before[i] - (treated[i] ? x1 : x0);
				xx += of.weights[i] * dx * dx;
				xy += of.weights[i] * dx * (of.since[i] - (treated[i] ? y1 : y0));
			}
			return (xx > 0) ? xy / xx : 0;
		}

	}

	/**
	 * How much more there is where something is tried.
	 *
	 * @param error the standard error
	 */
	record Difference(double estimate, double error) {

		/** In standard errors; where nothing varies, 0 or beyond all bounds. */
		double errors() {
			if (this.error > 0) {
				return this.estimate / this.error;
			}
			return (this.estimate == 0) ? 0 : Math.copySign(Double.POSITIVE_INFINITY, this.estimate);
		}

	}

}
