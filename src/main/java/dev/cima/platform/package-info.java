/**
 * MongoDB, Redis, time and texts: configuration and what all modules share.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package dev.cima.platform;
