package dev.cima.incentive;

/**
 * A division in a plan that was published when 7 / 2 was 3, and that still gives so.
 *
 * @param rule the id of the multiplier or bonus
 * @param part the division, as in {@code sale.crossSells / sale.lines}
 */
record WholeDivision(String rule, String part) {
}
