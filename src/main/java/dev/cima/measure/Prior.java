package dev.cima.measure;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is usual in a team, as a beta distribution: with {@code a} of {@code a + b} it
 * weighs like that many cases of each rep's own.
 *
 * @param a not below 0
 * @param b not below 0, and not 0 if {@code a} is
 */
public record Prior(double a, double b) {

	/** Where nothing is known: one case that went well, and one that did not. */
	public static final Prior NEUTRAL = new Prior(1, 1);

	/** How many cases it weighs like where too few reps sold to tell. */
	static final double USUAL = 10;

	/** Reps always differ a little, and a rep's own hundred cases always show. */
	static final double MOST = 100;

	static final double LEAST = 2;

	/**
	 * The prior by the method of moments: reps differ by more than chance explains, and
	 * by as much their rates are distributed. Unequal numbers of cases weigh by their
	 * number.
	 * @param reps the rates of the team's reps; those without any case are left out
	 * @return null when there is no case at all
	 * @see <a href="https://doi.org/10.1080/01621459.1973.10481332">Kleinman, Proportions
	 * with Extraneous Variance, JASA 68 (1973)</a>
	 */
	public static @Nullable Prior byMoments(Collection<Rate> reps) {
		List<Rate> known = reps.stream().filter((rate) -> rate.whole() > 0).toList();
		double cases = known.stream().mapToDouble(Rate::whole).sum();
		if (cases == 0) {
			return null;
		}
		double mean = known.stream().mapToDouble(Rate::part).sum() / cases;
		double weight = weight(known, cases, mean);
		return new Prior(mean * weight, (1 - mean) * weight);
	}

	/** How many cases it weighs like: (1 − ρ) ÷ ρ, with ρ the correlation in one rep. */
	private static double weight(List<Rate> reps, double cases, double mean) {
		double chance = mean * (1 - mean);
		double squares = reps.stream().mapToDouble((rate) -> (double) rate.whole() * rate.whole()).sum();
		double others = reps.size() - 1.0;
		double free = cases - squares / cases - others;
		if (chance == 0 || free <= 0) {
			return USUAL;
		}
		double spread = reps.stream()
			.mapToDouble((rate) -> rate.whole() * Math.pow((double) rate.part() / rate.whole() - mean, 2))
			.sum();
		double correlation = (spread / chance - others) / free;
		return (correlation > 0) ? Math.clamp(1 / correlation - 1, LEAST, MOST) : MOST;
	}

	double shrunk(int part, int whole) {
		return (part + this.a) / (whole + this.a + this.b);
	}

}
