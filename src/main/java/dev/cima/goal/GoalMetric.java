package dev.cima.goal;

import java.math.BigDecimal;
import java.math.RoundingMode;

import dev.cima.ledger.Totals;
import dev.cima.platform.Organisation;

/**
 * What a goal counts. All but FAMILIES are a function of sums, so that heads can be added
 * up and days drawn again.
 */
public enum GoalMetric {

	/** Credited points of counted sales. */
	POINTS,
	/** In major units of the organisation's currency. */
	REVENUE,
	/** Counted sales. */
	SALES,
	/** Different products sold as cross-sells, by sale. */
	CROSS_SELLS,
	/** Different products sold as up-sells, by sale. */
	UP_SELLS,
	/** Sales with a cross-sell for each sale to which one could be added; 0 to 1. */
	ATTACH_RATE,
	/** Sales with an up-sell for each sale that could have had one; 0 to 1. */
	UP_SELL_RATE,
	/** Revenue a sale, in major units. */
	AVERAGE_SALE,
	/** Different categories sold. */
	FAMILIES;

	private static final int RATE_DIGITS = 4;

	/** Whether it is a sum, so that more sales never make it less. */
	public boolean isSum() {
		return !isRatio() && this != FAMILIES;
	}

	/** Whether it can fall although nothing was taken back: judged at the close. */
	public boolean isRatio() {
		return isRate() || this == AVERAGE_SALE;
	}

	/** Whether it lies between 0 and 1. */
	public boolean isRate() {
		return this == ATTACH_RATE || this == UP_SELL_RATE;
	}

	/** Whether its values are whole numbers. */
	public boolean isWhole() {
		return !isRatio() && this != REVENUE;
	}

	/** The number itself, or what stands above the line; minor units of money. */
	public long part(Totals totals) {
		return switch (this) {
			case POINTS -> totals.points();
			case REVENUE, AVERAGE_SALE -> totals.revenue();
			case SALES -> totals.sales();
			case CROSS_SELLS -> totals.crossSells();
			case UP_SELLS -> totals.upSells();
			case ATTACH_RATE -> totals.baskets().attached();
			case UP_SELL_RATE -> totals.baskets().upSold();
			case FAMILIES -> 0;
		};
	}

	/** What stands below the line; 0 for what has none. */
	public long whole(Totals totals) {
		return switch (this) {
			case ATTACH_RATE, UP_SELL_RATE -> totals.baskets().sales();
			case AVERAGE_SALE -> totals.sales();
			default -> 0;
		};
	}

	/**
	 * The value of sums, in the units in which targets are given.
	 * @param part as {@link #part}, of one or many
	 * @param whole as {@link #whole}
	 */
	BigDecimal value(BigDecimal part, long whole, Organisation organisation) {
		BigDecimal amount = (this == REVENUE || this == AVERAGE_SALE)
				? part.movePointLeft(organisation.currency().getDefaultFractionDigits()) : part;
		if (!isRatio()) {
			return amount;
		}
		int digits = isRate() ? RATE_DIGITS : organisation.currency().getDefaultFractionDigits();
		return (whole > 0) ? amount.divide(BigDecimal.valueOf(whole), digits, RoundingMode.HALF_UP) : BigDecimal.ZERO;
	}

}
