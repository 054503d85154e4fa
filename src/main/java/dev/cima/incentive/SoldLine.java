package dev.cima.incentive;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import dev.cima.catalog.Product;

/**
 * A line of a sale as the plan sees it.
 *
 * @param quantity pieces, 1 to 100,000
 * @param unitPrice major units, above 0, at most 4 decimals
 * @param insteadOf the cheaper product that an UP_SELL replaced
 */
public record SoldLine(Product product, int quantity, BigDecimal unitPrice, SaleKind kind,
		@Nullable Product insteadOf) {

	/** Quantity × unit price, unrounded. */
	public BigDecimal amount() {
		return this.unitPrice.multiply(BigDecimal.valueOf(this.quantity));
	}

}
