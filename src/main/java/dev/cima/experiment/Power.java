package dev.cima.experiment;

/**
 * How small an effect can be seen, in standard deviations between teams of the adjusted
 * change.
 */
final class Power {

	/** Fewer teams are not compared. */
	static final int FEWEST_TEAMS = 8;

	/** The 97.5 % quantile of the normal distribution: an error of 5 %, to both sides. */
	private static final double SURE = 1.959964;

	/** The 80 % quantile: four of five such effects are seen. */
	private static final double SEEN = 0.841621;

	private Power() {
	}

	/**
	 * What one look at the end shows in four of five cases: (z₀.₉₇₅ + z₀.₈₀) ÷ √(P (1 −
	 * P) G), by the normal distribution.
	 * @param teams G
	 * @param held how many of them are held out: P · G
	 */
	static double minimumDetectable(int teams, int held) {
		return (SURE + SEEN) * error(teams, held);
	}

	/**
	 * What looking each week shows by the end in four of five cases, with so few teams
	 * that their spread is only estimated.
	 */
	static double minimumDetectableWeekly(int teams, int held, int weeks) {
		double width = new ConfidenceSequence(0.05, weeks).halfWidth(weeks, Math.max(1, teams - 3));
		return (width + SEEN) * error(teams, held);
	}

	/** 1 ÷ √(P (1 − P) G). */
	private static double error(int teams, int held) {
		double share = (double) held / teams;
		return 1 / Math.sqrt(share * (1 - share) * teams);
	}

}
