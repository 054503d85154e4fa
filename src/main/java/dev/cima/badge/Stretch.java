package dev.cima.badge;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.Set;

import dev.cima.ledger.OwnDays;
import dev.cima.ledger.Period;
import dev.cima.ledger.Span;

/**
 * One day, week or month, or all time.
 *
 * @param from the first day
 * @param until the day after the last
 */
record Stretch(BadgeScope scope, LocalDate from, LocalDate until) {

	/** {@code 2026-11-21}, {@code 2026-W47}, {@code 2026-11} or {@code all}. */
	String id() {
		return (this.scope == BadgeScope.DAY) ? this.from.toString() : span().id();
	}

	/** The span of a scorecard that holds it. */
	Span span() {
		return switch (this.scope) {
			case DAY, MONTH -> Period.MONTH.spanOf(this.from);
			case WEEK -> Period.WEEK.spanOf(this.from);
			case ALL_TIME -> Span.ALL_TIME;
		};
	}

	/** The months whose pages a card needs for it. */
	Set<YearMonth> months() {
		return (this.scope == BadgeScope.DAY) ? OwnDays.months(this.from) : new LinkedHashSet<>(span().months());
	}

	/** The stretch after this one. */
	Stretch next() {
		return this.scope.stretchOf(this.until);
	}

}
