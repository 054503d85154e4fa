package dev.cima.mentorship;

/**
 * A mentee sells better than before the mentorship, and the mentor's bonus was credited.
 * Published at least once, after the entry is in the ledger.
 *
 * @param points points of the balance
 */
public record GainRewarded(String mentorshipId, String mentor, int points) {
}
