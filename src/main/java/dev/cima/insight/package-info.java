/**
 * What the ledger's sales say about what is bought together and by whom: a fold of all
 * counted sales at known places of their streams.
 *
 * <p>
 * {@link dev.cima.insight.SoldBasket} is what it is made of, a
 * {@link dev.cima.insight.Fold} what is made of it. One node at a time reads what is new
 * and publishes a version; all nodes load it, and {@link dev.cima.insight.Insight}
 * answers from memory.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
		allowedDependencies = { "platform", "rep", "catalog", "incentive", "ledger" })
package dev.cima.insight;
