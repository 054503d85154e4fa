package dev.cima.goal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

import dev.cima.measure.Rate;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * A target that the better 40 % of the colleagues reach: the 0.6 quantile of what they
 * sell on a working day, times the working days to come. Never a function of what the rep
 * herself sold, because a quota that rises after a good month teaches reps to stop (Misra
 * and Nair 2011, Leone, Misra and Zimmerman 2004).
 *
 * @param target null when nothing can be suggested
 * @param peers from how many colleagues it comes
 * @param days the working days of the week or month
 * @param heads for how many it is: the members of a team
 */
record Suggestion(@Nullable BigDecimal target, int peers, long days, int heads) {

	/** With fewer colleagues a number would tell too much about each. */
	static final int LEAST_PEERS = 5;

	private static final double QUANTILE = 0.6;

	private static final int RATE_DECIMALS = 2;

	/**
	 * Suggests a target.
	 * @param peers without the one whose goal it is
	 * @param days the working days of the week or month
	 * @param heads for how many
	 */
	static Suggestion of(GoalMetric metric, Collection<Peer> peers, long days, int heads, Organisation organisation) {
		double[] values = peers.stream()
			.filter((peer) -> metric.isRatio() ? peer.whole() >= Rate.ENOUGH : peer.days() > 0)
			.mapToDouble((peer) -> peer.part() / (metric.isRatio() ? peer.whole() : peer.days()))
			.sorted()
			.toArray();
		double each = (values.length >= LEAST_PEERS) ? quantile(values) : 0;
		double all = each * ((metric.isRatio() || metric == GoalMetric.FAMILIES) ? 1 : days * heads);
		return new Suggestion((all > 0) ? target(metric, all, organisation) : null, values.length, days, heads);
	}

	private static BigDecimal target(GoalMetric metric, double all, Organisation organisation) {
		BigDecimal value = BigDecimal.valueOf(all);
		if (metric.isRate()) {
			return value.setScale(RATE_DECIMALS, RoundingMode.UP).min(BigDecimal.ONE);
		}
		boolean money = metric == GoalMetric.REVENUE || metric == GoalMetric.AVERAGE_SALE;
		BigDecimal amount = money ? value.movePointLeft(organisation.currency().getDefaultFractionDigits()) : value;
		// what a double adds to a whole number is no reason to ask for one more
		return amount.setScale(6, RoundingMode.HALF_UP).setScale(0, RoundingMode.CEILING);
	}

	/** Between the two nearest values (type 7 of Hyndman and Fan 1996). */
	private static double quantile(double[] ascending) {
		double place = QUANTILE * (ascending.length - 1);
		int below = (int) place;
		int above = Math.min(below + 1, ascending.length - 1);
		return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
	}

	/** What suggestions call it: {@code goal.suggested} and so on. */
	String text(GoalMetric metric) {
		if (this.target == null) {
			return (this.peers < LEAST_PEERS) ? "goal.suggested.nobody" : "goal.suggested.nothing";
		}
		return metric.isRatio() ? "goal.suggested.rate"
				: (metric == GoalMetric.FAMILIES) ? "goal.suggested.families" : "goal.suggested";
	}

	/**
	 * What a colleague sold in the weeks that are looked at.
	 *
	 * @param part as {@link GoalMetric#part}
	 * @param whole as {@link GoalMetric#whole}
	 * @param days on how many working days; of FAMILIES 1
	 */
	record Peer(double part, long whole, long days) {
	}

}
