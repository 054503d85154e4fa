package dev.cima.satisfaction;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * How content the customers of a rep are, with how sure that is.
 *
 * @param responses how many answers count
 * @param mean of their scores, 1 to 5; null without any
 * @param shrunk the mean drawn towards the team's, the more the fewer answers there are
 * @param low lower bound of the 80 % interval of {@code shrunk}, by which reps are ranked
 * @param high upper bound
 * @param enough whether there are enough answers to speak of a mean
 * @param factor by which the points of the month are multiplied at its close, 0.85 to
 * 1.15; 1 where the answers prove nothing
 */
record Satisfaction(int responses, @Nullable BigDecimal mean, @Nullable BigDecimal shrunk, @Nullable BigDecimal low,
		@Nullable BigDecimal high, boolean enough, BigDecimal factor) {

	static final Satisfaction NONE = new Satisfaction(0, null, null, null, null, false, BigDecimal.ONE);

	/** The same, where no month is closed by it. */
	Satisfaction withoutFactor() {
		return new Satisfaction(this.responses, this.mean, this.shrunk, this.low, this.high, this.enough,
				BigDecimal.ONE);
	}

}
