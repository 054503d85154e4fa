/**
 * Next best offers: what to offer now, for what is in the basket and who buys it, each
 * with the one rule that says why.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "rep", "catalog", "incentive", "ledger", "insight", "measure" })
package dev.cima.offer;
