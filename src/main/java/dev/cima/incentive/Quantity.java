package dev.cima.incentive;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How much was sold: pieces, metres, kilograms, with up to 3 decimals. */
public final class Quantity {

	private Quantity() {
	}

	/** The same number in the one form that equals itself: 2, 2.0 and 2.000 are 2. */
	public static BigDecimal normal(BigDecimal quantity) {
		BigDecimal stripped = quantity.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

	/** The whole number that it counts as: what was begun counts as a piece. */
	public static int pieces(BigDecimal quantity) {
		return quantity.setScale(0, RoundingMode.CEILING).intValueExact();
	}

}
