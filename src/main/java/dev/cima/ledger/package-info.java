/**
 * The streams of entries, the scorecards that are their fold, and what keeps both in
 * step.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rep", "catalog", "incentive" })
package dev.cima.ledger;
