package dev.cima.ledger;

/**
 * An effect that is run once over all entries that were settled before the effect
 * existed. A new module offers one as a bean, so that entries from before its time count
 * too. One node at a time works through the streams, rep by rep and each stream in order;
 * if it dies, another one continues. Entries that arrive meanwhile are handled by the
 * live effect. So an entry may be handled twice, and after entries that follow it: like
 * every effect, it must be idempotent by an id derived from the entry.
 *
 * @param id names what is made and its version, such as {@code goals/1}: a new id runs
 * over everything again
 * @param effect gets the cards as they were before and after each entry, with all their
 * pages
 */
public record Backfill(String id, EntryEffect effect) {
}
