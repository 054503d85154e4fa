package dev.cima.insight;

/**
 * What a module sums up of everybody's sales and keeps in memory, on each node. It is
 * told with each version what all its baskets come to, voids being baskets that take
 * away. Sums are made part by part, so a part that the next version replaces is left out
 * as a whole, and nothing has to be taken back as it was once added.
 *
 * @param <S> a sum, which one thread at a time adds to
 */
public interface BasketSums<S> {

	/** The sum of nothing. */
	S begin();

	/** Adds a basket, or takes one back. */
	void add(S sum, SoldBasket basket);

	/** Adds a sum to another. */
	void merge(S into, S sum);

	/**
	 * Shows what all baskets of the newest version come to.
	 * @param all that nothing is added to any more
	 */
	void show(S all);

}
