package dev.cima.mentorship;

/**
 * A mentor claims that a session took place, and the mentee is to say whether it did.
 * Published at least once.
 */
public record CoachingClaimed(String sessionId, String mentor, String mentee) {
}
