package dev.cima.incentive;

/**
 * Tries out a plan on what was sold lately. Declared here and implemented by the module
 * that knows the sales, because that module stands above this one.
 */
public interface PlanTrial {

	/**
	 * Scores the sales of the last 30 local days again, by the days on which they
	 * happened.
	 * @throws dev.cima.platform.RetryLaterException while another plan is tried out here
	 */
	PlanReplay replay(IncentivePlan plan);

}
