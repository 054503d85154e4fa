package dev.cima.offer;

import org.jspecify.annotations.Nullable;

/**
 * The one rule that an offer comes from.
 *
 * @param with the product in the basket that it is about; null for other rules
 * @param category of a product in the basket, for a rule about categories
 * @param segment of the account, for a rule of its segment
 * @param together how many sales had both
 * @param of out of how many
 * @param low the share that is at least to be expected
 */
record Reason(@Nullable String with, @Nullable String category, @Nullable String segment, int together, int of,
		double low, OfferScope scope) {
}
