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
record ScorecardView(int points, int balance, BigDecimal revenue, int sales, int crossSells, int upSells) {

	static ScorecardView of(Scorecard card, Span span, Organisation organisation) {
		Totals totals = card.totals(span);
		return new ScorecardView(Saturated.toInt(totals.points()), Saturated.toInt(card.head().balance()),
				organisation.amount(totals.revenue()), totals.sales(), totals.crossSells(), totals.upSells());
	}

}
