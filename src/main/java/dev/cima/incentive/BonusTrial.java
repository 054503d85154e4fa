package dev.cima.incentive;

/**
 * Tries out a bonus on what was sold lately. Declared here and implemented by the module
 * that knows the sales, because that module stands above this one.
 */
public interface BonusTrial {

	/**
	 * What the bonus would have given, had it been live for the last 60 local days.
	 * @throws dev.cima.platform.RetryLaterException while another one is tried out here
	 */
	BonusReplay replay(BonusTerms terms);

}
