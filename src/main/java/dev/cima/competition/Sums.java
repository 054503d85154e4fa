package dev.cima.competition;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What counted in one competition.
 *
 * @param points raw points of the counted lines, before the daily cap
 * @param sales sales with at least one counted line
 * @param crossSells counted lines
 * @param upSells counted lines
 * @param revenue minor units of the counted lines, each rounded half up
 * @param lines counted lines
 * @param categories counted lines by the product's category; none at 0
 * @param lastAt the latest {@code occurredAt} of its counted sales, voided ones included;
 * among equal scores the earlier one stands higher
 */
record Sums(long points, int sales, int crossSells, int upSells, long revenue, int lines,
		Map<String, Integer> categories, @Nullable Instant lastAt) {

	static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, Map.of(), null);

	Sums plus(Sums other) {
		Map<String, Integer> together = this.categories;
		if (!other.categories.isEmpty()) {
			together = new HashMap<>(this.categories);
			for (Map.Entry<String, Integer> category : other.categories.entrySet()) {
				int sum = together.getOrDefault(category.getKey(), 0) + category.getValue();
				if (sum == 0) {
					together.remove(category.getKey());
				}
				else {
					together.put(category.getKey(), sum);
				}
			}
		}
		return new Sums(this.points + other.points, this.sales + other.sales, this.crossSells + other.crossSells,
				this.upSells + other.upSells, this.revenue + other.revenue, this.lines + other.lines, together,
				latest(this.lastAt, other.lastAt));
	}

	/** The number of different categories. */
	int families() {
		return this.categories.size();
	}

	private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
		if (one == null || other == null) {
			return (one == null) ? other : one;
		}
		return one.isAfter(other) ? one : other;
	}

}
