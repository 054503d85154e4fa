package dev.cima.incentive;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.incentive.IncentivePlan.Rules;
import dev.cima.rule.Expression;
import org.jspecify.annotations.Nullable;

/**
 * One sale being scored, line by line. A step's points are the rounded points after it
 * less the rounded points before it, so that the steps add up to the line exactly.
 */
final class Scoring {

	/** Far below where a long overflows, far above what a sale may earn. */
	private static final BigDecimal BEYOND = BigDecimal.valueOf(1_000_000_000_000_000L);

	/**
	 * What a sale may come to whatever its points are, so that revenue in minor units
	 * stays exact under a plan that gives no points for some lines.
	 */
	private static final BigDecimal MOST_AMOUNT = BigDecimal.valueOf(1_000_000_000_000L);

	private final Rules rules;

	private final Facts facts;

	private final Map<String, Long> bonusesSoFar;

	private final LiveBonuses live;

	private final List<Long> linePoints;

	private final List<ScoredStep> steps;

	/** See {@link Facts#shortKind()}. */
	private final @Nullable SaleKind shortKind;

	/** The rules that the receipt says do not apply. */
	private final Set<String> told = new HashSet<>(1);

	private Map<String, Long> bonuses = Map.of();

	private BigDecimal amount = BigDecimal.ZERO;

	private BigDecimal rounding = BigDecimal.ZERO;

	private long sum;

	Scoring(Rules rules, Facts facts, int lines, Map<String, Long> bonusesSoFar, LiveBonuses live) {
		this.rules = rules;
		this.live = live;
		this.facts = facts;
		this.shortKind = facts.shortKind();
		this.bonusesSoFar = bonusesSoFar;
		this.linePoints = new ArrayList<>(lines);
		this.steps = new ArrayList<>(3 * lines);
	}

	void add(SoldLine line) {
		this.facts.of(line);
		long points = withBonuses(line, multiplied(line));
		this.linePoints.add(points);
		this.sum += points;
		if (this.sum > IncentivePlan.MOST_POINTS) {
			throw tooMany();
		}
	}

	private long multiplied(SoldLine line) {
		BigDecimal amount = line.amount();
		// compared before it is added, as a number with a huge exponent is cheap only
		// until then
		if (amount.compareTo(MOST_AMOUNT) > 0) {
			throw tooMany();
		}
		this.amount = this.amount.add(amount);
		if (this.amount.compareTo(MOST_AMOUNT) > 0) {
			throw tooMany();
		}
		BigDecimal base = this.facts.lineAmount().multiply(this.rules.pointsPerUnit());
		long points = rounded(base);
		this.steps.add(new ScoredStep(Steps.BASE,
				List.of(line.product().name(), line.quantity().toPlainString(), line.unitPrice().toPlainString()),
				points));
		if (line.asBase() != null) {
			this.steps.add(new ScoredStep(line.asBase().step(), List.of(line.product().name()), 0));
		}
		if (this.rules.worth().cuts(line)) {
			this.steps.add(new ScoredStep(Steps.PRICE,
					List.of(this.facts.linePrice().toPlainString(), line.product().name()), 0));
		}
		BigDecimal product = BigDecimal.ONE;
		boolean limited = false;
		for (Multiplier rule : this.rules.multipliers()) {
			if (!rule.when().holds(this.facts) || lacksAKind(rule.id(), rule.when())) {
				continue;
			}
			product = product.multiply(rule.factor());
			limited = product.compareTo(this.rules.maxMultiplier()) > 0;
			long after = rounded(base.multiply(limited ? this.rules.maxMultiplier() : product));
			if (after != points) {
				this.steps.add(new ScoredStep(rule.id(), List.of(rule.shown(), line.product().name()), after - points));
			}
			points = after;
		}
		if (limited) {
			this.steps.add(new ScoredStep(Steps.MAX_MULTIPLIER,
					List.of(shown(this.rules.maxMultiplier()), line.product().name()), 0));
		}
		BigDecimal exact = limited ? base.multiply(this.rules.maxMultiplier()) : base.multiply(product);
		this.rounding = this.rounding.add(BigDecimal.valueOf(points).subtract(exact));
		return points;
	}

	private long withBonuses(SoldLine line, long multiplied) {
		long points = multiplied;
		// what is given away earns nothing, whatever a bonus pays for a piece
		if (line.unitPrice().signum() == 0) {
			return points;
		}
		for (Bonus rule : this.rules.bonuses()) {
			if (!rule.holdsOn(this.facts.day()) || !rule.when().holds(this.facts)
					|| lacksAKind(rule.id(), rule.when())) {
				continue;
			}
			// no more than what makes the whole sale refused, so that nothing overflows
			long earned = Math.min(Math.max(0, rule.points().whole(this.facts)), IncentivePlan.MOST_POINTS + 1);
			points += given(line, rule.id(), earned, left(rule.id(), rule.budget()));
		}
		for (CategoryBonus bonus : this.live.bonuses()) {
			long earned = Math.min(bonus.terms().of(line, this.rules.worth()), IncentivePlan.MOST_POINTS + 1);
			points += given(line, bonus.id(), earned,
					Math.min(left(bonus.id(), bonus.terms().mostPerRep()), leftOfSale(bonus.id())));
		}
		return points;
	}

	private long given(SoldLine line, String rule, long earned, long left) {
		if (earned == 0) {
			return 0;
		}
		long given = Math.min(earned, left);
		List<String> params = (given < earned)
				? List.of(line.product().name(), Long.toString(given), Long.toString(earned))
				: List.of(line.product().name());
		this.steps.add(new ScoredStep(rule, params, given));
		if (given > 0) {
			give(rule, given);
		}
		return given;
	}

	/**
	 * Whether a rule that holds needs cross-sells and up-sells in one sale, and those of
	 * one kind are worth too little of it. The receipt says so once.
	 */
	private boolean lacksAKind(String rule, Expression<Facts> when) {
		if (this.shortKind == null || !this.facts.needsBothKinds(when)) {
			return false;
		}
		if (this.told.add(rule)) {
			this.steps.add(new ScoredStep((this.shortKind == SaleKind.CROSS_SELL) ? Steps.CROSS_SELLS : Steps.UP_SELLS,
					List.of(shown(this.rules.worth().shareOfKind().movePointRight(2)), rule), 0));
		}
		return true;
	}

	private long left(String rule, long budget) {
		return Math.max(0, budget - this.bonusesSoFar.getOrDefault(rule, 0L) - this.bonuses.getOrDefault(rule, 0L));
	}

	private long leftOfSale(String bonus) {
		return Math.max(0, this.live.mostOfSale(bonus) - this.bonuses.getOrDefault(bonus, 0L));
	}

	private void give(String rule, long points) {
		if (this.bonuses.isEmpty()) {
			this.bonuses = new HashMap<>();
		}
		this.bonuses.merge(rule, points, Long::sum);
	}

	Score score(int plan) {
		return new Score(plan, this.sum, List.copyOf(this.linePoints), List.copyOf(this.steps),
				Map.copyOf(this.bonuses), this.rounding);
	}

	static String shown(BigDecimal factor) {
		return factor.stripTrailingZeros().toPlainString();
	}

	private static long rounded(BigDecimal points) {
		if (points.compareTo(BEYOND) > 0) {
			throw tooMany();
		}
		return points.setScale(0, RoundingMode.HALF_UP).longValueExact();
	}

	private static TooManyPointsException tooMany() {
		return new TooManyPointsException("the sale earns more than " + IncentivePlan.MOST_POINTS
				+ " points or comes to more than " + MOST_AMOUNT.toPlainString());
	}

}
