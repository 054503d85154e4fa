package dev.cima.mentorship;

/**
 * A confirmed session was credited to its mentor. Published at least once, after the
 * entry is in the ledger.
 *
 * @param credits points of the balance
 */
public record CoachingCredited(String sessionId, String mentor, int credits) {
}
