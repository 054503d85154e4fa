package dev.cima.ledger;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Which sale was taken back.
 *
 * @param key the sale's key
 * @param seq the sale's place in the stream
 * @param sale what was sold, so that all that follows can be taken back
 * @param replacement the sale that stands instead, for a correction
 */
public record VoidFacts(String key, long seq, @Nullable SaleFacts sale, @Nullable Replacement replacement) {

	/**
	 * The whole content of the sale that replaces a voided one, so that it can be
	 * completed after a crash.
	 */
	public record Replacement(String key, String hash, Instant occurredAt, SaleFacts sale) {
	}

}
