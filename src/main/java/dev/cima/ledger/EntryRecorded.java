package dev.cima.ledger;

/**
 * An entry was written to the ledger.
 *
 * @param entry the entry
 * @param before the card just before it, with the pages around the entry's day
 * @param card the card just after it, with the same pages
 */
public record EntryRecorded(Entry entry, Scorecard before, Scorecard card) {
}
