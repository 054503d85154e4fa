package dev.cima.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;

import org.jspecify.annotations.Nullable;

/**
 * A part of each day in which phones stay silent; it may cross midnight.
 *
 * @param from the first quiet minute, local time
 * @param until the first minute that is not quiet any more; never the same as
 * {@code from}
 */
record QuietHours(LocalTime from, LocalTime until) {

	private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("HH:mm")
		.withResolverStyle(ResolverStyle.STRICT);

	/** The quiet hours of the preferences, or null when there are none. */
	static @Nullable QuietHours of(NotificationPreferences preferences) {
		LocalTime from = parse(preferences.quietFrom());
		LocalTime until = parse(preferences.quietUntil());
		return (from != null && until != null && !from.equals(until)) ? new QuietHours(from, until) : null;
	}

	/** A local time such as {@code 22:30}, or null when it is none. */
	static @Nullable LocalTime parse(@Nullable String time) {
		try {
			return (time != null) ? LocalTime.parse(time, FORM) : null;
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	/**
	 * When the quiet time ends in which this moment lies, or null when it lies in none.
	 * Where the clocks change, the wall clock decides.
	 */
	@Nullable Instant endAround(Instant moment, ZoneId zone) {
		ZonedDateTime local = moment.atZone(zone);
		LocalDate today = local.toLocalDate();
		boolean crosses = this.until.isBefore(this.from);
		boolean afterFrom = !local.toLocalTime().isBefore(this.from);
		boolean beforeUntil = local.toLocalTime().isBefore(this.until);
		if (crosses ? !afterFrom && !beforeUntil : !afterFrom || !beforeUntil) {
			return null;
		}
		Instant end = (crosses && afterFrom ? today.plusDays(1) : today).atTime(this.until).atZone(zone).toInstant();
		// where an hour comes twice, the first of the two ends may have passed
		return end.isAfter(moment) ? end : today.atTime(this.until).atZone(zone).withLaterOffsetAtOverlap().toInstant();
	}

}
