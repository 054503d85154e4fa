package dev.cima.ledger;

import java.util.ArrayList;
import java.util.List;

import dev.cima.incentive.ScoredStep;

/**
 * What a sale is worth to its seller: all of it, less what others have of it. How often
 * and what was sold counts for the seller alone.
 *
 * @param raw points before the daily cap
 * @param steps why; their points add up to {@code raw}
 * @param metrics with the seller's part of the revenue
 */
record OwnPart(long raw, List<ScoredStep> steps, Metrics metrics) {

	/** The rule of the step by which others' parts are left out. */
	static final String RULE = "share.own";

	/**
	 * The seller's part.
	 * @param raw points of the whole sale
	 * @param whole the metrics of the whole sale
	 */
	static OwnPart of(String seller, SaleFacts sale, long raw, List<ScoredStep> steps, Metrics whole) {
		SaleShare own = sale.shareOf(seller);
		if (own == null) {
			return new OwnPart(raw, steps, whole);
		}
		List<ScoredStep> all = new ArrayList<>(steps);
		all.add(new ScoredStep(RULE, List.of(own.percent(), Integer.toString(sale.shares().size())), own.raw() - raw));
		return new OwnPart(own.raw(), List.copyOf(all), whole.withRevenue(own.revenue()));
	}

}
