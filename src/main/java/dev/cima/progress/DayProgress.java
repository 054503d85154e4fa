package dev.cima.progress;

import java.math.BigDecimal;
import java.time.LocalDate;

import dev.cima.ledger.Saturated;
import dev.cima.ledger.Totals;
import dev.cima.platform.Organisation;

/**
 * What was sold on a local day of the organisation.
 *
 * @param points credited points
 * @param revenue major units
 */
record DayProgress(LocalDate day, int points, BigDecimal revenue, int sales, int crossSells, int upSells) {

	static DayProgress of(LocalDate day, Totals totals, Organisation organisation) {
		return new DayProgress(day, Saturated.toInt(totals.points()), organisation.amount(totals.revenue()),
				totals.sales(), totals.crossSells(), totals.upSells());
	}

}
