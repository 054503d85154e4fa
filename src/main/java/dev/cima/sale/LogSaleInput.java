package dev.cima.sale;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
	 * From the argument as GraphQL has checked and converted it. Binding it by reflection
	 * costs more than checking and scoring the sale.
	 */
	static LogSaleInput of(Map<String, ?> input) {
		List<Map<String, ?>> lines = required(input, "lines");
		return new LogSaleInput(required(input, "id"), required(input, "occurredAt"), optional(input, "sentAt"),
				optional(input, "repId"), optional(input, "accountId"), optional(input, "reference"),
				lines.stream().map(Line::of).toList());
	}

	private static <T> T required(Map<String, ?> input, String field) {
		return Objects.requireNonNull(LogSaleInput.<T>optional(input, field), field);
	}

	@SuppressWarnings("unchecked") // the schema says which type it is
	private static <T> @Nullable T optional(Map<String, ?> input, String field) {
		return (T) input.get(field);
	}

	/**
	 * A line as it is sent.
	 *
	 * @param unitPrice major units
	 */
	public record Line(String productId, int quantity, BigDecimal unitPrice, SaleKind kind,
			@Nullable String insteadOfProductId) {

		private static Line of(Map<String, ?> input) {
			return new Line(required(input, "productId"), LogSaleInput.<Integer>required(input, "quantity"),
					required(input, "unitPrice"), SaleKind.valueOf(required(input, "kind")),
					optional(input, "insteadOfProductId"));
		}

	}

}
