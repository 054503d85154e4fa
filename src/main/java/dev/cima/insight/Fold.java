package dev.cima.insight;

/**
 * Something that is made of all sold baskets. The result must not depend on their order,
 * and a basket that is taken back must leave nothing behind.
 */
@FunctionalInterface
public interface Fold {

	/** Adds a basket, or takes one back. */
	void add(SoldBasket basket);

}
