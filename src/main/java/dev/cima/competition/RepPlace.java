package dev.cima.competition;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A rep's place in a competition that is decided.
 *
 * @param rank 0: not ranked
 * @param score with 6 decimals; null when there is none
 * @param sales counted ones
 * @param lastAt the latest {@code occurredAt} of the sales that count
 * @param cut the last entry of the window in the rep's stream that was considered; no
 * entry of the window after it ever counts
 * @param prize points that are paid to the rep, in a competition of teams the share
 * @param ownScore of a rep who was hidden and so is not ranked: what only that rep is
 * told; null for all others
 */
public record RepPlace(String rep, int rank, @Nullable BigDecimal score, int sales, @Nullable Instant lastAt, long cut,
		long prize, @Nullable BigDecimal ownScore) {
}
