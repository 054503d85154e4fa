package dev.cima.sale;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.cima.incentive.SaleKind;

/**
 * A sale as it is sent.
 *
 * @param id the phone's UUID
 * @param occurredAt by the phone's clock
 * @param sentAt by the same clock, when it was sent
 */
public record LogSaleInput(String id, Instant occurredAt, @Nullable Instant sentAt, @Nullable String repId,
		@Nullable String accountId, @Nullable String reference, List<Line> lines) {

	/**
	 * A line as it is sent.
	 *
	 * @param unitPrice major units
	 */
	public record Line(String productId, int quantity, BigDecimal unitPrice, SaleKind kind,
			@Nullable String insteadOfProductId) {
	}

}
