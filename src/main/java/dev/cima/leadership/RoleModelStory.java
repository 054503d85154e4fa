package dev.cima.leadership;

import java.time.Instant;

import dev.cima.rep.Rep;

/**
 * How a colleague does something well, as it is shown.
 *
 * @param rep whom it is about
 * @param by who wrote it; a placeholder for an admin who is no rep
 * @param at when it came to be as it is
 */
record RoleModelStory(String id, Rep rep, Rep by, String text, StoryState state, Instant at) {
}
