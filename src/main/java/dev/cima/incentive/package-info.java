/**
 * The incentive plan: the rules that turn a sale into points, without any I/O in the
 * scoring; and the bonuses of categories that an admin plans beside it.
 *
 * <p>
 * To read it, begin with {@link dev.cima.incentive.IncentivePlan}, a version of the
 * rules, and {@code Scoring}, which applies them to one sale. {@code PlanParser} makes
 * them of YAML, {@link dev.cima.incentive.Plans} knows which version was in force when.
 * {@link dev.cima.incentive.CategoryBonuses} are the bonuses, {@code BonusPlanner} takes
 * them from admins, and {@link dev.cima.incentive.BonusPurses} divide the budgets that
 * all reps share. The rest shows these, or serves them.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rule", "rep", "catalog" })
package dev.cima.incentive;
