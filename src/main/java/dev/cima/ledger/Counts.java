package dev.cima.ledger;

/** What the points of an entry count for. */
public enum Counts {

	/** The balance alone. */
	BALANCE,
	/**
	 * The balance and, as those of a sale do, the points and revenue of boards, the raw
	 * points of competitions and the daily cap of the day on which it happened.
	 */
	SALES;

	/** One that a later release added touches the balance alone. */
	static Counts named(String name) {
		return name.equals(SALES.name()) ? SALES : BALANCE;
	}

}
