package dev.cima.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;

import org.jspecify.annotations.Nullable;

/**
 * How often something went well, with how sure that is. Never a bare percentage: one sale
 * of one and eighty of a hundred are told apart by the bounds.
 *
 * @param part how often it went well
 * @param whole out of how many
 * @param value part ÷ whole, from 0 to 1; null without any
 * @param shrunk the value drawn towards what is usual in the team, the more the fewer
 * there are: {@code (part + a) ÷ (whole + a + b)} for the {@link Prior} Beta(a, b); null
 * without any and where nothing is known of the team
 * @param low the lower bound of Wilson's 95 % interval, by which rates are ranked; null
 * without any
 * @param high the upper bound; null without any
 * @param enough whether there are enough of them to speak of a rate
 * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson, Probable
 * Inference, JASA 22 (1927)</a>
 */
public record Rate(int part, int whole, @Nullable BigDecimal value, @Nullable BigDecimal shrunk,
		@Nullable BigDecimal low, @Nullable BigDecimal high, boolean enough) {

	/** From this many on there are enough. */
	public static final int ENOUGH = 10;

	/**
	 * The 97.5 % quantile of the normal distribution, to the two digits that are usual.
	 */
	private static final double Z = 1.96;

	private static final int DECIMALS = 4;

	/** A rate of which nothing is known but itself: its shrunk value is null. */
	public static Rate of(long part, long whole) {
		return of(part, whole, null);
	}

	/**
	 * A rate among those of a team.
	 * @param part from 0 to {@code whole}; what lies outside is taken for the nearer end
	 * @param whole not below 0; less is taken for 0
	 */
	public static Rate of(long part, long whole, @Nullable Prior prior) {
		int of = (int) Math.clamp(whole, 0, Integer.MAX_VALUE);
		int in = (int) Math.clamp(part, 0, of);
		if (of == 0) {
			return new Rate(0, 0, null, null, null, null, false);
		}
		return new Rate(in, of, rounded((double) in / of), (prior != null) ? rounded(prior.shrunk(in, of)) : null,
				rounded(lowerBound(in, of)), rounded(1 - lowerBound(of - in, of)), of >= ENOUGH);
	}

	/**
	 * The lower bound of Wilson's 95 % interval, 0 without any. The same on each node, as
	 * it takes nothing but sums, products and a square root.
	 * @param part from 0 to {@code whole}
	 */
	public static double lowerBound(long part, long whole) {
		if (whole <= 0 || part <= 0) {
			return 0;
		}
		double value = (double) part / whole;
		double z2 = Z * Z;
		double half = Z * Math.sqrt(value * (1 - value) / whole + z2 / (4.0 * whole * whole));
		return Math.max(0, (value + z2 / (2 * whole) - half) / (1 + z2 / whole));
	}

	private static BigDecimal rounded(double value) {
		return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
	}

}
