package dev.cima.incentive;

import java.util.ArrayList;
import java.util.List;

/**
 * The daily cap: a local day credits min(cap, sum of the raw points of its counted
 * sales), and an entry is credited with the change that it makes to that. So the day's
 * credit depends on which sales count, never on the order in which they or their voidings
 * arrived.
 */
public final class DailyCap {

	private DailyCap() {
	}

	/**
	 * What a sale is credited with.
	 * @param before raw points of the day's counted sales so far
	 * @param cap the most points that the day credits
	 */
	public static Credit sold(long before, Score score, long cap) {
		long credited = Math.min(cap, before + score.points()) - Math.min(cap, before);
		if (credited == score.points()) {
			return new Credit(credited, score.steps());
		}
		List<ScoredStep> steps = new ArrayList<>(score.steps());
		steps.add(new ScoredStep(Steps.DAILY_CAP, List.of(), credited - score.points()));
		return new Credit(credited, List.copyOf(steps));
	}

	/**
	 * What taking a sale back is credited with: 0 or less.
	 * @param before raw points of the day's counted sales so far, this one included
	 * @param raw the raw points of the sale
	 * @param cap the most points that the day credits
	 */
	public static Credit voided(long before, long raw, long cap) {
		long credited = Math.min(cap, before - raw) - Math.min(cap, before);
		ScoredStep takenBack = new ScoredStep(Steps.VOID, List.of(), -raw);
		if (credited == -raw) {
			return new Credit(credited, List.of(takenBack));
		}
		return new Credit(credited, List.of(takenBack, new ScoredStep(Steps.CAP_ROOM, List.of(), credited + raw)));
	}

	/**
	 * The credited points of an entry and its whole receipt.
	 *
	 * @param points may be negative
	 * @param steps their points add up to {@code points}
	 */
	public record Credit(long points, List<ScoredStep> steps) {
	}

}
