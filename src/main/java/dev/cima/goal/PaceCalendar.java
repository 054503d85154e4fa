package dev.cima.goal;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.cima.ledger.Span;
import dev.cima.measure.WorkingDays;
import dev.cima.platform.Organisation;

/**
 * Where in its week or month a goal is, by the organisation's local days, which may have
 * 23 or 25 hours.
 *
 * @param today the local day of now
 * @param elapsed how much of today is over, 0 to 1, to the minute
 */
record PaceCalendar(Span span, LocalDate today, double elapsed, WorkingDays working) {

	/** How many weeks back days are looked at. */
	static final int WEEKS = 8;

	static PaceCalendar of(Span span, Instant now, Organisation organisation) {
		LocalDate today = organisation.dayOf(now);
		Instant start = organisation.startOf(today);
		Duration day = Duration.between(start, organisation.startOf(today.plusDays(1)));
		Duration over = Duration.between(start, now.truncatedTo(ChronoUnit.MINUTES));
		double elapsed = Math.clamp((double) over.toMinutes() / day.toMinutes(), 0.0, 1.0);
		return new PaceCalendar(span, today, elapsed,
				new WorkingDays(organisation.workingDays(), organisation.holidays()));
	}

	boolean isRunning() {
		return this.span.contains(this.today);
	}

	/** The first day that is looked back at. */
	LocalDate lookBackFrom() {
		return this.today.minusWeeks(WEEKS);
	}

	List<LocalDate> days() {
		return this.span.from().datesUntil(this.span.until()).toList();
	}

	/** How much of the day is over. */
	double over(LocalDate day) {
		return day.isBefore(this.today) ? 1 : day.equals(this.today) ? this.elapsed : 0;
	}

	/** What is left of the days on which something is sold. */
	List<Rest> rest() {
		return days().stream()
			.filter((day) -> over(day) < 1 && !this.working.isHoliday(day))
			.map((day) -> new Rest(day.getDayOfWeek(), 1 - over(day)))
			.toList();
	}

	/** What is left of a day, 0 to 1. */
	record Rest(DayOfWeek weekday, double share) {
	}

}
