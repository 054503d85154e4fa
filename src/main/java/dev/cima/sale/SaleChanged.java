package dev.cima.sale;

import java.time.Instant;

/**
 * Somebody else did something to a rep's sale, of which the rep is to hear. Published at
 * least once.
 *
 * @param saleId the sale's global id
 * @param rep whose sale it is, or was
 * @param how what was done
 * @param at when
 */
public record SaleChanged(String saleId, String rep, How how, Instant at) {

	/** What was done to the sale. */
	public enum How {

		/** Taken back. */
		VOIDED,

		/** Taken back, as somebody who looked into it does not believe it. */
		REFUTED,

		/** Taken back, with another in its place. */
		CORRECTED,

		/** It is another rep's now. */
		MOVED,

		/** What was questionable about it is settled. */
		CONFIRMED

	}

}
