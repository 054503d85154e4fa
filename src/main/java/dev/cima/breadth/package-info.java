/**
 * How widely reps sell, and how well to customers of different kinds.
 *
 * <p>
 * {@code SoldMonth} is the sum of a rep's sales of a month, which {@code MonthMaker}
 * brings up to the stream when somebody asks; {@code EverybodysSales} is what all reps
 * sold, summed up of the baskets that the offers are learnt from; {@code Expected} is
 * what the rep's own accounts let one expect. {@code Adaptability} and {@code IndexMaker}
 * are the pure rules over both. {@code AdaptabilityCloser} pays.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rep", "catalog", "incentive",
		"insight", "ledger", "measure", "whitespace" })
package dev.cima.breadth;
