package dev.cima.offer;

import java.math.BigDecimal;

import dev.cima.catalog.Product;
import org.jspecify.annotations.Nullable;

/**
 * The rule of an offer: of {@code of} sales with {@code product} (or something of
 * {@code category}), {@code together} had the offer too; of all sales, {@code usual} have
 * it.
 */
public record OfferReason(@Nullable Product product, @Nullable String category, int together, int of, BigDecimal share,
		BigDecimal usual, OfferScope scope) {
}
