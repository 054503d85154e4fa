package dev.cima.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.List;

/**
 * One week, one month, or all time, in local days of the organisation's zone.
 *
 * @param from the first day
 * @param until the day after the last
 */
public record Span(Period period, LocalDate from, LocalDate until) {

	public static final Span ALL_TIME = new Span(Period.ALL_TIME, LocalDate.EPOCH, LocalDate.of(9999, 1, 1));

	/** {@code 2025-W01}, {@code 2026-11} or {@code all}. */
	public String id() {
		return switch (this.period) {
			case WEEK -> "%d-W%02d".formatted(this.from.get(IsoFields.WEEK_BASED_YEAR),
					this.from.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
			case MONTH -> YearMonth.from(this.from).toString();
			case ALL_TIME -> "all";
		};
	}

	/** The months that the span touches: one or two; none for all time. */
	public List<YearMonth> months() {
		if (this.period == Period.ALL_TIME) {
			return List.of();
		}
		YearMonth first = YearMonth.from(this.from);
		YearMonth last = YearMonth.from(this.until.minusDays(1));
		return first.equals(last) ? List.of(first) : List.of(first, last);
	}

	public boolean contains(LocalDate day) {
		return !day.isBefore(this.from) && day.isBefore(this.until);
	}

}
