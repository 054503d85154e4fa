package dev.cima.insight;

import java.util.Arrays;

/**
 * What an account bought.
 *
 * @param sales to it
 * @param products each once, ascending, by {@link Associations#product(int)}
 * @param times in how many of the sales each was
 */
public record Bought(int sales, int[] products, int[] times) {

	/** An account that bought nothing, or is not known. */
	public static final Bought NOTHING = new Bought(0, new int[0], new int[0]);

	/** Whether the product was among it. */
	public boolean has(int product) {
		return Arrays.binarySearch(this.products, product) >= 0;
	}

}
