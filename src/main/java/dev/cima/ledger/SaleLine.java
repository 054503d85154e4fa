package dev.cima.ledger;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import dev.cima.incentive.SaleKind;

/**
 * A line of a recorded sale.
 *
 * @param product product id
 * @param category the product's category when it was sold
 * @param unitPrice major units
 * @param insteadOf the product id that an UP_SELL replaced
 * @param points raw points of the line
 */
public record SaleLine(String product, String category, int quantity, BigDecimal unitPrice, SaleKind kind,
		@Nullable String insteadOf, long points) {
}
