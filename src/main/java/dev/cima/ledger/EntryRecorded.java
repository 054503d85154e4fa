package dev.cima.ledger;

/**
 * An entry was written to the ledger.
 *
 * @param entry the entry
 * @param card the card just after it
 */
public record EntryRecorded(Entry entry, Scorecard card) {
}
