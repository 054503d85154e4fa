/**
 * Badges: their definitions as data, who has earned which, and how far one is from the
 * next.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "rule", "measure", "rep", "catalog", "ledger" })
package dev.cima.badge;
