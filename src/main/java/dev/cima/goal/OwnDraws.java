package dev.cima.goal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.cima.ledger.Totals;
import dev.cima.measure.WorkingDays;

/**
 * What one head has so far, and what her own days of the last weeks were like: days to
 * come are drawn from those of the same weekday.
 */
final class OwnDraws {

	private static final Sample NOTHING = new Sample(0, 0);

	private final GoalMetric metric;

	private final Sample soFar;

	private final Map<DayOfWeek, List<Sample>> days = new EnumMap<>(DayOfWeek.class);

	/**
	 * One head.
	 * @param soFar of the goal's week or month
	 * @param history by day, days without a sale included, none of today or later
	 */
	OwnDraws(GoalMetric metric, Totals soFar, Map<LocalDate, Totals> history, WorkingDays calendar) {
		this.metric = metric;
		this.soFar = sample(soFar);
		history.keySet()
			.stream()
			.sorted()
			.filter((day) -> !calendar.isHoliday(day))
			.forEach((day) -> this.days.computeIfAbsent(day.getDayOfWeek(), (weekday) -> new ArrayList<>())
				.add(sample(history.getOrDefault(day, Totals.NONE))));
	}

	private Sample sample(Totals totals) {
		return new Sample(Math.max(0, this.metric.part(totals)), Math.max(0, this.metric.whole(totals)));
	}

	/** How much was sold on the days of this weekday, and on how many. */
	Sample sumOf(DayOfWeek weekday) {
		List<Sample> pool = pool(weekday);
		return new Sample(pool.stream().mapToDouble(Sample::part).sum(), pool.size());
	}

	/** Where the head ends up with the days to come as they are drawn. */
	Sample draw(Random random, Iterable<PaceCalendar.Rest> rest) {
		double part = this.soFar.part();
		double whole = this.soFar.whole();
		for (PaceCalendar.Rest day : rest) {
			List<Sample> pool = pool(day.weekday());
			Sample drawn = pool.isEmpty() ? NOTHING : pool.get(random.nextInt(pool.size()));
			part += drawn.part() * day.share();
			whole += drawn.whole() * day.share();
		}
		return new Sample(part, whole);
	}

	private List<Sample> pool(DayOfWeek weekday) {
		return this.days.getOrDefault(weekday, List.of());
	}

	/** What stands above the line and below it. */
	record Sample(double part, double whole) {
	}

}
