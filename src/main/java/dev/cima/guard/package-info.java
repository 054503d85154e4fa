/**
 * The guard, which says of an incentive whether it does more harm than good.
 *
 * <p>
 * Read {@code GuardTable} first, whose rules are data ({@code guard.yaml}), and
 * {@code Guard}, which judges by them whatever pays people. They do not know it: they ask
 * {@link dev.cima.platform.IncentiveGuard}.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "rep", "catalog", "leadership", "recognition", "reward" })
package dev.cima.guard;
