package dev.cima.sale;

/**
 * Two who give each other shares of their sales more often than their volume explains.
 *
 * @param one the rep's id, the first by id
 * @param shares how many they gave each other
 * @param expected how many it would be if each gave to whom all others give
 * @param points of these shares, before the daily cap
 */
record SharingRing(String one, String other, int shares, double expected, long points) {
}
