/** Live boards in Redis: standings, pages and changes. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rep", "ledger" })
package dev.cima.leaderboard;
