package dev.cima.incentive;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What a plan gives for a sale, before the daily cap.
 *
 * @param plan the plan's version
 * @param points raw points: the sum of the lines, at most 10^9
 * @param linePoints raw points of each line, in order
 * @param steps why; their points add up to {@code points}
 * @param bonuses points of flat bonuses by rule id, for the budgets
 * @param rounding how many points more its lines earn, each rounded, than unrounded;
 * below 0 when these are fewer
 */
public record Score(int plan, long points, List<Long> linePoints, List<ScoredStep> steps, Map<String, Long> bonuses,
		BigDecimal rounding) {
}
