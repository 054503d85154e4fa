package dev.cima.measure;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

import dev.cima.ledger.DayRun;

/**
 * The organisation's calendar. Days off neither make a streak longer nor break it, and
 * are no part of a break.
 */
public final class WorkingDays {

	private final Set<DayOfWeek> weekdays;

	/** Only those that would have been working days. */
	private final NavigableSet<LocalDate> holidays = new TreeSet<>();

	public WorkingDays(Set<DayOfWeek> weekdays, Set<LocalDate> holidays) {
		this.weekdays = Set.copyOf(weekdays);
		holidays.stream().filter((day) -> this.weekdays.contains(day.getDayOfWeek())).forEach(this.holidays::add);
	}

	public boolean contains(LocalDate day) {
		return this.weekdays.contains(day.getDayOfWeek()) && !this.holidays.contains(day);
	}

	/** Whether a day is off that would be a working day by its weekday. */
	public boolean isHoliday(LocalDate day) {
		return this.holidays.contains(day);
	}

	/**
	 * The number of working days from a day up to another, which is not counted.
	 */
	public long between(LocalDate from, LocalDate until) {
		long days = until.toEpochDay() - from.toEpochDay();
		if (days <= 0) {
			return 0;
		}
		long count = days / 7 * this.weekdays.size();
		for (LocalDate day = until.minusDays(days % 7); day.isBefore(until); day = day.plusDays(1)) {
			count += this.weekdays.contains(day.getDayOfWeek()) ? 1 : 0;
		}
		return count - this.holidays.subSet(from, until).size();
	}

	/** The number of working days in these runs. */
	public long in(List<DayRun> runs) {
		return runs.stream().mapToLong(this::in).sum();
	}

	private long in(DayRun run) {
		return between(run.first(), run.last().plusDays(1));
	}

	/** The most working days in a row that lie in the runs, which ascend. */
	public long longestStreak(List<DayRun> runs) {
		long longest = 0;
		long streak = 0;
		DayRun before = null;
		for (DayRun run : runs) {
			streak = (before == null || between(before.last().plusDays(1), run.first()) > 0) ? 0 : streak;
			streak += in(run);
			longest = Math.max(longest, streak);
			before = run;
		}
		return longest;
	}

	/** The most working days in a row that lie between two of the runs, which ascend. */
	public long longestBreak(List<DayRun> runs) {
		long longest = 0;
		DayRun before = null;
		for (DayRun run : runs) {
			longest = (before != null) ? Math.max(longest, between(before.last().plusDays(1), run.first())) : 0;
			before = run;
		}
		return longest;
	}

}
