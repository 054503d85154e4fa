/**
 * How far reps and teams are: rates, averages and a row for each day beside the totals,
 * live. Read {@link dev.cima.progress.Progress} first, then
 * {@link dev.cima.progress.TeamPriors}.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "rep", "ledger", "measure", "leaderboard" })
package dev.cima.progress;
