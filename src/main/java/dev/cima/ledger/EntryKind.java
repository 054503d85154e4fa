package dev.cima.ledger;

/** What an entry records. */
public enum EntryKind {

	SALE, VOID, MEMBERSHIP

}
