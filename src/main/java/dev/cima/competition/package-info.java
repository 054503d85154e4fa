/**
 * Competitions: themed boards with a window, rules of entry and prizes, caught up from
 * entries while they run and closed once into a result that never changes.
 *
 * <p>
 * Read first what one is ({@link Competition}) and its rules made ready to count
 * ({@link Contest}). From an entry to totals it goes through
 * {@link ContestantsFollowEntries}, {@link CatchUp} and {@link SaleCounter}, which adds
 * {@link Sums} by team to {@link ContestantTotals}, kept by {@link Contestants}. By the
 * clock {@link CompetitionKeeper} opens and closes; {@link CompetitionCloser} decides
 * once, by the pure {@link Decision} ({@link Ranking}, {@link PrizeSplit}), stores it in
 * {@link Results} and lets {@link PrizePayer} pay. What phones see of it is a
 * {@link Table}, live from {@link LiveTables}. All else serves these: making and editing
 * ({@link Draft}, {@link CompetitionCheck}, {@link CompetitionDesk}), monthly schedules,
 * texts ({@link RulesText}) and GraphQL.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "rule", "rep", "catalog", "incentive", "ledger", "measure", "membership" })
package dev.cima.competition;
