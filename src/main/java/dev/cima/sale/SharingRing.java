package dev.cima.sale;

/**
 * Two who give each other shares of their sales, or leads, more often than their volume
 * explains.
 *
 * @param kind which of both
 * @param one the rep's id, the first by id
 * @param shares how many shares they gave each other, or leads of each other they won
 * @param expected how many it would be if each gave to whom all others give
 * @param points of these shares, before the daily cap, or for these leads
 * @param chance how likely this is where nobody means harm
 */
record SharingRing(SharingRingKind kind, String one, String other, int shares, double expected, long points,
		double chance) {
}
