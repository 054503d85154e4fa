package dev.cima.ledger;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A run that folds all cards anew from their entries, and the boards with them.
 *
 * @param id {@code rebuild_…}
 * @param repsDone reps that were folded
 * @param corrected reps whose stored card did not match their stream
 * @param at the last rep that is done, so that it can go on after a crash
 */
public record Rebuild(@BsonId String id, Instant startedAt, @Nullable Instant finishedAt, int repsDone, int repsTotal,
		int corrected, String at) {
}
