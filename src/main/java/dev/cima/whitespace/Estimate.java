package dev.cima.whitespace;

/**
 * What an account could spend on a category in twelve months, minor units.
 *
 * @param peers with how many accounts it was compared; 0 where so few buy it that the
 * potential is no more than what is spent
 * @param similar what two of ten similar accounts of its size spend more than
 * @param low what three of ten spend more than, and at least what the account spends
 * @param potential {@code similar}, and at least what the account spends
 * @param high what one of ten spends more than, and at least what the account spends
 */
record Estimate(String category, int peers, long similar, long low, long potential, long high) {
}
