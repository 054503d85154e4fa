package dev.cima.ledger;

import java.math.BigDecimal;

import dev.cima.platform.Organisation;

/**
 * A scorecard over a period, as the API shows it.
 *
 * @param points credited points, at most {@link Integer#MAX_VALUE}: GraphQL's Int ends
 * there
 * @param held points that wait for customers, of all time
 * @param revenue major units
 */
public record ScorecardView(int points, int balance, int held, BigDecimal revenue, int sales, int crossSells,
		int upSells) {

	public static ScorecardView of(Scorecard card, Span span, Organisation organisation) {
		return of(card.totals(span), card.head(), organisation);
	}

	/**
	 * The totals of a period.
	 * @param head says what is of all time: the balance, and what waits
	 */
	public static ScorecardView of(Totals totals, CardHead head, Organisation organisation) {
		return new ScorecardView(Saturated.toInt(totals.points()), Saturated.toInt(head.balance()),
				Saturated.toInt(head.held().points()), organisation.amount(totals.revenue()), totals.sales(),
				totals.crossSells(), totals.upSells());
	}

}
