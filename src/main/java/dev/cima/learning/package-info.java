/**
 * Learning cards: what a rep knows of the products, asked for when it is about to be
 * forgotten. Read {@code Fsrs6} first, which says when that is.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "rep", "catalog", "incentive", "rule", "ledger", "whitespace" })
package dev.cima.learning;
