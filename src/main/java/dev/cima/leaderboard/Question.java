package dev.cima.leaderboard;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * All that one request wants to know of one board.
 *
 * @param viewer the rep whose own standing or neighbours are wanted; null when neither is
 * @param windows the wanted parts, none twice
 */
record Question(Board board, @Nullable String viewer, List<Window> windows) {
}
