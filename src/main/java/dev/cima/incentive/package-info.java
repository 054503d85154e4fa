/**
 * The incentive plan: the rules that turn a sale into points, without any I/O in the
 * scoring.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rule", "rep", "catalog" })
package dev.cima.incentive;
