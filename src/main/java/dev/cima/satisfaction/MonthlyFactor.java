package dev.cima.satisfaction;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the answers of a month say about each rep. A single answer never weighs: a rep's
 * mean x̄ of n answers is drawn towards the team's,
 *
 * <pre>shrunk = (n·x̄ + k·team) ÷ (n + k),   k = σ² ÷ τ², from 10 to 25</pre>
 *
 * with the variance σ² of answers about their rep's mean and the variance τ² of reps'
 * means, both by moments (one-way analysis of variance with unequal groups; Searle,
 * Casella, McCulloch, Variance Components, 1992, 3.6). A team's mean is drawn likewise
 * towards the organisation's. Then
 *
 * <pre>factor = 1 + κ·(shrunk − organisation) ÷ s,   from 0.85 to 1.15,   s² = σ² + τ²</pre>
 *
 * and 1 with fewer than 5 answers, and where the 80 % interval of the shrunk mean, ±
 * 1.2816 · σ ÷ √(n + k), holds the organisation's. Pure: the same answers in any order
 * give the same, to the last digit.
 */
final class MonthlyFactor {

	/** From this many answers on there are enough. */
	static final int ENOUGH = 5;

	/** 90 % quantile of the normal distribution. */
	private static final BigDecimal Z = new BigDecimal("1.2815515655446004");

	/** How much one standard deviation is worth. */
	private static final BigDecimal KAPPA = new BigDecimal("0.15");

	private static final BigDecimal LEAST = new BigDecimal("0.85");

	private static final BigDecimal MOST = new BigDecimal("1.15");

	private static final BigDecimal LEAST_K = BigDecimal.TEN;

	private static final BigDecimal MOST_K = new BigDecimal("25");

	private static final MathContext EXACT = MathContext.DECIMAL128;

	private static final int DECIMALS = 4;

	private final BigDecimal mean;

	/** Variance of answers about the mean of their rep. */
	private final BigDecimal within;

	/** Variance of the means of reps. */
	private final BigDecimal between;

	private final BigDecimal k;

	private final Map<String, BigDecimal> teams = new TreeMap<>();

	private final boolean tellsReps;

	private MonthlyFactor(List<Scores> all) {
		long responses = all.stream().mapToLong(Scores::responses).sum();
		long sum = all.stream().mapToLong(Scores::sum).sum();
		this.mean = quotient(sum, responses);
		this.tellsReps = all.size() > 1 && responses > all.size();
		BigDecimal ofMeans = BigDecimal.ZERO;
		long squaresOfSizes = 0;
		long squares = 0;
		for (Scores one : all) {
			ofMeans = ofMeans.add(quotient(one.sum() * one.sum(), one.responses()), EXACT);
			squaresOfSizes += (long) one.responses() * one.responses();
			squares += one.squares();
		}
		if (!this.tellsReps) {
			this.within = BigDecimal.ZERO;
			this.between = BigDecimal.ZERO;
		}
		else {
			this.within = BigDecimal.valueOf(squares)
				.subtract(ofMeans, EXACT)
				.max(BigDecimal.ZERO)
				.divide(BigDecimal.valueOf(responses - all.size()), EXACT);
			BigDecimal groups = BigDecimal.valueOf(all.size() - 1L);
			BigDecimal ofGroups = ofMeans.subtract(this.mean.multiply(BigDecimal.valueOf(sum)), EXACT)
				.divide(groups, EXACT);
			BigDecimal size = BigDecimal.valueOf(responses)
				.subtract(quotient(squaresOfSizes, responses), EXACT)
				.divide(groups, EXACT);
			this.between = (size.signum() > 0)
					? ofGroups.subtract(this.within, EXACT).divide(size, EXACT).max(BigDecimal.ZERO) : BigDecimal.ZERO;
		}
		this.k = (this.between.signum() == 0) ? MOST_K
				: this.within.divide(this.between, EXACT).max(LEAST_K).min(MOST_K);
		Map<String, Scores> byTeam = new TreeMap<>();
		all.forEach((one) -> byTeam.merge(one.team(), one, (a, b) -> new Scores(a.rep(), a.team(),
				a.responses() + b.responses(), a.sum() + b.sum(), a.squares() + b.squares())));
		byTeam.forEach((team, scores) -> this.teams.put(team, shrunk(scores, this.mean)));
	}

	/** What the answers of all reps say; those without any do not matter. */
	static MonthlyFactor of(Collection<Scores> scores) {
		return new MonthlyFactor(scores.stream()
			.filter((one) -> one.responses() > 0)
			.sorted(Comparator.comparing(Scores::rep).thenComparing(Scores::team))
			.toList());
	}

	/** What they say about a rep. */
	Satisfaction of(Scores rep) {
		if (rep.responses() == 0) {
			return Satisfaction.NONE;
		}
		BigDecimal shrunk = shrunk(rep, this.teams.getOrDefault(rep.team(), this.mean));
		BigDecimal reach = reach(rep);
		boolean enough = rep.responses() >= ENOUGH;
		boolean proves = enough && shrunk.subtract(this.mean).abs().compareTo(reach) > 0;
		return new Satisfaction(rep.responses(), rounded(quotient(rep.sum(), rep.responses())), rounded(shrunk),
				rounded(shrunk.subtract(reach)), rounded(shrunk.add(reach)), enough,
				proves ? factor(shrunk) : BigDecimal.ONE);
	}

	/**
	 * The lower bound of what they say about somebody; without any answer, of what they
	 * say about everybody.
	 */
	BigDecimal atLeast(Scores scores) {
		return rounded(
				shrunk(scores, this.teams.getOrDefault(scores.team(), this.mean)).subtract(reach(scores), EXACT));
	}

	/** Half the width of the 80 % interval. */
	private BigDecimal reach(Scores scores) {
		return Z.multiply(this.within.divide(this.k.add(BigDecimal.valueOf(scores.responses())), EXACT).sqrt(EXACT),
				EXACT);
	}

	private BigDecimal factor(BigDecimal shrunk) {
		BigDecimal spread = this.within.add(this.between, EXACT).sqrt(EXACT);
		if (!this.tellsReps || spread.signum() == 0) {
			return BigDecimal.ONE;
		}
		BigDecimal factor = BigDecimal.ONE
			.add(KAPPA.multiply(shrunk.subtract(this.mean, EXACT), EXACT).divide(spread, EXACT), EXACT);
		return rounded(factor.max(LEAST).min(MOST));
	}

	private BigDecimal shrunk(Scores scores, BigDecimal towards) {
		return BigDecimal.valueOf(scores.sum())
			.add(this.k.multiply(towards, EXACT), EXACT)
			.divide(this.k.add(BigDecimal.valueOf(scores.responses())), EXACT);
	}

	/**
	 * What a factor changes of a month's points, rounded half up: the points together
	 * with it are points × factor.
	 */
	static long difference(long points, BigDecimal factor) {
		return BigDecimal.valueOf(points).multiply(factor).setScale(0, RoundingMode.HALF_UP).longValueExact() - points;
	}

	private static BigDecimal quotient(long dividend, long divisor) {
		return (divisor == 0) ? BigDecimal.ZERO
				: BigDecimal.valueOf(dividend).divide(BigDecimal.valueOf(divisor), EXACT);
	}

	private static BigDecimal rounded(BigDecimal number) {
		return number.setScale(DECIMALS, RoundingMode.HALF_UP);
	}

	/** The mean of all answers; 0 without any. */
	BigDecimal mean() {
		return rounded(this.mean);
	}

}
