package dev.cima.goal;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * What can change while a goal is open.
 *
 * @param target in the units of the metric
 * @param contributorsNeeded how many members of a team must have a share in it
 * @param perRepCap what one member adds at most; null: all
 * @param points what whoever reaches it is credited
 */
public record Terms(BigDecimal target, int contributorsNeeded, @Nullable BigDecimal perRepCap, int points) {

	/** Equal numbers are equal, however they are written. */
	public Terms {
		target = plain(target);
		perRepCap = (perRepCap != null) ? plain(perRepCap) : null;
	}

	static BigDecimal plain(BigDecimal number) {
		BigDecimal stripped = number.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

}
