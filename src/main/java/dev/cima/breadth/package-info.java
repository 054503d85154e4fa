/**
 * How widely reps sell, and how well to customers of different kinds.
 *
 * <p>
 * {@code SoldMonth} is what is kept: the sum of a rep's sales of a month, which
 * {@code SoldMonthsFollowEntries} keeps in step with the stream and {@code MonthMaker}
 * can make anew. {@code Adaptability} and {@code IndexMaker} are the pure rules over it,
 * {@code EverybodysSales} what all reps together sold. {@code AdaptabilityCloser} pays.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "rep", "catalog", "incentive", "ledger", "measure" })
package dev.cima.breadth;
