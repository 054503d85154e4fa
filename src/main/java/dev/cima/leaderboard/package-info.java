/**
 * Live boards in Redis: standings, pages and changes.
 *
 * <p>
 * Read first how a board is kept ({@link BoardKeys}, {@link TeamRows} and the scripts in
 * {@code lua/}). {@link BoardFollower} writes what changed through {@link BoardWriter};
 * {@link BoardKeeper} sees to it that boards are whole and lets {@link BoardRebuilder}
 * make those that are not; {@link BoardScrub} compares for ever. Questions of phones go
 * through {@link Leaderboards} to {@link BoardReader}, and again for each change by
 * {@link LiveBoards}.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rep", "ledger" })
package dev.cima.leaderboard;
