package dev.cima.incentive;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the points of a category count for in a month, so that selling more widely is
 * worth more than selling more of the same: in full up to so many, 70 % up to twice as
 * many, 40 % beyond. A function of the month's sum, so that the order in which sales
 * arrive never matters.
 *
 * @param points of a category that count in full, at least 1
 */
public record BreadthRates(long points) {

	static final int MIDDLE_PERCENT = 70;

	static final int LAST_PERCENT = 40;

	private static final int WHOLE = 100;

	/**
	 * What counts of a category's points.
	 * @param sum of a month, before the rule
	 * @return rounded half up; never more than the sum, and never falling as it grows
	 */
	public long counted(long sum) {
		if (sum <= this.points) {
			return sum;
		}
		long middle = Math.min(sum - this.points, this.points);
		long last = sum - this.points - middle;
		return this.points + (MIDDLE_PERCENT * middle + LAST_PERCENT * last + WHOLE / 2) / WHOLE;
	}

	/**
	 * The step of a receipt for what an entry changes of a category.
	 * @param before points of the category in the month
	 * @param more the entry's, below 0 when they are taken back
	 * @return null when they count in full
	 */
	public @Nullable ScoredStep step(String category, long before, long more) {
		long change = counted(before + more) - counted(before) - more;
		return (change == 0) ? null : new ScoredStep(Steps.BREADTH,
				List.of(category, Long.toString(this.points), Long.toString(lastFrom())), change);
	}

	/** From so many points of a category on the last rate holds. */
	public long lastFrom() {
		return 2 * this.points;
	}

}
