package dev.cima.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What an entry adds to the counts of its day; negative for a void.
 *
 * @param sales counted sales
 * @param revenue minor units, each line rounded half up
 * @param crossSells different products
 * @param upSells different products
 * @param baskets what rates are made of
 */
public record Metrics(int sales, long revenue, int crossSells, int upSells, Baskets baskets) {

	public static final Metrics NONE = new Metrics(0, 0, 0, 0, Baskets.NONE);

	/** The metrics of what counts like a sale without being one: revenue alone. */
	static Metrics ofRevenue(long revenue) {
		return (revenue != 0) ? new Metrics(0, revenue, 0, 0, Baskets.NONE) : NONE;
	}

	/** The same with another revenue. */
	Metrics withRevenue(long revenue) {
		return new Metrics(this.sales, revenue, this.crossSells, this.upSells, this.baskets);
	}

	public Metrics negated() {
		return new Metrics(-this.sales, -this.revenue, -this.crossSells, -this.upSells, this.baskets.negated());
	}

	/**
	 * With the baskets, which an entry of an earlier release lacks and which follow from
	 * its sale.
	 */
	Metrics withBasketsOf(@Nullable SaleFacts sale, EntryKind kind) {
		if (sale == null || !kind.isOfSales()) {
			return this;
		}
		Baskets of = Baskets.of(sale);
		return new Metrics(this.sales, this.revenue, this.crossSells, this.upSells,
				(kind == EntryKind.VOID) ? of.negated() : of);
	}

}
