package dev.cima.badge;

/**
 * A rep no longer has a badge, as what earned it was voided. See {@link BadgesTakenBack}.
 *
 * @param awardId {@code award_<rep>_<badge>[_<period>]}
 */
public record BadgeTakenBack(String awardId, String badgeId, String rep) {
}
