package dev.cima.incentive;

import java.util.Map;

/** Divides the budgets that all reps share. */
@FunctionalInterface
public interface BonusClaims {

	/**
	 * What a sale gets of what it asks for.
	 * @param rep whose sale
	 * @param sale its key, by which the answer stays the same
	 * @param wanted points by bonus; only of bonuses with a budget for all
	 * @return at most as much, of each
	 */
	Map<String, Long> claim(String rep, String sale, Map<String, Long> wanted);

}
