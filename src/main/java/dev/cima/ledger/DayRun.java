package dev.cima.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A run of consecutive local days, both ends included. */
public record DayRun(LocalDate first, LocalDate last) {

	/** The runs with a day added; late days join what they touch. */
	static List<DayRun> with(List<DayRun> runs, LocalDate day) {
		// most sales are not the first of their day
		if (contains(runs, day)) {
			return runs;
		}
		DayRun joined = new DayRun(day, day);
		List<DayRun> result = new ArrayList<>(runs.size() + 1);
		int place = 0;
		for (DayRun run : runs) {
			if (run.last.isBefore(joined.first.minusDays(1))) {
				result.add(run);
				place = result.size();
			}
			else if (run.first.isAfter(joined.last.plusDays(1))) {
				result.add(run);
			}
			else {
				joined = new DayRun(min(run.first, joined.first), max(run.last, joined.last));
			}
		}
		result.add(place, joined);
		return List.copyOf(result);
	}

	/** The runs with a day taken out. */
	static List<DayRun> without(List<DayRun> runs, LocalDate day) {
		if (!contains(runs, day)) {
			return runs;
		}
		List<DayRun> result = new ArrayList<>(runs.size() + 1);
		for (DayRun run : runs) {
			if (day.isBefore(run.first) || day.isAfter(run.last)) {
				result.add(run);
				continue;
			}
			if (run.first.isBefore(day)) {
				result.add(new DayRun(run.first, day.minusDays(1)));
			}
			if (run.last.isAfter(day)) {
				result.add(new DayRun(day.plusDays(1), run.last));
			}
		}
		return List.copyOf(result);
	}

	private static boolean contains(List<DayRun> runs, LocalDate day) {
		for (int i = runs.size() - 1; i >= 0; i--) {
			if (!runs.get(i).first.isAfter(day)) {
				return !runs.get(i).last.isBefore(day);
			}
		}
		return false;
	}

	private static LocalDate min(LocalDate one, LocalDate other) {
		return one.isBefore(other) ? one : other;
	}

	private static LocalDate max(LocalDate one, LocalDate other) {
		return one.isAfter(other) ? one : other;
	}

}
