package dev.cima.offer;

import java.math.BigDecimal;

import dev.cima.catalog.Product;
import dev.cima.incentive.SaleKind;
import org.jspecify.annotations.Nullable;

/**
 * Something to offer now.
 *
 * @param id its global id, which {@link OfferSeal} opens
 * @param probability the share of sales of which {@code because} speaks
 * @param low that share as it is at least to be expected
 * @param points that the line would earn; null when that depends on more than the basket
 */
public record Offer(String id, Product product, SaleKind kind, OfferReason because, BigDecimal probability,
		BigDecimal low, @Nullable Integer points, String text) {
}
