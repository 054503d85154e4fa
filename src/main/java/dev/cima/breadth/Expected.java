package dev.cima.breadth;

import java.util.HashMap;
import java.util.Map;

import dev.cima.breadth.SoldMonth.Sold;
import org.jspecify.annotations.Nullable;

/**
 * How often each category is to be expected, by segment of the customers: by the white
 * space of the rep's own accounts, where that is known, else by what everybody sells to
 * the segment. Pure.
 */
final class Expected {

	private Expected() {
	}

	/**
	 * By segment and category, in sales; within a segment only the proportions matter.
	 * @param potentials what the own accounts could spend, minor units; what a sale of
	 * the category is worth to everybody makes sales of it
	 * @param everybody what everybody sold
	 */
	static Map<String, Map<String, Double>> of(Map<String, Map<String, Long>> potentials,
			Map<String, Map<String, Sold>> everybody) {
		Map<String, Map<String, Double>> expected = new HashMap<>();
		everybody.forEach((segment, categories) -> expected.put(segment, sales(categories)));
		Map<String, Sold> all = new HashMap<>();
		everybody.values()
			.forEach((categories) -> categories.forEach((category, sold) -> all.merge(category, sold, Sold::plus)));
		double usual = worth(all.values().stream().reduce(Sold::plus).orElse(null), 1);
		potentials.forEach((segment, categories) -> {
			Map<String, Double> own = new HashMap<>();
			categories.forEach((category, potential) -> {
				if (potential > 0) {
					own.put(category, potential / worth(all.get(category), usual));
				}
			});
			if (!own.isEmpty()) {
				expected.put(segment, own);
			}
		});
		return expected;
	}

	private static Map<String, Double> sales(Map<String, Sold> categories) {
		Map<String, Double> sales = new HashMap<>();
		categories.forEach((category, sold) -> sales.put(category, (double) sold.sales()));
		return sales;
	}

	private static double worth(@Nullable Sold sold, double otherwise) {
		return (sold != null && sold.sales() > 0 && sold.revenue() > 0) ? (double) sold.revenue() / sold.sales()
				: otherwise;
	}

}
