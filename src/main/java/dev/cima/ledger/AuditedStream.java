package dev.cima.ledger;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an audit found in a stream.
 *
 * @param entries how many there are
 * @param last the place of the last one
 * @param digest of the stream up to it
 * @param digestAtMark of the stream up to the place that was asked for; null when the
 * stream is shorter
 * @param holes the first places that have no entry
 * @param strays how many entries carry the rep's id but stand at no place of the stream
 * @param card how the stored card fits
 */
public record AuditedStream(String rep, long entries, long last, String digest, @Nullable String digestAtMark,
		List<Long> holes, long strays, Card card) {

	/** How a stored card fits the stream. */
	public enum Card {

		/** It is the fold of the entries up to its place. */
		FITS,
		/** None is stored yet. */
		NONE,
		/**
		 * It includes entries that do not exist: it is folded anew when it is next used.
		 */
		AHEAD,
		/** Another release folded it: it is folded anew when it is next used. */
		OTHER_FOLD,
		/** It could not be compared, because of a hole before its place. */
		UNKNOWN,
		/** It is not the fold of the entries. */
		DIFFERS

	}

}
