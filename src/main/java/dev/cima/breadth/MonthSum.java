package dev.cima.breadth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.cima.breadth.SoldMonth.Baskets;
import dev.cima.breadth.SoldMonth.Sold;
import org.jspecify.annotations.Nullable;

/** What several months of reps come to together. One thread at a time adds to it. */
final class MonthSum {

	/** The sum of nothing; nobody adds to it. */
	static final MonthSum NONE = new MonthSum();

	private final Map<Sort, Integer> baskets = new HashMap<>();

	private final Map<String, Map<String, Sold>> sold = new HashMap<>();

	MonthSum plus(SoldMonth month) {
		YearMonth when = YearMonth.parse(month.month());
		for (Baskets one : month.baskets()) {
			add(new Sort(when.atDay(one.day()), one.segment(), one.added()), one.count());
		}
		month.sold().forEach(this::add);
		return this;
	}

	/** Adds a sale, or takes one back. */
	void add(Basket basket) {
		if (basket.isBase()) {
			add(new Sort(basket.day(), basket.segment(), basket.added()), basket.sign());
		}
		Sold.of(basket).forEach(this::add);
	}

	void add(MonthSum other) {
		other.baskets.forEach(this::add);
		other.sold.values().forEach((categories) -> categories.values().forEach(this::add));
	}

	private void add(Sort sort, int count) {
		this.baskets.merge(sort, count, Integer::sum);
	}

	private void add(Sold one) {
		this.sold.computeIfAbsent(one.segment(), (segment) -> new HashMap<>()).merge(one.category(), one, Sold::plus);
	}

	/** Baskets to a segment, and those of them to which something was added. */
	Map<String, Cases> attachedBySegment() {
		Map<String, Cases> cases = new HashMap<>();
		this.baskets.forEach((sort, count) -> cases.merge(sort.segment,
				new Cases(sort.added.isEmpty() ? 0 : count, count), Cases::plus));
		cases.values().removeIf((one) -> one.whole() <= 0);
		return cases;
	}

	/**
	 * Baskets, and those of them to which something of these categories was added.
	 * @param segment null: to anybody
	 */
	Cases attached(@Nullable String segment, Set<String> categories, Predicate<LocalDate> days) {
		Cases cases = Cases.NONE;
		for (Map.Entry<Sort, Integer> one : this.baskets.entrySet()) {
			Sort sort = one.getKey();
			if ((segment == null || segment.equals(sort.segment)) && days.test(sort.day)) {
				boolean hit = sort.added.stream().anyMatch(categories::contains);
				cases = cases.plus(new Cases(hit ? one.getValue() : 0, one.getValue()));
			}
		}
		return cases;
	}

	/** What was sold, by segment and category; only what counts. */
	Map<String, Map<String, Sold>> sold() {
		Map<String, Map<String, Sold>> counted = new HashMap<>();
		this.sold.forEach((segment, categories) -> categories.forEach((category, one) -> {
			if (one.sales() > 0) {
				counted.computeIfAbsent(segment, (any) -> new HashMap<>()).put(category, one);
			}
		}));
		return counted;
	}

	private record Sort(LocalDate day, String segment, List<String> added) {
	}

}
