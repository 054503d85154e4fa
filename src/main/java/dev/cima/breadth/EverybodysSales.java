package dev.cima.breadth;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.cima.breadth.SoldMonth.Sold;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What everybody sold, by segment, in memory: read again behind the requests every few
 * minutes, so nobody waits for it but the first.
 */
@Component
public class EverybodysSales {

	private static final int MOST_MONTHS = 24;

	private final SoldMonths months;

	private final LoadingCache<YearMonth, MonthSum> sums;

	EverybodysSales(SoldMonths months) {
		this.months = months;
		this.sums = Caffeine.newBuilder()
			.maximumSize(MOST_MONTHS)
			.refreshAfterWrite(Duration.ofMinutes(5))
			.executor(Thread::startVirtualThread)
			.build(this::read);
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
			cases = cases.plus(this.sums.get(month)
				.attached(segment, categories, (day) -> !day.isBefore(first) && !day.isAfter(last)));
		}
		return cases;
	}

	/** In how many sales to a segment each category was bought in some months. */
	public Map<String, Long> bought(@Nullable String segment, Collection<YearMonth> months) {
		Map<String, Long> bought = new HashMap<>();
		months.forEach((month) -> this.sums.get(month).sold().forEach((of, categories) -> {
			if (segment == null || segment.equals(of)) {
				categories.forEach((category, sold) -> bought.merge(category, (long) sold.sales(), Long::sum));
			}
		}));
		return bought;
	}

	Map<String, Cases> attachedBySegment(Collection<YearMonth> months) {
		Map<String, Cases> cases = new HashMap<>();
		months.forEach((month) -> this.sums.get(month)
			.attachedBySegment()
			.forEach((segment, one) -> cases.merge(segment, one, Cases::plus)));
		return cases;
	}

	Map<String, Map<String, Sold>> sold(Collection<YearMonth> months) {
		Map<String, Map<String, Sold>> all = new HashMap<>();
		months.forEach((month) -> this.sums.get(month)
			.sold()
			.forEach((segment, categories) -> categories
				.forEach((category, sold) -> all.computeIfAbsent(segment, (any) -> new HashMap<>())
					.merge(category, sold, Sold::plus))));
		return all;
	}

	/** Reads everything again when it is asked for next. */
	public void refresh() {
		this.sums.invalidateAll();
	}

	private MonthSum read(YearMonth month) {
		MonthSum sum = new MonthSum();
		this.months.forEach(month, sum::plus);
		return sum;
	}

}
