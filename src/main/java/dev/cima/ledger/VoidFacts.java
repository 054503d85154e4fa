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
 * @param move where the same sale stands now, when it was moved to another rep
 * @param refuted whether it was taken back because somebody who looked into it does not
 * believe it; null: no
 * @param whole whether {@code sale} holds all that the sale's entry does; null in what a
 * release wrote that knew no questions and no price that counts in part
 */
public record VoidFacts(String key, long seq, @Nullable SaleFacts sale, @Nullable Replacement replacement,
		@Nullable Move move, @Nullable Boolean refuted, @Nullable Boolean whole) {

	/** The facts of a sale that was only taken back, or corrected. */
	public VoidFacts(String key, long seq, @Nullable SaleFacts sale, @Nullable Replacement replacement) {
		this(key, seq, sale, replacement, null, null, null);
	}

	/** Whether nothing about the sale need be looked up in its entry. */
	public boolean isWhole() {
		return this.sale != null && Boolean.TRUE.equals(this.whole);
	}

	/** Whether somebody who looked into the sale does not believe it. */
	public boolean isRefuted() {
		return Boolean.TRUE.equals(this.refuted);
	}

	/** Whether a sale stands in its place, here or at another rep. */
	public boolean isReplaced() {
		return this.replacement != null || this.move != null;
	}

	/**
	 * The whole content of the sale that replaces a voided one, so that it can be
	 * completed after a crash.
	 */
	public record Replacement(String key, String hash, Instant occurredAt, SaleFacts sale) {
	}

	/**
	 * To whom a sale was moved: together with what was sold, enough to complete the move
	 * after a crash.
	 *
	 * @param rep whose it is now
	 * @param key its key there
	 * @param hash of its content
	 */
	public record Move(String rep, String key, String hash) {
	}

}
