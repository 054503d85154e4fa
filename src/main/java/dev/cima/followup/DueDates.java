package dev.cima.followup;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

import dev.cima.measure.WorkingDays;

/**
 * When something is due: at the morning hour of a working day of the organisation.
 *
 * @param zone the organisation's
 */
record DueDates(WorkingDays calendar, ZoneId zone, LocalTime morning) {

	/** A year of days off ends the search: some calendar has no working day at all. */
	private static final int MOST_DAYS_OFF = 366;

	/**
	 * The morning of the n-th working day after this one. Where the clock skips that
	 * hour, it is the first moment after.
	 */
	Instant after(LocalDate day, int workingDays) {
		LocalDate due = day;
		for (int i = 0; i < workingDays; i++) {
			due = next(due);
		}
		return morningOf(due);
	}

	/** So many days later at the same hour of the day. */
	Instant plusDays(Instant due, int days) {
		return morningOf(LocalDate.ofInstant(due, this.zone).plusDays(days));
	}

	private Instant morningOf(LocalDate day) {
		return day.atTime(this.morning).atZone(this.zone).toInstant();
	}

	private LocalDate next(LocalDate day) {
		LocalDate next = day.plusDays(1);
		for (int i = 0; i < MOST_DAYS_OFF && !this.calendar.contains(next); i++) {
			next = next.plusDays(1);
		}
		return next;
	}

}
