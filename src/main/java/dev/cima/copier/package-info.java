/** Copies an embedded store into a MongoDB, from the command line. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "verifier" })
package dev.cima.copier;
