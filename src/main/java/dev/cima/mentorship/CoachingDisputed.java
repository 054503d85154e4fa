package dev.cima.mentorship;

/**
 * A mentee says that a session did not take place, and a manager is to settle it.
 * Published at least once.
 */
public record CoachingDisputed(String sessionId, String mentor, String mentee) {
}
