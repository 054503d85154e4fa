package dev.cima.learning;

import java.time.Instant;
import java.util.Comparator;

/**
 * An answer of a rep to a card; it never changes.
 *
 * @param id the phone's UUID, in lower case
 * @param at when it was given, by the server's clock
 * @param said when it was given, as the phone sent it
 * @param option what was chosen
 * @param right whether that was right by what was asked then
 * @param options how many there were to choose from
 */
public record Review(String id, Instant at, Instant said, String option, boolean right, int options) {

	/** The order of events; the same whatever the order of arrival. */
	static final Comparator<Review> ORDER = Comparator.comparing(Review::at).thenComparing(Review::id);

}
