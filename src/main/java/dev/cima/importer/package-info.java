/** Reads teams, reps, products, accounts and sales from CSV files. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "audit", "rep", "catalog", "incentive", "ledger", "membership", "sale" })
package dev.cima.importer;
