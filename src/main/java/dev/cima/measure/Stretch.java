package dev.cima.measure;

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
public record Stretch(Scope scope, LocalDate from, LocalDate until) {

	/** {@code 2026-11-21}, {@code 2026-W47}, {@code 2026-11} or {@code all}. */
	public String id() {
		return (this.scope == Scope.DAY) ? this.from.toString() : span().id();
	}

	/** The span of a scorecard that holds it. */
	public Span span() {
		return switch (this.scope) {
			case DAY, MONTH -> Period.MONTH.spanOf(this.from);
			case WEEK -> Period.WEEK.spanOf(this.from);
			case ALL_TIME -> Span.ALL_TIME;
		};
	}

	/** The months whose pages a card must have loaded for it. */
	public Set<YearMonth> months() {
		return (this.scope == Scope.DAY) ? OwnDays.months(this.from) : new LinkedHashSet<>(span().months());
	}

	/** The stretch after this one. */
	public Stretch next() {
		return this.scope.stretchOf(this.until);
	}

}
