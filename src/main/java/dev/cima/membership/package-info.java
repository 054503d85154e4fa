/** Joining, moving, hiding and leaving, as entries of the ledger. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rep", "ledger" })
package dev.cima.membership;
