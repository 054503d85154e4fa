package dev.cima.ledger;

/**
 * What an entry is to the ledger. What it is for says its open {@link Entry#cause()}, so
 * that a new way to earn adds no kind.
 */
public enum EntryKind {

	/** Something was sold. */
	SALE,
	/** A sale is taken back. */
	VOID,
	/** Joining, moving, hiding, leaving. */
	MEMBERSHIP,
	/** Points are given for a cause. */
	CREDIT,
	/** Points are taken for a cause. */
	DEBIT,
	/**
	 * A later release wrote it and knows what it is; here it folds by its points and by
	 * what it counts for, and nothing else follows. Read only, never written.
	 */
	UNKNOWN;

	/** Whether it is a sale or takes one back. */
	boolean isOfSales() {
		return this == SALE || this == VOID;
	}

	/** Whether it gives or takes points for a cause. */
	public boolean isForCause() {
		return this == CREDIT || this == DEBIT;
	}

	/** The kind of this name; {@link #UNKNOWN} for one that a later release added. */
	static EntryKind named(String name) {
		for (EntryKind kind : values()) {
			if (kind.name().equals(name)) {
				return kind;
			}
		}
		return UNKNOWN;
	}

}
