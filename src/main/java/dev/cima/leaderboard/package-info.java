/**
 * Live boards in Redis: standings, pages and changes.
 *
 * <p>
 * First read how a board is stored ({@link BoardKeys}, {@link TeamRows} and the scripts
 * in {@code lua/}). {@link BoardFollower} writes what changed through
 * {@link BoardWriter}; {@link BoardKeeper} keeps boards whole and lets
 * {@link BoardRebuilder} make those that are not; {@link BoardScrub} keeps comparing them
 * with the cards. Questions from phones go through {@link Leaderboards} to
 * {@link BoardReader}; {@link LiveBoards} answers them again after each change.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rep", "ledger" })
package dev.cima.leaderboard;
