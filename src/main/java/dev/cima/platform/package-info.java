/**
 * GraphQL, security, MongoDB, Redis and time: configuration and what all modules share.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package dev.cima.platform;
