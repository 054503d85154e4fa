package dev.cima.importer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToIntFunction;

import dev.cima.importer.Mapping.Changes;
import dev.cima.incentive.SaleKind;
import dev.cima.sale.LogSaleInput;
import org.jspecify.annotations.Nullable;

/** Reads what a row says of a sale, in the form of {@code sales.csv} or by a mapping. */
final class SaleForm {

	private static final int MOST_DECIMALS_OF_A_PRICE = 4;

	private static final int DECIMALS_OF_A_SHARE = 10;

	private static final List<SaleKind> KINDS = List.of(SaleKind.values());

	private final @Nullable Mapping mapping;

	private final Moments moments;

	private final RepsByName names;

	private final Currency currency;

	private final ImportOptions options;

	/** The names of zones are few. */
	private @Nullable String zoneName;

	private @Nullable ZoneId zone;

	/**
	 * A form.
	 * @param mapping null: that of {@code sales.csv}
	 * @param zone of moments that say none
	 * @param options what somebody said about the file
	 */
	SaleForm(@Nullable Mapping mapping, ZoneId zone, Currency currency, RepsByName names, ImportOptions options) {
		this.mapping = mapping;
		this.moments = (mapping != null) ? new Moments(mapping.time().patterns(), zone) : new Moments(zone);
		this.currency = currency;
		this.names = names;
		this.options = options;
	}

	@Nullable Mapping mapping() {
		return this.mapping;
	}

	/** Why the row is no line of a sale; null when it is one. */
	@Nullable String leftOut(Row row) {
		if (this.mapping == null) {
			return null;
		}
		for (Condition condition : this.mapping.leftOut()) {
			if (condition.holds(row)) {
				return condition.because();
			}
		}
		return null;
	}

	/** Reads a row into its sale. */
	void read(Row row, ReadSale sale) {
		if (this.mapping == null) {
			sale.add(line(row), moment(row), row.id("rep_id", "rep_"), row.optionalId("account_id", "acct_"),
					row.optional("reference"));
			return;
		}
		checkCurrency(row, this.mapping);
		Changes changes = this.mapping.changes();
		sale.changes(changes);
		if (changes.cancelled().holds(row)) {
			sale.cancel();
		}
		refund(row, changes, sale);
		discount(row, this.mapping, sale);
		if (sale.hasHead()) {
			// exports say what holds for a whole order in its first row alone
			sale.add(line(row), repOrNull(row), row.optionalId("account_id", "acct_"));
		}
		else {
			sale.add(line(row), moment(row), rep(row), row.optionalId("account_id", "acct_"),
					row.optional("reference"));
		}
	}

	/** What is paid back without saying of which line lowers all prices alike. */
	private static void refund(Row row, Changes changes, ReadSale sale) {
		BigDecimal refunded = number(row, changes.refunded());
		BigDecimal total = number(row, changes.total());
		if (refunded != null && total != null && refunded.signum() != 0 && total.signum() > 0) {
			sale.refund(refunded.abs().divide(total, DECIMALS_OF_A_SHARE, RoundingMode.HALF_UP));
		}
	}

	/** What is taken off a whole order is said once, not of which line. */
	private static void discount(Row row, Mapping mapping, ReadSale sale) {
		BigDecimal discount = number(row, mapping.columns().get("order_discount"));
		if (discount != null && discount.signum() != 0) {
			sale.discount(discount.abs(), number(row, mapping.columns().get("order_subtotal")));
		}
	}

	private static @Nullable BigDecimal number(Row row, @Nullable Source source) {
		String text = row.read(source);
		return (text != null) ? row.numbers().parse(text) : null;
	}

	/** Whether a row takes pieces back. */
	boolean isReturn(Row row) {
		return this.mapping != null && this.mapping.changes().returned().holds(row);
	}

	/**
	 * Reads a row that takes pieces back.
	 * @param occurrence how often the file has said exactly this before
	 */
	ReturnRow readReturn(Row row, ToIntFunction<String> occurrence) {
		Mapping form = Objects.requireNonNull(this.mapping);
		checkCurrency(row, form);
		String sale = row.required("sale_id");
		String product = row.id("product_id", "prod_");
		BigDecimal quantity = row.decimal("quantity");
		BigDecimal price = price(row, quantity).abs();
		if (quantity.signum() == 0) {
			throw new BadRowException(row.called("quantity") + " is 0");
		}
		Instant moment = (row.optional("occurred_at") != null) ? moment(row) : null;
		String buyer = switch (form.changes().returnsOf()) {
			case SALE -> sale;
			case ACCOUNT_AND_PRODUCT -> row.optionalId("account_id", "acct_");
			case REP_AND_PRODUCT -> rep(row) + "/" + product;
		};
		String what = String.join("\n", sale, product, quantity.abs().stripTrailingZeros().toPlainString(),
				price.stripTrailingZeros().toPlainString(), String.valueOf(moment));
		return new ReturnRow(row, what + "\n" + occurrence.applyAsInt(what), sale, buyer, product, quantity.abs(),
				price, moment);
	}

