package dev.cima.incentive;

import java.util.List;

/**
 * What another plan would have given for the sales of the last 30 days.
 *
 * @param sales how many count
 * @param pointsBefore credited points as they are
 * @param pointsAfter credited points by the other plan
 * @param reps those for whom most would have changed, the greatest change first
 */
public record PlanReplay(int sales, long pointsBefore, long pointsAfter, List<RepReplay> reps) {

	/**
	 * What it would have given a rep.
	 *
	 * @param rep the rep's id
	 * @param rankBefore among all who sold, by points; equals share a rank
	 */
	public record RepReplay(String rep, long before, long after, int rankBefore, int rankAfter) {
	}

}
