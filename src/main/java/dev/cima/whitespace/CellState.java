package dev.cima.whitespace;

/** What an account is known to do with a category. */
public enum CellState {

	/** It buys it. */
	REALISED,
	/** It buys next to nothing of it, though similar accounts do. */
	OPEN,
	/** Nobody can tell. */
	UNKNOWN,
	/** Somebody who knows the account says that it will not buy it. */
	NOT_FIT

}
