package dev.cima.insight;

/**
 * A basket as a part holds it.
 *
 * @param seq the place of its sale in the stream of its rep, also for what is taken back
 */
record Noted(long seq, SoldBasket basket) {
}
