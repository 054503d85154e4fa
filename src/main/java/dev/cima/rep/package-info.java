/** Who sells: reps, teams, and the viewer behind a request. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform" })
package dev.cima.rep;
