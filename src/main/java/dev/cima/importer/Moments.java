package dev.cima.importer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Reads moments: in the forms of ISO 8601, with a space in the place of the T as well,
 * and in those that a mapping says. What has no offset is meant in a zone, and a day
 * alone at its noon there.
 */
final class Moments {

	private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE)
		.optionalStart()
		.appendPattern("['T'][ ]")
		.append(DateTimeFormatter.ISO_LOCAL_TIME)
		.appendPattern("[ ]")
		.optionalStart()
		.appendOffset("+HH:MM:ss", "Z")
		.optionalEnd()
		.optionalStart()
		.appendOffset("+HHMM", "Z")
		.optionalEnd()
		.optionalEnd()
		.toFormatter(Locale.ROOT);

	private static final String PLAIN = "0000-00-00T00:00:00Z";

	private final List<DateTimeFormatter> forms;

	private final ZoneId zone;

	/** A file writes all its moments alike. */
	private DateTimeFormatter last;

	/** Reads the forms of ISO 8601. */
	Moments(ZoneId zone) {
		this(List.of(), zone);
	}

	/**
	 * Reads other forms first.
	 * @param patterns of {@link DateTimeFormatter}; months are named in English
	 */
	Moments(List<String> patterns, ZoneId zone) {
		this.forms = Stream
			.concat(patterns.stream()
				.map((pattern) -> new DateTimeFormatterBuilder().parseCaseInsensitive()
					.appendPattern(pattern)
					.toFormatter(Locale.ENGLISH)), Stream.of(ISO))
			.toList();
		this.last = this.forms.getFirst();
		this.zone = zone;
	}

	/**
	 * Reads a moment.
	 * @param zone of those without an offset; null: that of all
	 * @return null when it is none
	 */
	@Nullable Instant read(String text, @Nullable ZoneId zone) {
		Instant moment = (this.last == ISO) ? plain(text) : null;
		if (moment != null) {
			return moment;
		}
		moment = read(text, this.last, zone);
		for (int form = 0; moment == null && form < this.forms.size(); form++) {
			moment = read(text, this.forms.get(form), zone);
			if (moment != null) {
				this.last = this.forms.get(form);
			}
		}
		return moment;
	}

	private @Nullable Instant read(String text, DateTimeFormatter form, @Nullable ZoneId zone) {
		try {
			return instant(form.parse(text), (zone != null) ? zone : this.zone);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/**
	 * As most files have it, such as 2026-11-29T10:00:00Z; null when it is none of these.
	 */
	private static @Nullable Instant plain(String text) {
		if (text.length() != PLAIN.length()) {
			return null;
		}
		for (int i = 0; i < text.length(); i++) {
			char sign = text.charAt(i);
			char form = PLAIN.charAt(i);
			if ((form == '0') ? sign < '0' || sign > '9' : sign != form) {
				return null;
			}
		}
		try {
			return LocalDateTime
				.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10), digits(text, 11, 13),
						digits(text, 14, 16), digits(text, 17, 19))
				.toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static int digits(String text, int from, int until) {
		return Integer.parseInt(text, from, until, 10);
	}

	private static Instant instant(TemporalAccessor moment, ZoneId zone) {
		if (moment.isSupported(ChronoField.INSTANT_SECONDS)) {
			return Instant.from(moment);
		}
		LocalTime time = moment.isSupported(ChronoField.HOUR_OF_DAY) ? LocalTime.from(moment) : LocalTime.NOON;
		return LocalDate.from(moment).atTime(time).atZone(zone).toInstant();
	}

}
