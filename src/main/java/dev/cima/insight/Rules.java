package dev.cima.insight;

/**
 * What is bought with something, the surest first: parallel arrays, as there are millions
 * of them. Each rule was seen in at least {@link #LEAST} sales to as many customers.
 *
 * @param of in how many sales the something was
 * @param products what else was in them, by {@link Associations#product(int)}
 * @param together in how many of them
 * @param lows the lower bound of the share that has it, see {@link Wilson}; descending
 */
public record Rules(int of, int[] products, int[] together, double[] lows) {

	/**
	 * The fewest sales, and different customers, that make a rule: fewer could tell what
	 * one customer bought.
	 */
	public static final int LEAST = 5;

	static final Rules NONE = new Rules(0, new int[0], new int[0], new double[0]);

	/** How many there are. */
	public int size() {
		return this.products.length;
	}

}
