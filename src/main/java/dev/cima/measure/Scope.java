package dev.cima.measure;

import java.time.LocalDate;

import dev.cima.ledger.Period;
import dev.cima.ledger.Span;

/**
 * The time over which the numbers of a criterion are taken: a day, a week, a month, or
 * all time. A criterion uses only one scope, so it is judged again whenever one of its
 * numbers changes, and the order in which sales arrive does not matter.
 */
public enum Scope {

	DAY("day"), WEEK("week"), MONTH("month"), ALL_TIME("allTime");

	private final String prefix;

	Scope(String prefix) {
		this.prefix = prefix;
	}

	/** What the names of its variables begin with. */
	public String prefix() {
		return this.prefix;
	}

	/** The stretch of this scope that holds the day. */
	public Stretch stretchOf(LocalDate day) {
		return switch (this) {
			case DAY -> new Stretch(this, day, day.plusDays(1));
			case WEEK -> of(Period.WEEK.spanOf(day));
			case MONTH -> of(Period.MONTH.spanOf(day));
			case ALL_TIME -> of(Span.ALL_TIME);
		};
	}

	private Stretch of(Span span) {
		return new Stretch(this, span.from(), span.until());
	}

}
