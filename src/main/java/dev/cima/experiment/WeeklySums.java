package dev.cima.experiment;

import java.util.Arrays;

/**
 * What teams sold in each of some weeks, as sums: of a rate or an average what stands
 * above and below the line.
 *
 * @param parts by team and week, in the units of the metric
 * @param wholes what the parts are of: for a sum how many members the team had at the
 * start, in each week
 * @param drawn by how many cases a team's mean is drawn towards everybody's; 0: it is its
 * own
 */
record WeeklySums(double[][] parts, double[][] wholes, double drawn) {

	WeeklySums(double[][] parts, double[][] wholes) {
		this(parts, wholes, 0);
	}

	/**
	 * The mean of these weeks by team; NaN where there is nothing to take it of.
	 * @param from the first week, from 0
	 * @param until the week after the last
	 */
	double[] means(int from, int until) {
		double all = 0;
		double cases = 0;
		for (int team = 0; team < this.parts.length; team++) {
			all += sum(this.parts[team], from, until);
			cases += sum(this.wholes[team], from, until);
		}
		double[] means = new double[this.parts.length];
		for (int team = 0; team < means.length; team++) {
			double whole = sum(this.wholes[team], from, until) + ((cases > 0) ? this.drawn : 0);
			double part = sum(this.parts[team], from, until) + ((cases > 0) ? this.drawn * all / cases : 0);
			means[team] = (whole > 0) ? part / whole : Double.NaN;
		}
		return means;
	}

	private static double sum(double[] weeks, int from, int until) {
		return Arrays.stream(weeks, from, until).sum();
	}

	/** In how many weeks any team sold anything. */
	int weeksWithSales() {
		int weeks = (this.parts.length > 0) ? this.parts[0].length : 0;
		int found = 0;
		for (int week = 0; week < weeks; week++) {
			int at = week;
			found += Arrays.stream(this.parts).anyMatch((team) -> team[at] != 0) ? 1 : 0;
		}
		return found;
	}

	/** Whether a team sold anything at all. */
	boolean hasSales(int team) {
		return Arrays.stream(this.parts[team]).anyMatch((part) -> part != 0);
	}

	/** The same for these teams alone, in this order. */
	WeeklySums of(int[] teams) {
		return new WeeklySums(Arrays.stream(teams).mapToObj((team) -> this.parts[team]).toArray(double[][]::new),
				Arrays.stream(teams).mapToObj((team) -> this.wholes[team]).toArray(double[][]::new), this.drawn);
	}

}
