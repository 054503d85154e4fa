package dev.cima.insight;

import java.util.stream.IntStream;

/**
 * What is bought with something, the surest first: parallel arrays of 8 bytes a rule, as
 * there are millions of them. Each rule was seen in at least {@link #LEAST} sales to as
 * many customers.
 *
 * @param of in how many sales the something was
 * @param products what else was in them, by {@link Associations#product(int)}
 * @param together in how many of them; descending
 */
public record Rules(int of, int[] products, int[] together) {

	/**
	 * The fewest sales, and different customers, that make a rule: fewer could tell what
	 * one customer bought. What one rule says beside another is of as many, see
	 * {@link Complement}.
	 */
	public static final int LEAST = 5;

	/** No rules. */
	public static final Rules NONE = new Rules(0, new int[0], new int[0]);

	/** How many there are. */
	public int size() {
		return this.products.length;
	}

	/**
	 * The lower bound of the share that has the product of a rule, see {@link Wilson}: as
	 * all rules here are about the same sales, it descends as they do.
	 * @param place of the rule
	 */
	public double low(int place) {
		return Wilson.low(this.together[place], this.of);
	}

	/** In how many sales a product was; 0 where there is no rule of it. */
	int together(int product) {
		for (int place = 0; place < this.products.length; place++) {
			if (this.products[place] == product) {
				return this.together[place];
			}
		}
		return 0;
	}

	/** The same without the rule of a product. */
	Rules without(int product) {
		int[] left = IntStream.range(0, this.products.length)
			.filter((place) -> this.products[place] != product)
			.toArray();
		return new Rules(this.of, IntStream.of(left).map((place) -> this.products[place]).toArray(),
				IntStream.of(left).map((place) -> this.together[place]).toArray());
	}

}
