/**
 * Tells phones what happened: devices, preferences, the outbox of pushes, and Firebase
 * Cloud Messaging.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = { "platform", "rep", "leaderboard", "competition",
		"badge", "recognition", "mentorship", "sale" })
package dev.cima.notification;
