package dev.cima.ledger;

import java.math.BigDecimal;

import dev.cima.platform.Organisation;

/**
 * A scorecard over a period, as the API shows it.
 *
 * @param points credited points, at most {@link Integer#MAX_VALUE}: GraphQL's Int ends
 * there
 * @param revenue major units
 */
public record ScorecardView(int points, int balance, BigDecimal revenue, int sales, int crossSells, int upSells) {

	public static ScorecardView of(Scorecard card, Span span, Organisation organisation) {
		return of(card.totals(span), card.head().balance(), organisation);
	}

	/**
	 * The totals of a period.
	 * @param balance of all time
	 */
	public static ScorecardView of(Totals totals, long balance, Organisation organisation) {
		return new ScorecardView(Saturated.toInt(totals.points()), Saturated.toInt(balance),
				organisation.amount(totals.revenue()), totals.sales(), totals.crossSells(), totals.upSells());
	}

}
