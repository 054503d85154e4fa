package dev.cima.dates;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.cima.TestTime;

/**
 * A moment at which the suite starts.
 *
 * @param name for reports, file names and {@code -Ddates.only}
 * @param at what the clock shows at the start; it runs on from there
 * @param zone the zone of the machine
 */
record Moment(String name, Instant at, ZoneId zone) {

	/** Weeks of a year that has one more than others. */
	private static final int LONG_YEAR = 53;

	private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

	private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");

	/** Where the calendar is odd: the next such moments from now. */
	static List<Moment> all() {
		LocalDate monthEnd = next((day) -> day.plusDays(1).getDayOfMonth() == 1);
		LocalDate yearEnd = next((day) -> day.getDayOfYear() == day.lengthOfYear()
				&& day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) == LONG_YEAR);
		return List.of(utc("month-end", monthEnd.atTime(23, 31)), utc("month-start", monthEnd.plusDays(1).atTime(0, 1)),
				utc("february-28", next((day) -> day.getMonthValue() == 2 && day.getDayOfMonth() == 28).atTime(20, 0)),
				utc("february-29", next((day) -> day.getMonthValue() == 2 && day.getDayOfMonth() == 29).atTime(20, 0)),
				utc("december-31", yearEnd.atTime(20, 0)), utc("january-1", yearEnd.plusDays(1).atTime(4, 0)),
				night("madrid-spring", MADRID, ZoneOffsetTransition::isGap),
				night("madrid-autumn", MADRID, ZoneOffsetTransition::isOverlap),
				night("auckland-spring", AUCKLAND, ZoneOffsetTransition::isGap),
				night("auckland-autumn", AUCKLAND, ZoneOffsetTransition::isOverlap),
				utc("sunday-night", next((day) -> day.getDayOfWeek() == DayOfWeek.SUNDAY).atTime(23, 59)),
				utc("five-years-ahead", LocalDateTime.ofInstant(TestTime.now(), ZoneOffset.UTC).plusYears(5)));
	}

	/**
	 * The moments with these names, or at these instants.
	 * @param only names and instants, with commas between them; all when it is blank
	 * @throws IllegalArgumentException when it is neither
	 */
	static List<Moment> only(String only) {
		if (only.isBlank()) {
			return all();
		}
		return Arrays.stream(only.split(",")).map(String::strip).map(Moment::named).toList();
	}

	private static Moment named(String name) {
		return all().stream()
			.filter((moment) -> moment.name().equals(name))
			.findFirst()
			.orElseGet(() -> new Moment(name.replace(':', '.'), instant(name), ZoneOffset.UTC));
	}

	private static Instant instant(String text) {
		try {
			return Instant.parse(text);
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException(
					"%s is no instant, and none of %s".formatted(text, all().stream().map(Moment::name).toList()), ex);
		}
	}

	/** Today or the next day that is so. */
	private static LocalDate next(Predicate<LocalDate> wanted) {
		LocalDate today = LocalDate.ofInstant(TestTime.now(), ZoneOffset.UTC);
		return Stream.iterate(today, (day) -> day.plusDays(1)).filter(wanted).findFirst().orElseThrow();
	}

	private static Moment utc(String name, LocalDateTime at) {
		return new Moment(name, at.toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
	}

	/** Two minutes before the clocks are changed. */
	private static Moment night(String name, ZoneId zone, Predicate<ZoneOffsetTransition> wanted) {
		ZoneRules rules = zone.getRules();
		ZoneOffsetTransition change = Stream
			.iterate(rules.nextTransition(TestTime.now()), (one) -> rules.nextTransition(one.getInstant()))
			.filter(wanted)
			.findFirst()
			.orElseThrow();
		return new Moment(name, change.getInstant().minusSeconds(120), zone);
	}

}
