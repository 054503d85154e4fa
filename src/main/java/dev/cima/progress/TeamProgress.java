package dev.cima.progress;

import java.math.BigDecimal;
import java.util.List;

import dev.cima.ledger.Saturated;
import dev.cima.ledger.Totals;
import dev.cima.measure.Rate;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * How far a team is. Below five sellers only sums: a rate of two would tell each of them
 * how the other sells.
 *
 * @param sellers reps with a counted sale for the team
 * @param points credited points
 * @param revenue major units
 * @param averageSale major units; null without a sale and below five sellers
 */
record TeamProgress(int sellers, int points, BigDecimal revenue, int sales, Rate attachRate, Rate upSellRate,
		@Nullable BigDecimal averageSale) {

	/**
	 * The progress of a team.
	 * @param sellers what each of those sold for it who sold anything, or had a share
	 */
	static TeamProgress of(List<Totals> sellers, TeamPrior prior, Organisation organisation) {
		Totals sum = sellers.stream().reduce(Totals.NONE, Totals::plus);
		Rate attachRate = prior.attachRate(sum.baskets());
		Rate upSellRate = prior.upSellRate(sum.baskets());
		int selling = (int) sellers.stream().filter((one) -> one.sales() > 0).count();
		boolean enough = selling >= TeamPrior.SELLERS;
		return new TeamProgress(selling, Saturated.toInt(sum.points()), organisation.amount(sum.revenue()), sum.sales(),
				enough ? attachRate : sums(attachRate), enough ? upSellRate : sums(upSellRate),
				enough ? Progress.averageSale(sum, organisation) : null);
	}

	private static Rate sums(Rate rate) {
		return new Rate(rate.part(), rate.whole(), null, null, null, null, false);
	}

}
