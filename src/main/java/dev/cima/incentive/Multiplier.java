package dev.cima.incentive;

import java.math.BigDecimal;
import java.util.Map;

import dev.cima.rule.Expression;

/**
 * A rule that multiplies a line's base points.
 *
 * @param factor 0 or more, exact
 * @param shown the factor as receipts store it, without trailing zeros
 * @param label what receipts call it, by language
 */
record Multiplier(String id, Expression<Facts> when, BigDecimal factor, String shown, Map<String, String> label) {
}
