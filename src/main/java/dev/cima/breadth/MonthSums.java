package dev.cima.breadth;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;

/** What everybody sold, month by month. One thread at a time adds to it. */
final class MonthSums {

	private final Map<YearMonth, MonthSum> months = new HashMap<>();

	void add(Basket basket) {
		of(YearMonth.from(basket.day())).add(basket);
	}

	void add(MonthSums other) {
		other.months.forEach((month, sum) -> of(month).add(sum));
	}

	private MonthSum of(YearMonth month) {
		return this.months.computeIfAbsent(month, (any) -> new MonthSum());
	}

	/** What is known of a month; not to be added to. */
	MonthSum find(YearMonth month) {
		return this.months.getOrDefault(month, MonthSum.NONE);
	}

}
