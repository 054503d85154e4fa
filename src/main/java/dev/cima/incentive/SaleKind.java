package dev.cima.incentive;

/** How a line came about. */
public enum SaleKind {

	/** What the customer came for. */
	BASE,
	/** A complementary product that was added. */
	CROSS_SELL,
	/** A dearer product instead of the one first considered. */
	UP_SELL

}
