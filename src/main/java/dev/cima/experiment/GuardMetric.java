package dev.cima.experiment;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * What nobody is paid for, and what an incentive may crowd out. Its names are other ones
 * than those of {@link dev.cima.goal.GoalMetric}: both are stored as names of guards.
 */
public enum GuardMetric {

	/** What customers gave sales of the week, 1 to 5, on average. */
	SATISFACTION(true, false),
	/** Unhappy customers who were sold something unwanted, of those who answered. */
	COMPLAINTS(true, true),
	/** Sales of the week that were taken back and not replaced, of all. */
	VOIDS(true, true),
	/** Sales of the week about which something was asked, of all. */
	QUESTIONS(true, true),
	/** Different categories that a member sold in the week. */
	BREADTH(false, false),
	/** Coaching sessions that were confirmed in the week. */
	COACHINGS(false, false),
	/** Kudos that were given in the week. */
	KUDOS(false, false);

	private final boolean ratio;

	private final boolean moreIsWorse;

	GuardMetric(boolean ratio, boolean moreIsWorse) {
		this.ratio = ratio;
		this.moreIsWorse = moreIsWorse;
	}

	/** Whether it is a share or a mean, and not a sum that is divided by the members. */
	boolean isRatio() {
		return this.ratio;
	}

	/** Whether it is crowded in: more of it is what must not be. */
	boolean isMoreWorse() {
		return this.moreIsWorse;
	}

	/** The metric of a name, or null where this release knows none. */
	static @Nullable GuardMetric of(String name) {
		return Arrays.stream(values()).filter((metric) -> metric.name().equals(name)).findFirst().orElse(null);
	}

}
