package dev.cima.incentive;

import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Stream;

import dev.cima.catalog.Product;

/**
 * How much of a line counts, measured by the list prices of its time, so that no price
 * that somebody types makes points. It belongs to the plan; what a plan does not say is
 * as in {@link #USUAL}. A product whose list price is 0 has no price to measure by.
 *
 * @param most a line counts up to so many times its list price; 1 or more
 * @param least a line below so many times its list price is neither a cross-sell nor an
 * up-sell; 0 to 1
 * @param shareOfKind a rule that needs cross-sells and up-sells in one sale holds only
 * when the lines of each are together worth so much of the sale; 0 to 1
 * @param upSells from which category an up-sell may go into which other one
 */
record Worth(BigDecimal most, BigDecimal least, BigDecimal shareOfKind, Set<Way> upSells) {

	/**
	 * What holds unless a plan says otherwise; resellers sell at 0.6 of the list price.
	 */
	static final Worth USUAL = new Worth(new BigDecimal("1.5"), new BigDecimal("0.2"), new BigDecimal("0.05"),
			Set.of());

	/** The price of a piece of the line as it counts: at most what was paid. */
	BigDecimal price(SoldLine line) {
		BigDecimal paid = line.unitPrice();
		BigDecimal list = line.product().listPrice();
		// nearly all lines are sold at the list price or below
		if (paid.compareTo(list) <= 0 || list.signum() == 0) {
			return paid;
		}
		BigDecimal most = list.multiply(this.most);
		return (paid.compareTo(most) <= 0) ? paid : asWritten(most, paid);
	}

	/** People read it: 88.50 rather than 88.500. */
	private static BigDecimal asWritten(BigDecimal price, BigDecimal paid) {
		BigDecimal least = price.stripTrailingZeros();
		return least.setScale(Math.max(least.scale(), paid.scale()));
	}

	/** Quantity × price of a piece as it counts, unrounded. */
	BigDecimal amount(SoldLine line) {
		return price(line).multiply(line.quantity());
	}

	/** Whether the line counts for less than what was paid. */
	boolean cuts(SoldLine line) {
		return price(line).compareTo(line.unitPrice()) < 0;
	}

	boolean isTooCheap(SoldLine line) {
		return line.unitPrice().compareTo(line.product().listPrice().multiply(this.least)) < 0;
	}

	/** Whether an up-sell may take the place of such a product. */
	boolean leads(Product from, Product to) {
		return from.category().equals(to.category()) || this.upSells.contains(new Way(from.category(), to.category()));
	}

	/** The categories of which it says where up-sells may lead. */
	Stream<String> categories() {
		return this.upSells.stream().flatMap((way) -> Stream.of(way.from(), way.to())).sorted();
	}

	/** From one category into another. */
	record Way(String from, String to) {
	}

}
