package dev.cima.leadership;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What may be known of how a team is led.
 *
 * @param quarter of the answers, such as {@code 2026-Q4}; null when too few answered
 * @param respondents how many answers it rests on; 0 when there are too few to be told
 * @param behaviours mean answers, in the order of {@link LeadershipBehaviour}, rounded to
 * a tenth; empty when too few answered
 */
public record Leadership(LeadershipMode mode, @Nullable String quarter, int respondents,
		List<BehaviourMean> behaviours) {

	/** The lower bound from which on a team is led by what it believes in. */
	static final double TRANSFORMED = 3.5;

	/** The upper bound below which it is not. */
	static final double HALF_WAY = 3.0;

	private static final Leadership UNKNOWN = new Leadership(LeadershipMode.UNKNOWN, null, 0, List.of());

	/** The normal quantile of 0.9: an interval of 80 %. */
	private static final double Z = 1.2815515655446004;

	/** Whether enough have answered for it to be told. */
	public boolean enough() {
		return this.respondents > 0;
	}

	/** What a box tells; nothing before five have answered. */
	static Leadership of(@Nullable PulseBox box) {
		if (box == null || box.respondents() < PulseBox.TOGETHER) {
			return UNKNOWN;
		}
		List<BehaviourMean> means = new ArrayList<>();
		for (LeadershipBehaviour behaviour : LeadershipBehaviour.values()) {
			means.add(new BehaviourMean(behaviour, BigDecimal.valueOf(box.sums().get(behaviour.ordinal()))
				.divide(BigDecimal.valueOf(box.respondents()), 1, RoundingMode.HALF_UP)));
		}
		return new Leadership(mode(box), box.id().substring(0, box.id().indexOf('/')), box.respondents(), means);
	}

	/**
	 * By the 80 % interval of the mean over people of their mean answer, by Student's t:
	 * TRANSFORMATIONAL when it lies at or above 3.5, TRANSACTIONAL when it lies below 3.
	 */
	private static LeadershipMode mode(PulseBox box) {
		double n = box.respondents();
		double items = LeadershipBehaviour.values().length;
		double sum = box.sums().stream().mapToLong(Long::longValue).sum();
		double mean = sum / n / items;
		double variance = Math.max(0, (box.squares() - sum * sum / n) / (n - 1)) / (items * items);
		double half = quantile(n - 1) * Math.sqrt(variance / n);
		if (mean - half >= TRANSFORMED) {
			return LeadershipMode.TRANSFORMATIONAL;
		}
		return (mean + half < HALF_WAY) ? LeadershipMode.TRANSACTIONAL : LeadershipMode.MIXED;
	}

	/**
	 * The quantile 0.9 of Student's t, from four degrees of freedom on: Abramowitz and
	 * Stegun 26.7.5, right to 0.0004.
	 */
	static double quantile(double freedom) {
		double z3 = Z * Z * Z;
		double z5 = z3 * Z * Z;
		double z7 = z5 * Z * Z;
		return Z + (z3 + Z) / (4 * freedom) + (5 * z5 + 16 * z3 + 3 * Z) / (96 * freedom * freedom)
				+ (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384 * freedom * freedom * freedom);
	}

	/**
	 * What a team answers about one behaviour on average.
	 *
	 * @param mean 1 to 5, rounded to a tenth
	 */
	public record BehaviourMean(LeadershipBehaviour behaviour, BigDecimal mean) {
	}

}
