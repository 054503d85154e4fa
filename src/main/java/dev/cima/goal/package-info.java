/**
 * Goals of reps and teams for a week or a month: set by people, followed from scorecards,
 * told when they are reached, missed or taken back.
 *
 * <p>
 * Read {@link dev.cima.goal.StoredGoal} first, what is stored, then the pure part:
 * {@link dev.cima.goal.GoalMetric}, {@link dev.cima.goal.Standing}, {@code Pacing} and
 * {@code Suggestion}. {@code GoalDesk} sets and cancels. An entry marks an owner in
 * {@code GoalMarks}; {@code GoalKeeper} reads the cards of those, decides by one guarded
 * write to {@code Goals} and lets {@code GoalNews} tell.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "rep", "incentive", "ledger", "measure", "recognition", "notification" })
package dev.cima.goal;
