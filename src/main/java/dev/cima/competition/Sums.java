package dev.cima.competition;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import dev.cima.measure.Rate;
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
 * @param categories counted lines by the product's category; none at 0. Where the formula
 * asks for days, counted sales by local day as well, under {@link #DAY} and the day: so
 * that nodes of the release before carry them along. Where it asks for rates, what they
 * are made of likewise, under {@link #BASKETS}, {@link #ATTACHED} and {@link #UP_SOLD}
 * @param lastAt the latest {@code occurredAt} of its counted sales; among equal scores
 * the earlier one stands higher. Adding a void leaves it as it is: see {@link LastSales}
 */
record Sums(long points, int sales, int crossSells, int upSells, long revenue, int lines,
		Map<String, Integer> categories, @Nullable Instant lastAt) {

	/** No category begins like this. */
	static final String DAY = "\u0001";

	private static final String RATE = DAY + "%";

	/** Sales with a counted line that is no cross-sell. */
	static final String BASKETS = RATE + "baskets";

	/** Those of them with a counted cross-sell. */
	static final String ATTACHED = RATE + "attached";

	/** Those of them with a counted up-sell. */
	static final String UP_SOLD = RATE + "up-sold";

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

	/** What takes it out again; the last sale stays. */
	Sums negated() {
		Map<String, Integer> less = new HashMap<>();
		this.categories.forEach((category, count) -> less.put(category, -count));
		return new Sums(-this.points, -this.sales, -this.crossSells, -this.upSells, -this.revenue, -this.lines, less,
				this.lastAt);
	}

	/** The smaller of the two in each part. */
	Sums atMost(Sums other) {
		Map<String, Integer> both = new HashMap<>();
		this.categories.forEach((category, count) -> {
			int least = Math.min(count, other.categories.getOrDefault(category, 0));
			if (least != 0) {
				both.put(category, least);
			}
		});
		return new Sums(Math.min(this.points, other.points), Math.min(this.sales, other.sales),
				Math.min(this.crossSells, other.crossSells), Math.min(this.upSells, other.upSells),
				Math.min(this.revenue, other.revenue), Math.min(this.lines, other.lines), both, this.lastAt);
	}

	Sums withLastAt(@Nullable Instant lastAt) {
		return new Sums(this.points, this.sales, this.crossSells, this.upSells, this.revenue, this.lines,
				this.categories, lastAt);
	}

	/** The number of different categories. */
	int families() {
		int families = 0;
		for (String key : this.categories.keySet()) {
			families += key.startsWith(DAY) ? 0 : 1;
		}
		return families;
	}

	/** The number of local days with a counted sale; 0 where nobody asked for it. */
	int activeDays() {
		int days = 0;
		for (String key : this.categories.keySet()) {
			days += (key.startsWith(DAY) && !key.startsWith(RATE)) ? 1 : 0;
		}
		return days;
	}

	/**
	 * The lower bound of a rate of sales, by which it is ranked; 0 where nobody asked for
	 * it.
	 * @param part {@link #ATTACHED} or {@link #UP_SOLD}
	 */
	double atLeast(String part) {
		return Rate.lowerBound(this.categories.getOrDefault(part, 0), this.categories.getOrDefault(BASKETS, 0));
	}

	private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
		if (one == null || other == null) {
			return (one == null) ? other : one;
		}
		return one.isAfter(other) ? one : other;
	}

}
