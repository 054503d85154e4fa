package dev.cima.ledger;

/**
 * An effect that is run once over all entries that were settled without it: a module that
 * begins to follow from entries offers one as a bean, so that what was recorded before it
 * came counts too. One node at a time works through the streams, rep by rep and each in
 * order, and another goes on where it died; entries that come meanwhile are run by the
 * live effect. So an entry may be run twice, and later than entries after it: like every
 * effect it is idempotent by an id derived from the entry.
 *
 * @param id names what is made, with its version, such as {@code goals/1}: under another
 * id all is run again
 * @param effect is run with the cards as they were around each entry, with all their
 * pages
 */
public record Backfill(String id, EntryEffect effect) {
}
