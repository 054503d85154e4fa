package dev.cima.sale;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.cima.incentive.SaleKind;
import org.jspecify.annotations.Nullable;

/**
 * A sale as it is sent.
 *
 * @param id the phone's UUID
 * @param occurredAt by the phone's clock
 * @param sentAt by the same clock, when it was sent
 * @param clockOffset how many milliseconds that clock was behind the server's at the
 * sale; null when the phone did not compare them
 * @param shares of those who sold it together; empty when nobody else has one
 */
public record LogSaleInput(String id, Instant occurredAt, @Nullable Instant sentAt, @Nullable String repId,
		@Nullable String accountId, @Nullable String reference, List<Line> lines, @Nullable BigDecimal clockOffset,
		List<Share> shares) {

	@SuppressWarnings("NullAway") // what binds an input by reflection leaves out what is
									// not sent
	public LogSaleInput {
		shares = (shares != null) ? shares : List.of();
	}

	/** A sale in which nobody else has a share. */
	public LogSaleInput(String id, Instant occurredAt, @Nullable Instant sentAt, @Nullable String repId,
			@Nullable String accountId, @Nullable String reference, List<Line> lines,
			@Nullable BigDecimal clockOffset) {
		this(id, occurredAt, sentAt, repId, accountId, reference, lines, clockOffset, List.of());
	}

	/** A sale from whoever knows the time, or does not say how far from it. */
	public LogSaleInput(String id, Instant occurredAt, @Nullable Instant sentAt, @Nullable String repId,
			@Nullable String accountId, @Nullable String reference, List<Line> lines) {
		this(id, occurredAt, sentAt, repId, accountId, reference, lines, null);
	}

	/** The same for a rep. */
	LogSaleInput forRep(String rep) {
		return new LogSaleInput(this.id, this.occurredAt, this.sentAt, rep, this.accountId, this.reference, this.lines,
				this.clockOffset, this.shares);
	}

	/** The same, sold together with others. */
	public LogSaleInput shared(List<Share> shares) {
		return new LogSaleInput(this.id, this.occurredAt, this.sentAt, this.repId, this.accountId, this.reference,
				this.lines, this.clockOffset, shares);
	}

	/** The same sale under another id, of a rep and to an account. */
	public LogSaleInput as(String id, String rep, String account) {
		return new LogSaleInput(id, this.occurredAt, this.sentAt, rep, account, this.reference, this.lines,
				this.clockOffset, this.shares);
	}

	/**
	 * From the argument as GraphQL has checked and converted it. Binding it by reflection
	 * costs more than checking and scoring the sale.
	 */
	static LogSaleInput of(Map<String, ?> input) {
		List<Map<String, ?>> lines = required(input, "lines");
		return new LogSaleInput(required(input, "id"), required(input, "occurredAt"), optional(input, "sentAt"),
				optional(input, "repId"), optional(input, "accountId"), optional(input, "reference"),
				lines.stream().map(Line::of).toList(), optional(input, "clockOffset"),
				Share.of(LogSaleInput.<List<Map<String, ?>>>optional(input, "shares")));
	}

	private static <T> T required(Map<String, ?> input, String field) {
		return Objects.requireNonNull(LogSaleInput.<T>optional(input, field), field);
	}

	@SuppressWarnings("unchecked") // the schema says which type it is
	private static <T> @Nullable T optional(Map<String, ?> input, String field) {
		return (T) input.get(field);
	}

	/**
	 * A share as it is sent.
	 *
	 * @param basisPoints hundredths of a percent
	 */
	public record Share(String repId, int basisPoints) {

		private static List<Share> of(@Nullable List<Map<String, ?>> input) {
			return (input != null) ? input.stream()
				.map((share) -> new Share(required(share, "repId"),
						LogSaleInput.<Integer>required(share, "basisPoints")))
				.toList() : List.of();
		}

	}

	/**
	 * A line as it is sent.
	 *
	 * @param quantity with up to 3 decimals
	 * @param unitPrice major units
	 * @param offerId the offer that it came from; null: from none
	 */
	public record Line(String productId, BigDecimal quantity, BigDecimal unitPrice, SaleKind kind,
			@Nullable String insteadOfProductId, @Nullable String offerId) {

		/** A line that came from no offer. */
		public Line(String productId, BigDecimal quantity, BigDecimal unitPrice, SaleKind kind,
				@Nullable String insteadOfProductId) {
			this(productId, quantity, unitPrice, kind, insteadOfProductId, null);
		}

		/** A line of whole pieces. */
		public Line(String productId, int quantity, BigDecimal unitPrice, SaleKind kind,
				@Nullable String insteadOfProductId) {
			this(productId, BigDecimal.valueOf(quantity), unitPrice, kind, insteadOfProductId);
		}

		private static Line of(Map<String, ?> input) {
			return new Line(required(input, "productId"), LogSaleInput.<BigDecimal>required(input, "quantity"),
					required(input, "unitPrice"), SaleKind.valueOf(required(input, "kind")),
					optional(input, "insteadOfProductId"), optional(input, "offerId"));
		}

	}

}
