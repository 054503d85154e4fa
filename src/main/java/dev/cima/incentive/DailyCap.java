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
		return credited(before, score.points(), score.steps(), cap);
	}

	/**
	 * What is credited of points that count as those of a sale.
	 * @param before raw points of the day so far
	 * @param raw the points before the cap; below zero when they are taken back
	 * @param steps why; their points add up to {@code raw}
	 * @param cap the most points that the day credits
	 */
	public static Credit credited(long before, long raw, List<ScoredStep> steps, long cap) {
		long credited = Math.min(cap, before + raw) - Math.min(cap, before);
		if (credited == raw) {
			return new Credit(credited, steps);
		}
		List<ScoredStep> all = new ArrayList<>(steps);
		all.add(new ScoredStep((raw < 0) ? Steps.CAP_ROOM : Steps.DAILY_CAP, List.of(), credited - raw));
		return new Credit(credited, List.copyOf(all));
	}

	/**
	 * The step of a receipt for what the cap takes, or what room there is again.
	 * @param points below 0 when it takes
	 */
	public static ScoredStep step(long points) {
		return new ScoredStep((points < 0) ? Steps.DAILY_CAP : Steps.CAP_ROOM, List.of(), points);
	}

	/**
	 * The steps that take a sale back.
	 * @param raw the raw points of the sale
	 */
	public static List<ScoredStep> voiding(long raw) {
		return List.of(new ScoredStep(Steps.VOID, List.of(), -raw));
	}

	/**
	 * What taking a sale back is credited with: 0 or less.
	 * @param before raw points of the day's counted sales so far, this one included
	 * @param raw the raw points of the sale
	 * @param cap the most points that the day credits
	 */
	public static Credit voided(long before, long raw, long cap) {
		return credited(before, -raw, voiding(raw), cap);
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
