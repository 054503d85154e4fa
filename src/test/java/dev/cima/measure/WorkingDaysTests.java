package dev.cima.measure;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import dev.cima.ledger.DayRun;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WorkingDaysTests {

	private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

	/** A Tuesday. */
	private static final LocalDate HOLIDAY = LocalDate.parse("2026-12-08");

	private final WorkingDays days = new WorkingDays(WEEKDAYS, Set.of(HOLIDAY, LocalDate.parse("2026-12-06")));

	@Test
	void countsWhatAWalkThroughTheCalendarCounts() {
		Random random = new Random(4);
		for (int i = 0; i < 500; i++) {
			LocalDate from = HOLIDAY.plusDays(random.nextInt(60) - 40);
			LocalDate until = from.plusDays(random.nextInt(60));
			long walked = from.datesUntil(until).filter(this.days::contains).count();
			assertThat(this.days.between(from, until)).as(from + " to " + until).isEqualTo(walked);
		}
		assertThat(this.days.between(HOLIDAY, HOLIDAY.minusDays(3))).isZero();
	}

	@Test
	void aStreakGoesOverDaysOff() {
		// Thursday, Friday, Monday, Wednesday: the Tuesday is a holiday
		List<DayRun> runs = List.of(run("2026-12-03", "2026-12-04"), run("2026-12-07", "2026-12-07"),
				run("2026-12-09", "2026-12-09"));
		assertThat(this.days.longestStreak(runs)).isEqualTo(4);
		assertThat(this.days.longestBreak(runs)).isZero();
	}

	@Test
	void aMissedWorkingDayEndsAStreakAndWeekendsAddNothing() {
		List<DayRun> runs = List.of(run("2026-11-16", "2026-11-18"), run("2026-11-20", "2026-11-24"));
		assertThat(this.days.longestStreak(runs)).isEqualTo(3);
		assertThat(this.days.longestBreak(runs)).isEqualTo(1);
		assertThat(this.days.in(runs)).isEqualTo(6);
		assertThat(this.days.longestStreak(List.of(run("2026-11-21", "2026-11-22")))).isZero();
	}

	@Test
	void nobodyHasAStreakWithoutASale() {
		assertThat(this.days.longestStreak(List.of())).isZero();
		assertThat(this.days.longestBreak(List.of())).isZero();
	}

	private static DayRun run(String first, String last) {
		return new DayRun(LocalDate.parse(first), LocalDate.parse(last));
	}

}
