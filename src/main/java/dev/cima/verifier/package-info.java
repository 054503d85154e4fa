/** Verifies a ledger, or a copy of it, from the command line. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "ledger", "competition" })
package dev.cima.verifier;
