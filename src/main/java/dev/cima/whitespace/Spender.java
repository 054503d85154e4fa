package dev.cima.whitespace;

import java.util.List;
import java.util.Map;

/**
 * What an account spent in the twelve months before a month.
 *
 * @param segment empty when the account has none
 * @param spent minor units by category
 * @param usual the same without what projects are more than usual sales
 * @param size the sum of what is usual, minor units
 * @param days on how many local days it bought something
 * @param sellers who sold to it
 */
record Spender(String account, String segment, Map<String, Long> spent, Map<String, Double> usual, double size,
		int days, List<String> sellers) {

	Spender(String account, String segment, Map<String, Long> spent, Map<String, Double> usual, int days,
			List<String> sellers) {
		this(account, segment, Map.copyOf(spent), Map.copyOf(usual), size(usual), days, List.copyOf(sellers));
	}

	/** Added in an order that does not depend on how it was made. */
	private static double size(Map<String, Double> usual) {
		return usual.values().stream().mapToDouble(Double::doubleValue).filter((amount) -> amount > 0).sorted().sum();
	}

}
