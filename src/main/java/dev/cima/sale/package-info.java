/** Logging, previewing, voiding and correcting sales. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "rep", "catalog", "incentive", "ledger" })
package dev.cima.sale;
