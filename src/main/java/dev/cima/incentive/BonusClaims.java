package dev.cima.incentive;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Divides the budgets that all reps share. */
@FunctionalInterface
public interface BonusClaims {

	/**
	 * What a sale gets of what it asks for.
	 * @param sale by which the answer stays the same
	 * @param before the voided sale in whose place it stands: it keeps what that one had,
	 * and what that one lacked it does not get either; null: none
	 * @param wanted points by bonus; only of bonuses with a budget for all
	 * @return at most as much, of each
	 */
	Map<String, Long> claim(Claimant sale, @Nullable Claimant before, Map<String, Long> wanted);

	/**
	 * Who asks for a part of a budget.
	 *
	 * @param rep whose sale
	 * @param key the sale's, unique within the rep
	 */
	record Claimant(String rep, String key) {

		String claimOn(String bonus) {
			return bonus + "/" + this.rep + "/" + this.key;
		}

	}

}
