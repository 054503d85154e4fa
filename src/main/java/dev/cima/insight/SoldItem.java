package dev.cima.insight;

import java.math.BigDecimal;

import dev.cima.incentive.SaleKind;
import org.jspecify.annotations.Nullable;

/**
 * A line of a sold basket.
 *
 * @param category the product's category when it was sold
 * @param quantity with up to 3 decimals
 * @param amount quantity × price, in major units, unrounded
 * @param insteadOf the product id that an UP_SELL replaced
 * @param offerId the offer that the line followed, as it was sent; null mostly
 */
public record SoldItem(String productId, String category, SaleKind kind, BigDecimal quantity, BigDecimal amount,
		@Nullable String insteadOf, @Nullable String offerId) {
}
