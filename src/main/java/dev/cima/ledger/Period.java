package dev.cima.ledger;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** The length of time that a scorecard or board covers. */
public enum Period {

	/** An ISO week, Monday to Sunday, numbered by the week-based year. */
	WEEK,
	/** A calendar month. */
	MONTH,
	/** Since the first entry. */
	ALL_TIME;

	/** The span of this period that holds the day. */
	public Span spanOf(LocalDate day) {
		return switch (this) {
			case WEEK -> {
				LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
				yield new Span(this, monday, monday.plusWeeks(1));
			}
			case MONTH -> {
				LocalDate first = day.withDayOfMonth(1);
				yield new Span(this, first, first.plusMonths(1));
			}
			case ALL_TIME -> Span.ALL_TIME;
		};
	}

}
