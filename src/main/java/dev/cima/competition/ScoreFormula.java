package dev.cima.competition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.cel.common.types.SimpleType;
import org.jspecify.annotations.Nullable;

import dev.cima.platform.Expression;
import dev.cima.platform.Expressions;
import dev.cima.platform.Organisation;

/** How a contestant's totals become the score by which it is ranked. */
final class ScoreFormula {

	/** Decimals of a score. */
	static final int SCALE = 6;

	/** Beyond this a score can be neither stored nor shown exactly. */
	private static final double MOST = 1e18;

	/** All of them are doubles, so that they can be divided by each other. */
	private static final List<String> VARIABLES = List.of("points", "sales", "crossSells", "upSells", "revenue",
			"lines", "families", "activeDays");

	private static final Expressions LANGUAGE = new Expressions(VARIABLES.stream()
		.collect(Collectors.toMap(Function.identity(), (name) -> SimpleType.DOUBLE, (a, b) -> a,
				java.util.LinkedHashMap::new)));

	private final Expression expression;

	private final double minorUnits;

	private final boolean ofDays;

	private ScoreFormula(Expression expression, double minorUnits, boolean ofDays) {
		this.expression = expression;
		this.minorUnits = minorUnits;
		this.ofDays = ofDays;
	}

	/**
	 * The compiled formula.
	 * @param organisation says how many minor units of its currency make a major one
	 * @throws dev.cima.platform.BadExpressionException when it cannot be used
	 */
	static ScoreFormula of(String source, Organisation organisation) {
		int digits = Math.max(0, organisation.currency().getDefaultFractionDigits());
		return new ScoreFormula(LANGUAGE.number("score", source), Math.pow(10, digits), source.contains("activeDays"));
	}

	/** Whether it needs to know on which days something was sold. */
	boolean isOfDays() {
		return this.ofDays;
	}

	/**
	 * The score, rounded half up to 6 decimals.
	 * @param heads 1 for a rep; for a team its average headcount, by which what adds up
	 * (points, sales, lines, revenue) is divided before the formula sees it
	 * @return null when it fails, is infinite or not a number: unranked
	 */
	@Nullable BigDecimal score(Sums sums, double heads) {
		OptionalDouble score = this.expression.number((name) -> Optional.ofNullable(switch (name) {
			case "points" -> sums.points() / heads;
			case "sales" -> sums.sales() / heads;
			case "crossSells" -> sums.crossSells() / heads;
			case "upSells" -> sums.upSells() / heads;
			case "revenue" -> sums.revenue() / this.minorUnits / heads;
			case "lines" -> sums.lines() / heads;
			case "families" -> (double) sums.families();
			case "activeDays" -> (double) sums.activeDays();
			default -> null;
		}));
		return (score.isPresent() && Math.abs(score.getAsDouble()) < MOST)
				? BigDecimal.valueOf(score.getAsDouble()).setScale(SCALE, RoundingMode.HALF_UP) : null;
	}

}
