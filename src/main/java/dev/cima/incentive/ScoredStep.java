package dev.cima.incentive;

import java.time.LocalDate;
import java.util.List;

/**
 * One step of a receipt as it is stored: a code and its parameters, rendered in the
 * reader's language when read.
 *
 * @param rule the rule's id, such as {@code base}, {@code cross-sell} or
 * {@code daily-cap}
 * @param params the label's parameters: of {@code base} product, quantity, unit price; of
 * a multiplier factor and product; of a bonus the product, and when its budget cut it,
 * what was given of what; of {@code max-multiplier} the factor and the product; of
 * {@code base.…}, which says why a line counts as BASE, the product; of
 * {@code worth.price} the price of a piece that counts and the product; of
 * {@code worth.cross-sells} and {@code worth.up-sells}, which say that these are worth
 * too little, the percentage of the sale that is needed and the rule that does not apply;
 * of {@code rates.agreed} the day; of {@code share.own}, which leaves out what others
 * have of a sale, the rep's own percentage and how many shared it; of {@code share} the
 * rep's percentage of the points of another's sale, these, and how many shared it; of
 * {@code breadth.month} the category, how many of its points count in full, and from how
 * many on the last rate holds
 * @param points what the step adds (negative: takes); the steps of an entry add up to its
 * points
 */
public record ScoredStep(String rule, List<String> params, long points) {

	/** Says that the rates of that day hold. */
	public static ScoredStep ofAgreedRates(LocalDate day) {
		return new ScoredStep(Steps.AGREED_RATES, List.of(day.toString()), 0);
	}
}
