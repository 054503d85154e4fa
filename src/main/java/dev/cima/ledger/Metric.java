package dev.cima.ledger;

/** What a board ranks by. */
public enum Metric {

	/** Credited points of counted sales. */
	POINTS,
	/** Revenue in whole minor units. */
	REVENUE,
	/** Counted sales. */
	SALES,
	/** Lines sold as cross-sells. */
	CROSS_SELLS,
	/** Lines sold as up-sells. */
	UP_SELLS

}
