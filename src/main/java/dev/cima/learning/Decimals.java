package dev.cima.learning;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers of the memory model as they are shown. */
final class Decimals {

	private static final int SCALE = 4;

	private Decimals() {
	}

	/** With four decimals. */
	static BigDecimal of(double value) {
		return BigDecimal.valueOf(value).setScale(SCALE, RoundingMode.HALF_UP);
	}

}
