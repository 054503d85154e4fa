package dev.cima.competition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.cima.platform.Organisation;
import dev.cima.rule.Expression;
import dev.cima.rule.Expressions.Wanted;
import dev.cima.rule.Expressions;
import dev.cima.rule.RuleText;
import dev.cima.rule.Variables;
import org.jspecify.annotations.Nullable;

/** How a contestant's totals become the score by which it is ranked. */
final class ScoreFormula {

	/** Decimals of a score. */
	static final int SCALE = 6;

	/** Beyond this a score can be neither stored nor shown exactly. */
	private static final double MOST = 1e18;

	private static final int SAMPLES = 300;

	/** A window has at most so many days. */
	private static final int MOST_DAYS = 366;

	private static final int MOST_FAMILIES = 1_000;

	private static final int MOST_SALES = 1_000_000;

	private static final long MOST_POINTS = 1_000_000_000_000L;

	private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+(\\.\\d+)?");

	private static final Expressions<Facts> LANGUAGE = new Expressions<>(variables());

	private final Expression<Facts> expression;

	private final double minorUnits;

	private final boolean ofDays;

	private final boolean ofRates;

	private final boolean ofCustomers;

	/** Those that stand in it. */
	private final List<Double> numbers;

	private ScoreFormula(Expression<Facts> expression, double minorUnits, boolean ofDays, boolean ofRates,
			boolean ofCustomers, List<Double> numbers) {
		this.numbers = numbers;
		this.expression = expression;
		this.minorUnits = minorUnits;
		this.ofDays = ofDays;
		this.ofRates = ofRates;
		this.ofCustomers = ofCustomers;
	}

	/**
	 * The compiled formula.
	 * @param organisation says how many minor units of its currency make a major one
	 * @throws dev.cima.rule.BadExpressionException when it cannot be used
	 */
	static ScoreFormula of(String stored, Organisation organisation) {
		int digits = Math.max(0, organisation.currency().getDefaultFractionDigits());
		return new ScoreFormula(LANGUAGE.number("score", RuleText.stored(stored)), Math.pow(10, digits),
				stored.contains("activeDays"), stored.contains("RateAtLeast"), asksCustomers(stored),
				NUMBER.matcher(stored).results().map(MatchResult::group).map(Double::valueOf).toList());
	}

	/** How a formula that somebody writes now is stored. */
	static String toStore(String source) {
		return LANGUAGE.toStore(source, Wanted.NUMBER).toStore();
	}

	/** Where it drops the rest of a division, because it was written so; else null. */
	static @Nullable String wholeDivision(String stored) {
		return LANGUAGE.wholeDivision(RuleText.stored(stored), Wanted.NUMBER);
	}

	/** Whether it needs to know on which days something was sold. */
	boolean isOfDays() {
		return this.ofDays;
	}

	/** Whether it needs to know in how many sales something was added or sold dearer. */
	boolean isOfRates() {
		return this.ofRates;
	}

	/** Whether a stored formula needs to know what customers said. */
	static boolean asksCustomers(String stored) {
		return stored.contains("satisfaction") || stored.contains("responses");
	}

	/** Whether it needs to know what customers said. */
	boolean isOfCustomers() {
		return this.ofCustomers;
	}

	/**
	 * The score, rounded half up to 6 decimals.
	 * @param heads 1 for a rep; for a team its average headcount, by which what adds up
	 * (points, sales, lines, revenue) is divided before the formula sees it
	 * @param customers what they said about what was sold
	 * @return null when it fails, is infinite or not a number: unranked
	 */
	@Nullable BigDecimal score(Sums sums, double heads, CustomerScore customers) {
		OptionalDouble score = this.expression.number(new Facts(sums, heads, this.minorUnits, customers));
		return (score.isPresent() && Math.abs(score.getAsDouble()) < MOST)
				? BigDecimal.valueOf(score.getAsDouble()).setScale(SCALE, RoundingMode.HALF_UP) : null;
	}

