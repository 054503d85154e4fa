package dev.cima.embedded;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The days of the demo: at least sixty, and as many as the last closed month needs to
 * have everything, on any date: all of its own days, and some of the month before, over
 * which somebody can have improved.
 *
 * @param until the last moment of the demo's past
 */
record DemoCalendar(ZoneId zone, Instant until) {

	private static final int DAYS = 60;

	private static final int DAYS_BEFORE = 15;

	/** A month is closed so long after its end, unless it is set otherwise. */
	private static final Duration CLOSE_AFTER = Duration.ofDays(3);

	LocalDate today() {
		return dayOf(this.until);
	}

	LocalDate firstDay() {
		LocalDate needed = lastClosedMonth().atDay(1).minusDays(DAYS_BEFORE);
		LocalDate promised = today().minusDays(DAYS - 1);
		return needed.isBefore(promised) ? needed : promised;
	}

	/** How many days have sales, the last of them perhaps only a part of a day. */
	long days() {
		return ChronoUnit.DAYS.between(firstDay(), today()) + 1;
	}

	YearMonth lastClosedMonth() {
		return YearMonth.from(dayOf(this.until.minus(CLOSE_AFTER))).minusMonths(1);
	}

	/** When a month is closed, with a minute for the clock of the node that does it. */
	Instant closeOf(YearMonth month) {
		return startOf(month.plusMonths(1).atDay(1)).plus(CLOSE_AFTER).plus(Duration.ofMinutes(1));
	}

	Instant startOf(LocalDate day) {
		return day.atStartOfDay(this.zone).toInstant();
	}

	Instant at(LocalDate day, int hour, int minute) {
		return day.atTime(LocalTime.of(hour, minute)).atZone(this.zone).toInstant();
	}

	private LocalDate dayOf(Instant moment) {
		return LocalDate.ofInstant(moment, this.zone);
	}

}
