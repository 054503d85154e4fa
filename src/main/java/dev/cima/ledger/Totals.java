package dev.cima.ledger;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A rep's totals over some time.
 *
 * @param raw raw points of the counted sales
 * @param points credited points of the counted sales
 * @param revenue minor units
 * @param crossSells lines
 * @param upSells lines
 * @param lastSaleAt the latest {@code occurredAt} of its sales, voided ones included;
 * among equal scores the earlier one stands higher
 * @param baskets what rates are made of
 */
public record Totals(long raw, long points, long revenue, int sales, int crossSells, int upSells,
		@Nullable Instant lastSaleAt, Baskets baskets) {

	public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, null, Baskets.NONE);

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public Totals {
		baskets = (baskets != null) ? baskets : Baskets.NONE;
	}

	Totals plus(Entry entry) {
		Metrics metrics = entry.metrics();
		return new Totals(this.raw + entry.raw(), this.points + entry.points(), this.revenue + metrics.revenue(),
				this.sales + metrics.sales(), this.crossSells + metrics.crossSells(), this.upSells + metrics.upSells(),
				latest(this.lastSaleAt, entry.occurredAt()), this.baskets.plus(metrics.baskets()));
	}

	public Totals plus(Totals other) {
		return new Totals(this.raw + other.raw, this.points + other.points, this.revenue + other.revenue,
				this.sales + other.sales, this.crossSells + other.crossSells, this.upSells + other.upSells,
				latest(this.lastSaleAt, other.lastSaleAt), this.baskets.plus(other.baskets));
	}

	/**
	 * What cancels these totals, except for the time of the last sale, which cannot be
	 * undone.
	 */
	Totals negated() {
		return new Totals(-this.raw, -this.points, -this.revenue, -this.sales, -this.crossSells, -this.upSells, null,
				this.baskets.negated());
	}

	/** The value that a board ranks by. */
	public long of(Metric metric) {
		return switch (metric) {
			case POINTS -> this.points;
			case REVENUE -> this.revenue;
			case SALES -> this.sales;
			case CROSS_SELLS -> this.crossSells;
			case UP_SELLS -> this.upSells;
		};
	}

	private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
		if (one == null || other == null) {
			return (one == null) ? other : one;
		}
		return one.isAfter(other) ? one : other;
	}

}