	private void checkCurrency(Row row, Mapping mapping) {
		String other = (mapping.currency() != null) ? row.cell(mapping.currency()) : null;
		if (other != null && !other.equalsIgnoreCase(this.currency.getCurrencyCode())) {
			throw new BadRowException("%s is %s, but all amounts are in %s here: convert them first"
				.formatted(mapping.currency(), other, this.currency.getCurrencyCode()));
		}
	}

	private String rep(Row row) {
		String rep = repOrNull(row);
		if (rep == null) {
			throw new BadRowException("it does not say who sold it: say whose such rows are with "
					+ this.options.caller().say("rep", "<rep id>"));
		}
		return rep;
	}

	private @Nullable String repOrNull(Row row) {
		String text = row.optional("rep_id");
		if (text == null) {
			return this.options.rep();
		}
		Source source = (this.mapping != null) ? this.mapping.columns().get("rep_id") : null;
		return (source != null && source.isName()) ? this.names.find(text) : row.id("rep_id", "rep_");
	}

	private LogSaleInput.Line line(Row row) {
		BigDecimal quantity = row.decimal("quantity");
		return new LogSaleInput.Line(row.id("product_id", "prod_"), quantity, price(row, quantity), kind(row),
				row.optionalId("instead_of_product_id", "prod_"));
	}

	private BigDecimal price(Row row, BigDecimal quantity) {
		if (this.mapping == null) {
			return row.decimal("unit_price");
		}
		if (quantity.signum() == 0) {
			throw new BadRowException(row.called("quantity") + " is 0");
		}
		BigDecimal price = this.mapping.columns().containsKey("unit_price") ? row.decimal("unit_price")
				: row.decimal("amount").divide(quantity, MOST_DECIMALS_OF_A_PRICE, RoundingMode.HALF_UP);
		BigDecimal discount = row.optionalDecimal("discount");
		return (discount != null && discount.signum() != 0)
				? price.subtract(discount.abs().divide(quantity.abs(), MOST_DECIMALS_OF_A_PRICE, RoundingMode.HALF_UP))
				: price;
	}

	/** In any case, and as people write it: {@code Cross-sell}. */
	private SaleKind kind(Row row) {
		String said = (this.mapping == null) ? row.required("kind") : row.optional("kind");
		if (said == null) {
			return SaleKind.BASE;
		}
		for (SaleKind kind : KINDS) {
			if (kind.name().equals(said)) {
				return kind;
			}
		}
		String text = said.toUpperCase(Locale.ROOT).replaceAll("[ -]", "_");
		return KINDS.stream()
			.filter((kind) -> kind.name().equals(text))
			.findFirst()
			.orElseThrow(() -> new BadRowException(
					"%s \"%s\" is none of %s".formatted(row.called("kind"), said, Arrays.toString(SaleKind.values()))));
	}

	private Instant moment(Row row) {
		String text = row.required("occurred_at");
		Instant moment = this.moments.read(text, zone(row));
		if (moment == null) {
			throw new BadRowException("%s \"%s\" is not a moment such as %s".formatted(row.called("occurred_at"), text,
					(this.mapping == null || this.mapping.time().patterns().isEmpty())
							? "2011-05-31T12:00:00Z or 2011-05-31 14:00"
							: String.join(" or ", this.mapping.time().patterns())));
		}
		return moment;
	}

	private @Nullable ZoneId zone(Row row) {
		String name = (this.mapping != null) ? row.read(this.mapping.time().zone()) : null;
		if (name == null) {
			return null;
		}
		if (!name.equals(this.zoneName)) {
			try {
				this.zone = ZoneId.of(name);
			}
			catch (DateTimeException ex) {
				throw new BadRowException(
						"\"%s\" is no time zone such as Europe/Madrid: let a mapping say what it means"
							.formatted(name));
			}
			this.zoneName = name;
		}
		return this.zone;
	}

}