	/**
	 * Whether two contestants can differ by it: tried with sums of every size and near
	 * the numbers that it names, the same on each node.
	 */
	boolean ranks() {
		Random random = new Random(7);
		Set<BigDecimal> scores = new HashSet<>();
		for (int i = 0; i < SAMPLES && scores.size() < 2; i++) {
			BigDecimal score = score(sample(random), 1, opinion(random));
			if (score != null) {
				scores.add(score);
			}
		}
		return scores.size() > 1;
	}

	/** Now and then all of them large, as a formula may ask for much of everything. */
	private Sums sample(Random random) {
		double least = (random.nextInt(3) == 0) ? 0.8 : 0;
		Map<String, Integer> categories = new HashMap<>();
		long families = size(random, least, MOST_FAMILIES);
		for (int i = 0; i < families; i++) {
			categories.put("category " + i, 1 + random.nextInt(9));
		}
		long days = size(random, least, MOST_DAYS);
		for (int i = 0; i < days; i++) {
			categories.put(Sums.DAY + LocalDate.EPOCH.plusDays(i), 1);
		}
		int baskets = 1 + random.nextInt(30);
		categories.put(Sums.BASKETS, baskets);
		categories.put(Sums.ATTACHED, random.nextInt(baskets + 1));
		categories.put(Sums.UP_SOLD, random.nextInt(baskets + 1));
		return new Sums(size(random, least, MOST_POINTS), (int) size(random, least, MOST_SALES),
				(int) size(random, least, MOST_SALES), (int) size(random, least, MOST_SALES),
				size(random, least, MOST_POINTS), (int) size(random, least, MOST_SALES), categories, null);
	}

	private CustomerScore opinion(Random random) {
		return new CustomerScore((int) size(random, 0, MOST_SALES), 1 + 4 * random.nextDouble());
	}

	/**
	 * At most so much, small numbers as often as large ones, sometimes 0; and often one
	 * at which the formula may change, as it names it.
	 * @param least 0 to 1: from which share of the digits on
	 */
	private long size(Random random, double least, long most) {
		if (!this.numbers.isEmpty() && random.nextInt(3) == 0) {
			double near = this.numbers.get(random.nextInt(this.numbers.size())) + random.nextInt(3) - 1;
			return (long) Math.max(0, Math.min(near, most));
		}
		return (long) Math.pow(most + 1.0, least + random.nextDouble() * (1 - least)) - 1;
	}

	/** All of them are decimals: a team's are divided by its heads. */
	static Variables<Facts> variables() {
		return new Variables<Facts>().decimal("points", (facts) -> facts.sums().points() / facts.heads())
			.decimal("sales", (facts) -> facts.sums().sales() / facts.heads())
			.decimal("crossSells", (facts) -> facts.sums().crossSells() / facts.heads())
			.decimal("upSells", (facts) -> facts.sums().upSells() / facts.heads())
			.decimal("revenue", (facts) -> facts.sums().revenue() / facts.minorUnits() / facts.heads())
			.decimal("lines", (facts) -> facts.sums().lines() / facts.heads())
			.decimal("families", (facts) -> facts.sums().families())
			.decimal("activeDays", (facts) -> facts.sums().activeDays())
			.decimal("attachRateAtLeast", (facts) -> facts.sums().atLeast(Sums.ATTACHED))
			.decimal("upSellRateAtLeast", (facts) -> facts.sums().atLeast(Sums.UP_SOLD))
			.decimal("responses", (facts) -> facts.customers().responses() / facts.heads())
			.decimal("satisfaction", (facts) -> facts.customers().atLeast());
	}

	/**
	 * What a formula sees.
	 *
	 * @param minorUnits how many make a major unit of the currency
	 */
	record Facts(Sums sums, double heads, double minorUnits, CustomerScore customers) {
	}

}
