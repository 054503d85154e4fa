package dev.cima.incentive;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.cima.catalog.Product;
import org.jspecify.annotations.Nullable;

/**
 * A line of a sale as the plan sees it.
 *
 * @param quantity above 0, at most 100,000 as it is sent, with up to 3 decimals
 * @param unitPrice major units, 0 or more, at most 4 decimals
 * @param insteadOf the cheaper product that an UP_SELL replaced
 * @param asBase why it is BASE although it was sent as something else; null when it is
 * what it was sent as
 * @param offerId id of the offer that it came from; null: from none
 */
public record SoldLine(Product product, BigDecimal quantity, BigDecimal unitPrice, SaleKind kind,
		@Nullable Product insteadOf, @Nullable AsBase asBase, @Nullable String offerId) {

	public SoldLine {
		quantity = Quantity.normal(quantity);
	}

	/** A line that came from no offer. */
	public SoldLine(Product product, BigDecimal quantity, BigDecimal unitPrice, SaleKind kind,
			@Nullable Product insteadOf, @Nullable AsBase asBase) {
		this(product, quantity, unitPrice, kind, insteadOf, asBase, null);
	}

	/** A line of whole pieces that counts as what it was sent as. */
	public SoldLine(Product product, int quantity, BigDecimal unitPrice, SaleKind kind, @Nullable Product insteadOf) {
		this(product, BigDecimal.valueOf(quantity), unitPrice, kind, insteadOf, null);
	}

	/** Quantity × unit price, unrounded. */
	public BigDecimal amount() {
		return this.unitPrice.multiply(this.quantity);
	}

	/** The quantity as a whole number, rounded up. */
	public int pieces() {
		return Quantity.pieces(this.quantity);
	}

	SoldLine asBase(AsBase why) {
		return new SoldLine(this.product, this.quantity, this.unitPrice, SaleKind.BASE, null, why, this.offerId);
	}

	/** One line for two of the same kind, product, price and replaced product. */
	SoldLine plus(SoldLine other) {
		return new SoldLine(this.product, this.quantity.add(other.quantity), this.unitPrice, this.kind, this.insteadOf,
				(this.asBase != null) ? this.asBase : other.asBase,
				(this.offerId != null) ? this.offerId : other.offerId);
	}

	/** How many different products are sold as this kind. */
	public static int different(List<SoldLine> lines, SaleKind kind) {
		List<String> products = new ArrayList<>();
		for (SoldLine line : lines) {
			if (line.kind == kind) {
				products.add(line.product.id());
			}
		}
		return (products.size() < 2) ? products.size() : Set.copyOf(products).size();
	}

}
