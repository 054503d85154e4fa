package dev.cima.followup;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

import dev.cima.followup.RepList.Item;
import dev.cima.measure.WorkingDays;
import org.jspecify.annotations.Nullable;

/**
 * In which morning a rep is told: of working days of the organisation, by the rep's own
 * clock.
 */
record Mornings(WorkingDays calendar, LocalTime morning) {

	/** Nothing is due for longer. */
	private static final int MOST_DAYS = 366;

	/**
	 * The first morning after this moment in which something is due by the end of the
	 * day.
	 */
	@Nullable Instant next(List<Item> open, ZoneId zone, Instant after) {
		LocalDate day = LocalDate.ofInstant(after, zone);
		for (int i = 0; i < MOST_DAYS && !open.isEmpty(); i++, day = day.plusDays(1)) {
			Instant at = day.atTime(this.morning).atZone(zone).toInstant();
			if (at.isAfter(after) && this.calendar.contains(day) && isDue(open, at, endOf(day, zone))) {
				return at;
			}
		}
		return null;
	}

	private static boolean isDue(List<Item> open, Instant at, Instant end) {
		return open.stream().anyMatch((item) -> item.dueAt().isBefore(end) && item.expiresAt().isAfter(at));
	}

	/** The first moment of the day after. */
	static Instant endOf(LocalDate day, ZoneId zone) {
		return day.plusDays(1).atStartOfDay(zone).toInstant();
	}

}
