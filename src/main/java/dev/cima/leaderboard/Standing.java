package dev.cima.leaderboard;

import java.math.BigDecimal;

import dev.cima.rep.Rep;
import org.jspecify.annotations.Nullable;

/**
 * A rep's rank and score on a board.
 *
 * @param score points, counts, or revenue in major units
 * @param toNext what is missing to pass the next higher score; null at the top
 */
record Standing(int rank, Rep rep, BigDecimal score, @Nullable BigDecimal toNext) {
}
