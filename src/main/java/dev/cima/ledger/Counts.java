package dev.cima.ledger;

/** What the points of an entry count for. */
public enum Counts {

	/** The balance alone. */
	BALANCE,
	/**
	 * The balance and, like those of a sale, the points and revenue of boards, the raw
	 * points of competitions and the daily cap of the day on which it happened.
	 */
	SALES;

	/**
	 * Reads a stored name. A value that a later release added counts for the balance
	 * alone.
	 */
	static Counts named(String name) {
		return name.equals(SALES.name()) ? SALES : BALANCE;
	}

}
