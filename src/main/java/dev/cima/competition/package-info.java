/**
 * Competitions: themed boards with a window, rules of entry and prizes, caught up from
 * entries while they run and closed once into a result that never changes.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "rule", "rep", "catalog", "incentive", "ledger", "membership" })
package dev.cima.competition;
