package dev.cima.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

import dev.cima.incentive.BreadthRates;
import dev.cima.incentive.DailyCap;
import dev.cima.incentive.ScoredStep;

/**
 * What a month credits where its plan counts categories by {@link BreadthRates}: day by
 * day of the calendar, first what counts of each category by all that the month has of it
 * up to that day, then no more than the day's cap. So it follows from which sales count
 * on which day, never from the order in which they or their voidings arrived; an entry is
 * credited with the change that it makes to that.
 *
 * <p>
 * Points that the cap cuts have gone to their category all the same. Points that belong
 * to no category count in full.
 */
public final class MonthCredit {

	private final BreadthRates rates;

	private final ToLongFunction<LocalDate> caps;

	private final TreeMap<LocalDate, Day> days = new TreeMap<>();

	/**
	 * A month in which nothing was sold.
	 * @param caps the most points that a day credits
	 */
	public MonthCredit(BreadthRates rates, ToLongFunction<LocalDate> caps) {
		this.rates = rates;
		this.caps = caps;
	}

	/** A month as a page holds it. */
	static MonthCredit of(MonthPage page, BreadthRates rates, ToLongFunction<LocalDate> caps) {
		MonthCredit month = new MonthCredit(rates, caps);
		page.days().forEach((day, totals) -> {
			List<FamilyPoints> families = (totals.families() != null) ? totals.families() : List.of();
			month.add(LocalDate.parse(day), totals.totals().raw(), families);
		});
		return month;
	}

	/**
	 * Adds points to a day.
	 * @param raw before the rule and the cap; below 0 when they are taken back
	 * @param families the part of them that belongs to categories
	 */
	public void add(LocalDate day, long raw, List<FamilyPoints> families) {
		this.days.merge(day, new Day(raw, families),
				(was, more) -> new Day(was.raw + more.raw, FamilyPoints.plus(was.families, more.families)));
	}

	/** What all its days together credit. */
	public long points() {
		Map<String, Long> sums = new HashMap<>();
		long points = 0;
		for (Map.Entry<LocalDate, Day> day : this.days.entrySet()) {
			long counted = day.getValue().raw;
			for (FamilyPoints family : day.getValue().families) {
				long before = sums.getOrDefault(family.category(), 0L);
				long after = before + family.points();
				sums.put(family.category(), after);
				counted += this.rates.counted(after) - this.rates.counted(before) - family.points();
			}
			points += Math.min(this.caps.applyAsLong(day.getKey()), counted);
		}
		return points;
	}

	/**
	 * Adds an entry's points and tells what it is credited with.
	 * @param steps why; their points add up to {@code raw}
	 */
	DailyCap.Credit credited(LocalDate day, long raw, List<FamilyPoints> families, List<ScoredStep> steps) {
		long before = points();
		List<ScoredStep> all = new ArrayList<>(steps);
		long sum = raw;
		for (FamilyPoints family : families) {
			ScoredStep step = this.rates.step(family.category(), sold(family.category()), family.points());
			if (step != null) {
				all.add(step);
				sum += step.points();
			}
		}
		add(day, raw, families);
		long credited = points() - before;
		if (credited != sum) {
			all.add(DailyCap.step(credited - sum));
		}
		return new DailyCap.Credit(credited, List.copyOf(all));
	}

	private long sold(String category) {
		return this.days.values()
			.stream()
			.flatMap((day) -> day.families.stream())
			.filter((family) -> family.category().equals(category))
			.mapToLong(FamilyPoints::points)
			.sum();
	}

	/** Raw points of a day, and the part of them that belongs to categories. */
	private record Day(long raw, List<FamilyPoints> families) {
	}

}
