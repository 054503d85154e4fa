package dev.cima.offer;

import java.time.Instant;
import java.util.List;

/**
 * What to offer.
 *
 * @param asAlways what the account has bought before
 * @param newForThem what it has not
 * @param asOf all sales until then were looked at
 */
public record Offers(List<Offer> asAlways, List<Offer> newForThem, Instant asOf) {
}
