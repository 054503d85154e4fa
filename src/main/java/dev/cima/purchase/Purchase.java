package dev.cima.purchase;

import java.time.Instant;
import java.util.Comparator;
import java.util.Set;

import dev.cima.incentive.SaleKind;

/**
 * A counted sale by which an account bought something of a category.
 *
 * @param saleId the sale's global id
 * @param rep who sold it
 * @param team for which team it counted when it was noted; empty for a moment after a
 * sale was corrected or moved
 * @param occurredAt when it was sold
 * @param knownSince when the server first heard of it: of a sale that corrects another,
 * or was moved, when it heard of that one
 * @param kinds how its lines of the category came about
 */
public record Purchase(String saleId, String rep, String team, Instant occurredAt, Instant knownSince,
		Set<SaleKind> kinds) implements Comparable<Purchase> {

	private static final Comparator<Purchase> FIRST = Comparator.comparing(Purchase::occurredAt)
		.thenComparing(Purchase::saleId);

	public Purchase {
		kinds = Set.copyOf(kinds);
	}

	/** Whether it was added to what the customer came for, or is dearer than that. */
	public boolean isCrossOrUpSell() {
		return this.kinds.contains(SaleKind.CROSS_SELL) || this.kinds.contains(SaleKind.UP_SELL);
	}

	/** The earlier one first; of the same moment, the one whose id is less. */
	@Override
	public int compareTo(Purchase other) {
		return FIRST.compare(this, other);
	}

}
