package dev.cima.badge;

import java.time.Instant;

/**
 * A rep has earned a badge, or has it again after it was taken back: then with the same
 * {@code awardId} and {@code at}. See {@link BadgesAwarded}.
 *
 * @param awardId {@code award_<rep>_<badge>[_<period>]}
 * @param at when it was earned first
 */
public record BadgeAwarded(String awardId, String badgeId, String rep, Instant at) {
}
