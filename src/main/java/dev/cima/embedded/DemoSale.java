package dev.cima.embedded;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.cima.incentive.SaleKind;
import org.jspecify.annotations.Nullable;

/**
 * A sale as a demo rep would log it.
 *
 * @param voided whether the customer brought it back
 */
record DemoSale(UUID id, String rep, Instant occurredAt, String account, List<Line> lines, boolean voided) {

	/** One product of a demo sale; the price in major units. */
	record Line(String product, int quantity, BigDecimal unitPrice, SaleKind kind, @Nullable String insteadOf) {
	}

}
