package dev.cima.followup;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.cima.followup.RepList.Item;
import dev.cima.measure.WorkingDays;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When follow-ups are due, and when reps hear of them. */
class DueDatesTests {

	private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

	private static final WorkingDays CALENDAR = new WorkingDays(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
			Set.of(LocalDate.parse("2026-12-25"), LocalDate.parse("2027-01-01")));

	private static final DueDates DATES = new DueDates(CALENDAR, MADRID, LocalTime.of(8, 0));

	private static final Mornings MORNINGS = new Mornings(CALENDAR, LocalTime.of(8, 0));

	@Test
	void weekendsAndHolidaysAreNoWorkingDays() {
		// Christmas is a Friday
		assertThat(DATES.after(LocalDate.parse("2026-12-24"), 1)).isEqualTo("2026-12-28T07:00:00Z");
		assertThat(DATES.after(LocalDate.parse("2026-12-24"), 5)).as("and New Year").isEqualTo("2027-01-04T07:00:00Z");
		assertThat(DATES.after(LocalDate.parse("2026-11-28"), 1)).as("sold on a Saturday")
			.isEqualTo("2026-11-30T07:00:00Z");
	}

	@Test
	void theHourStaysWhenTheClocksChange() {
		assertThat(DATES.after(LocalDate.parse("2026-03-27"), 1)).isEqualTo("2026-03-30T06:00:00Z");
		assertThat(DATES.after(LocalDate.parse("2026-10-23"), 1)).isEqualTo("2026-10-26T07:00:00Z");
		assertThat(DATES.plusDays(Instant.parse("2026-10-23T06:00:00Z"), 14)).isEqualTo("2026-11-06T07:00:00Z");
		DueDates atNight = new DueDates(new WorkingDays(EnumSet.allOf(DayOfWeek.class), Set.of()), MADRID,
				LocalTime.of(2, 30));
		assertThat(atNight.after(LocalDate.parse("2026-03-28"), 1)).as("an hour that does not exist")
			.isEqualTo("2026-03-29T01:30:00Z");
	}

	@Test
	void aCalendarWithoutWorkingDaysEnds() {
		DueDates never = new DueDates(new WorkingDays(Set.of(), Set.of()), MADRID, LocalTime.of(8, 0));
		assertThat(never.after(LocalDate.parse("2026-11-28"), 2)).isAfter("2027-01-01T00:00:00Z");
	}

	@Test
	void moreThanTenDoneWithinFiveMinutesAreFlaggedAndTenAreNot() {
		Instant at = Instant.parse("2026-11-30T20:00:00Z");
		List<Item> closed = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			closed.add(new Item("a" + i, "acct_1", at, at, 1, at.plusSeconds(20 * i)));
		}
		closed.add(new Item("b", "acct_1", at, at, 1, at.plusSeconds(600)));
		closed.add(new Item("c", "acct_1", at, at, 1, null));
		RepList list = new RepList("rep_1", 1, List.of(), closed, null, null);
		assertThat(list.isInBulk(at)).isFalse();
		closed.add(new Item("d", "acct_1", at, at, 1, at.plusSeconds(300)));
		RepList more = new RepList("rep_1", 1, List.of(), closed, null, null);
		assertThat(more.isInBulk(at)).isTrue();
		assertThat(more.isInBulk(at.plusSeconds(300))).isTrue();
		assertThat(more.isInBulk(at.plusSeconds(600))).as("later alone").isFalse();
		assertThat(more.isInBulk(null)).isFalse();
	}

	@Test
	void repsAreToldInTheMorningOfTheirOwnZoneOfAWorkingDay() {
		ZoneId lima = ZoneId.of("America/Lima");
		Item item = new Item("a", "acct_1", Instant.parse("2026-11-30T07:00:00Z"),
				Instant.parse("2026-12-14T07:00:00Z"), 1, null);
		List<Item> open = List.of(item);
		assertThat(MORNINGS.next(open, MADRID, Instant.parse("2026-11-26T12:00:00Z")))
			.isEqualTo("2026-11-30T07:00:00Z");
		assertThat(MORNINGS.next(open, lima, Instant.parse("2026-11-26T12:00:00Z"))).isEqualTo("2026-11-30T13:00:00Z");
		assertThat(MORNINGS.next(open, MADRID, Instant.parse("2026-12-04T07:00:00Z"))).as("Monday again")
			.isEqualTo("2026-12-07T07:00:00Z");
		assertThat(MORNINGS.next(open, MADRID, Instant.parse("2026-12-11T07:00:00Z"))).as("expired").isNull();
		assertThat(MORNINGS.next(List.of(), MADRID, Instant.parse("2026-12-11T07:00:00Z"))).isNull();
	}

}
