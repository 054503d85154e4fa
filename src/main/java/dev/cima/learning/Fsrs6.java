package dev.cima.learning;

import org.jspecify.annotations.Nullable;

/**
 * The memory model FSRS-6: how likely something is still remembered, and how a review
 * changes that. Formulas and default parameters: the Free Spaced Repetition Scheduler of
 * the Open Spaced Repetition group, version 6, as in fsrs-rs and ts-fsrs. Where py-fsrs
 * differs (an answer HARD on the day of the review before may lower the stability there,
 * here it may not), this follows those two.
 *
 * <p>
 * Time is in whole days. Calculated with {@link StrictMath}, so that each node gets the
 * same numbers.
 */
final class Fsrs6 {

	private static final int PARAMETERS = 21;

	private static final double LEAST_STABILITY = 0.001;

	private static final double MOST_STABILITY = 36_500;

	private static final int LONGEST = 36_500;

	/**
	 * By these parameters the group's schedulers start; nobody's own history is in them.
	 */
	static final Fsrs6 DEFAULT = new Fsrs6(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666,
			0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542);

	private final double[] w;

	private final double factor;

	/**
	 * The model with parameters of its own.
	 * @param parameters the 21 of FSRS-6; the 19 of FSRS-5 followed by 0 and 0.5 are
	 * FSRS-5
	 */
	Fsrs6(double... parameters) {
		if (parameters.length != PARAMETERS) {
			throw new IllegalArgumentException("FSRS-6 has 21 parameters, not " + parameters.length);
		}
		this.w = parameters.clone();
		this.factor = StrictMath.pow(0.9, -1 / this.w[20]) - 1;
	}

	/** The probability, 0 to 1, that it is remembered so many days after a review. */
	double retrievability(double days, double stability) {
		return StrictMath.pow(1 + this.factor * days / stability, -this.w[20]);
	}

	/**
	 * After how many days the probability falls to the retention.
	 * @param retention more than 0, at most 1
	 * @return whole days from 1 on
	 */
	long interval(double stability, double retention) {
		double days = stability / this.factor * (StrictMath.pow(retention, -1 / this.w[20]) - 1);
		return Math.max(1, Math.round(days));
	}

	/** The same, but at most a hundred years. */
	int schedule(double stability, double retention) {
		return (int) Math.min(LONGEST, interval(stability, retention));
	}

	/**
	 * The state after a review.
	 * @param before null for the first one
	 * @param days whole days since the one before; 0 on the same day
	 */
	MemoryState after(@Nullable MemoryState before, long days, Grade grade) {
		if (before == null) {
			return new MemoryState(bounded(this.w[grade.ordinal()]), clamp(firstDifficulty(grade)));
		}
		return new MemoryState(stability(before, days, grade), difficulty(before.difficulty(), grade));
	}

	private double stability(MemoryState before, long days, Grade grade) {
		double stability = before.stability();
		if (days < 1) {
			return bounded(sameDay(stability, grade));
		}
		double remembered = retrievability(days, stability);
		double next = (grade != Grade.AGAIN) ? recalled(before, remembered, grade)
				: Math.min(forgotten(before, remembered), stability / StrictMath.exp(this.w[17] * this.w[18]));
		return bounded(next);
	}

	/** The stability after a right answer, given how likely that answer was. */
	double recalled(MemoryState before, double remembered, Grade grade) {
		double stability = before.stability();
		double gain = StrictMath.exp(this.w[8]) * (11 - before.difficulty()) * StrictMath.pow(stability, -this.w[9])
				* (StrictMath.exp(this.w[10] * (1 - remembered)) - 1);
		gain *= (grade == Grade.HARD) ? this.w[15] : 1;
		gain *= (grade == Grade.EASY) ? this.w[16] : 1;
		return stability * (1 + gain);
	}

	/** The stability after a wrong answer, before it is limited to less than it was. */
	double forgotten(MemoryState before, double remembered) {
		return this.w[11] * StrictMath.pow(before.difficulty(), -this.w[12])
				* (StrictMath.pow(before.stability() + 1, this.w[13]) - 1)
				* StrictMath.exp(this.w[14] * (1 - remembered));
	}

	/** The stability after another review on the same day. */
	double sameDay(double stability, Grade grade) {
		double increase = StrictMath.exp(this.w[17] * (grade.number() - 3 + this.w[18]))
				* StrictMath.pow(stability, -this.w[19]);
		return stability * ((grade != Grade.AGAIN) ? Math.max(increase, 1) : increase);
	}

	/** The difficulty after another review. */
	double difficulty(double difficulty, Grade grade) {
		double change = -this.w[6] * (grade.number() - 3);
		double damped = difficulty + (10 - difficulty) * change / 9;
		return clamp(this.w[7] * firstDifficulty(Grade.EASY) + (1 - this.w[7]) * damped);
	}

	private double firstDifficulty(Grade grade) {
		return this.w[4] - StrictMath.exp(this.w[5] * (grade.number() - 1)) + 1;
	}

	private static double clamp(double difficulty) {
		return Math.clamp(difficulty, 1, 10);
	}

	/** Within what a stability may be. */
	static double bounded(double stability) {
		return Math.clamp(stability, LEAST_STABILITY, MOST_STABILITY);
	}

}
