package dev.cima.ledger;

/** What an entry records. */
public enum EntryKind {

	SALE, VOID, MEMBERSHIP, PRIZE, COACHING;

	/**
	 * Whether it counts on boards and in totals; the others touch the balance at most.
	 */
	boolean isOfSales() {
		return this == SALE || this == VOID;
	}

}
