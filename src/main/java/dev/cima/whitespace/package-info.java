/**
 * Who each account is, and its white space: what it could buy by what similar accounts
 * buy, and does not.
 *
 * <p>
 * Read the pure part first: {@link dev.cima.whitespace.Spender}, what an account spent;
 * {@code Potentials}, what it could spend, by {@code PeerSearch} and {@code Quantiles}.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rep", "catalog", "incentive",
		"ledger", "membership", "sale", "insight", "notification", "recognition" })
package dev.cima.whitespace;
