package dev.cima.purchase;

import java.time.Instant;

/**
 * A sale to an account now counts, or no longer does.
 *
 * @param occurredAt when it was sold
 * @param takenBack whether it was voided, corrected or moved; what stands instead, if
 * anything, is a change of its own
 */
public record PurchaseChange(String account, String category, Instant occurredAt, boolean takenBack) {
}
