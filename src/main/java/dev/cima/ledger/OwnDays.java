package dev.cima.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The days of reps whose time zone differs from that of their organisation. An entry is
 * kept under the organisation's day, by which boards count; that day's totals also say
 * which part belongs to another day of the rep.
 */
public final class OwnDays {

	/** Two clocks differ by at most 26 hours, so the days differ by at most this many. */
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
