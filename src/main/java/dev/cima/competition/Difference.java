package dev.cima.competition;

import java.time.Instant;

import dev.cima.ledger.EntryKind;

/**
 * What a competition's result does not hold, because it was recorded after the cut.
 *
 * @param entry the entry's id, {@code <rep>/<seq>}
 * @param kind VOID: a sale that was taken back; SALE: one that came too late
 * @param team for which it was sold
 * @param sums what it would have added
 */
record Difference(String rep, String entry, EntryKind kind, String team, Instant occurredAt, Instant recordedAt,
		Sums sums) {
}
