/**
 * Rules that people write: conditions and numbers in the Common Expression Language over
 * named variables. One dialect for plans, badges and competitions. Read {@link Variables}
 * first, then {@link Expressions}. Misspelt categories are found by
 * {@link CategoryNames}.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = "platform")
package dev.cima.rule;
