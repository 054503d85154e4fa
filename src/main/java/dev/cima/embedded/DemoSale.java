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

	/**
	 * One product of a demo sale.
	 *
	 * @param unitPrice major units
	 * @param offered whether it came from an offer
	 */
	record Line(String product, int quantity, BigDecimal unitPrice, SaleKind kind, @Nullable String insteadOf,
			boolean offered) {

		Line fromOffer() {
			return new Line(this.product, this.quantity, this.unitPrice, this.kind, this.insteadOf, true);
		}

	}

}
