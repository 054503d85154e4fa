package dev.cima.experiment;

import dev.cima.experiment.Figures.Adjusted;
import dev.cima.experiment.Figures.Difference;

/**
 * What is seen of one metric at one look. It is more or less only where two things say so
 * that rest on different assumptions: the confidence sequence, which allows for looking
 * each week, and randomisation inference, which holds for few teams.
 */
final class Sight {

	private final Adjusted figures;

	private final Assignment assignment;

	private final boolean[] treated;

	private final int seen;

	private final int planned;

	private final Difference difference;

	private double either = Double.NaN;

	private double low = Double.NaN;

	/**
	 * A look at a metric.
	 * @param seen how many weeks there are
	 * @param planned how many weeks there will be
	 */
	Sight(Figures figures, Assignment assignment, int seen, int planned) {
		this(figures, assignment, assignment.treated(), seen, planned);
	}

	private Sight(Figures figures, Assignment assignment, boolean[] treated, int seen, int planned) {
		this.figures = figures.adjusted();
		this.assignment = assignment;
		this.treated = treated;
		this.seen = seen;
		this.planned = planned;
		this.difference = this.figures.difference(treated);
	}

	double estimate() {
		return this.difference.estimate();
	}

	/** The share of draws, see {@link Randomisation#either()}. */
	double either() {
		if (Double.isNaN(this.either)) {
			this.either = randomisation().either();
		}
		return this.either;
	}

	private double low() {
		if (Double.isNaN(this.low)) {
			this.low = randomisation().low();
		}
		return this.low;
	}

	private Randomisation randomisation() {
		return new Randomisation(this.figures, this.treated, this.assignment.design(), this.assignment.seed());
	}

	/** Whether it is other than 0, and how: −1, 0 for nothing that can be said, or 1. */
	int direction(double alpha) {
		double width = width(alpha);
		if (!(Math.abs(this.difference.errors()) > width) || either() > alpha) {
			return 0;
		}
		return (this.difference.estimate() > 0) ? 1 : -1;
	}

	/** Whether it is less: looked at to one side alone. */
	boolean isLess(double alpha) {
		return this.difference.errors() < -width(2 * alpha) && low() <= alpha;
	}

	/**
	 * The interval: the confidence sequence, and up to 0 where chance alone could have
	 * drawn the teams like this.
	 */
	Interval interval(double alpha) {
		double half = width(alpha) * this.difference.error();
		double from = estimate() - half;
		double to = estimate() + half;
		boolean clear = direction(alpha) != 0;
		return new Interval(clear ? from : Math.min(from, 0), clear ? to : Math.max(to, 0));
	}

	private double width(double alpha) {
		return new ConfidenceSequence(alpha, this.planned).halfWidth(this.seen, this.figures.free());
	}

	/** From and to. */
	record Interval(double low, double high) {
	}

}
