package dev.cima.leaderboard;

import java.math.BigDecimal;

/**
 * What it takes to be among the best.
 *
 * @param score of the last one who is, in the board's unit
 */
record Benchmark(int topPercent, BigDecimal score) {
}
