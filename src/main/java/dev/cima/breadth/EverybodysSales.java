package dev.cima.breadth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.cima.breadth.SoldMonth.Sold;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What everybody sold, by segment, in memory: as fresh as the offers are, and nobody
 * waits for it.
 */
@Component
public class EverybodysSales {

	private volatile MonthSums sums = new MonthSums();

	void show(MonthSums all) {
		this.sums = all;
	}

	/**
	 * The sales into which something could be added, and those of them with a cross-sell
	 * of one of these categories, on the days from the first to the last.
	 * @param segment of the customers; null: of everybody
	 */
	public Cases attached(@Nullable String segment, Set<String> categories, LocalDate first, LocalDate last) {
		Cases cases = Cases.NONE;
		for (YearMonth month = YearMonth.from(first); !month.isAfter(YearMonth.from(last)); month = month
			.plusMonths(1)) {
			cases = cases.plus(this.sums.find(month)
				.attached(segment, categories, (day) -> !day.isBefore(first) && !day.isAfter(last)));
		}
		return cases;
	}

	/** In how many sales to a segment each category was bought in some months. */
	public Map<String, Long> bought(@Nullable String segment, Collection<YearMonth> months) {
		Map<String, Long> bought = new HashMap<>();
		months.forEach((month) -> this.sums.find(month).sold().forEach((of, categories) -> {
			if (segment == null || segment.equals(of)) {
				categories.forEach((category, sold) -> bought.merge(category, (long) sold.sales(), Long::sum));
			}
		}));
		return bought;
	}

	Map<String, Cases> attachedBySegment(Collection<YearMonth> months) {
		Map<String, Cases> cases = new HashMap<>();
		months.forEach((month) -> this.sums.find(month)
			.attachedBySegment()
			.forEach((segment, one) -> cases.merge(segment, one, Cases::plus)));
		return cases;
	}

	Map<String, Map<String, Sold>> sold(Collection<YearMonth> months) {
		Map<String, Map<String, Sold>> all = new HashMap<>();
		months.forEach((month) -> this.sums.find(month)
			.sold()
			.forEach((segment, categories) -> categories
				.forEach((category, sold) -> all.computeIfAbsent(segment, (any) -> new HashMap<>())
					.merge(category, sold, Sold::plus))));
		return all;
	}

}
