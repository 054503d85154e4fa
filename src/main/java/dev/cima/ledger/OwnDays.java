package dev.cima.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The days of reps who live by another clock than their organisation. An entry stands
 * under the organisation's day, by which boards count; what of it belongs to another day
 * of the rep stands there, too.
 */
public final class OwnDays {

	/** Between two clocks lie 26 hours at most: so many days. */
	static final int FURTHEST = 2;

	private OwnDays() {
	}

	/** The months whose pages hold what belongs to a rep's own day. */
	public static Set<YearMonth> months(LocalDate day) {
		Set<YearMonth> months = new LinkedHashSet<>();
		months.add(YearMonth.from(day.minusDays(FURTHEST)));
		months.add(YearMonth.from(day.plusDays(FURTHEST)));
		return months;
	}

}
