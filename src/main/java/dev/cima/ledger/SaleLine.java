package dev.cima.ledger;

import java.math.BigDecimal;

import dev.cima.incentive.AsBase;
import dev.cima.incentive.Quantity;
import dev.cima.incentive.SaleKind;
import org.jspecify.annotations.Nullable;

/**
 * A line of a recorded sale.
 *
 * @param product product id
 * @param category the product's category when it was sold
 * @param exactQuantity with up to 3 decimals
 * @param unitPrice major units, as it was paid
 * @param countedPrice the part of it that counts; null when all of it does
 * @param insteadOf the product id that an UP_SELL replaced
 * @param asBase why it is BASE although it was sent as something else
 * @param points raw points of the line
 * @param offerId id of the offer that it came from; null: from none
 */
public record SaleLine(String product, String category, BigDecimal exactQuantity, BigDecimal unitPrice,
		@Nullable BigDecimal countedPrice, SaleKind kind, @Nullable String insteadOf, @Nullable AsBase asBase,
		long points, @Nullable String offerId) {

	public SaleLine {
		exactQuantity = Quantity.normal(exactQuantity);
	}

	/** A line that came from no offer. */
	public SaleLine(String product, String category, BigDecimal exactQuantity, BigDecimal unitPrice,
			@Nullable BigDecimal countedPrice, SaleKind kind, @Nullable String insteadOf, @Nullable AsBase asBase,
			long points) {
		this(product, category, exactQuantity, unitPrice, countedPrice, kind, insteadOf, asBase, points, null);
	}

	/** A line of whole pieces that counts as what it was sent as. */
	public SaleLine(String product, String category, int quantity, BigDecimal unitPrice, SaleKind kind,
			@Nullable String insteadOf, long points) {
		this(product, category, BigDecimal.valueOf(quantity), unitPrice, null, kind, insteadOf, null, points);
	}

	/** The quantity as a whole number, rounded up. */
	public int quantity() {
		return Quantity.pieces(this.exactQuantity);
	}

	/** What counts of the price of a piece. */
	public BigDecimal worth() {
		return (this.countedPrice != null) ? this.countedPrice : this.unitPrice;
	}

	/** Quantity × what counts of the price, unrounded. */
	public BigDecimal amount() {
		return worth().multiply(this.exactQuantity);
	}

	/** Whether the quantity is a whole number. */
	boolean isWhole() {
		return this.exactQuantity.scale() <= 0;
	}

}
