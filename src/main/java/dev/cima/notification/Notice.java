package dev.cima.notification;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An event by which a module tells a rep something of a kind of its own. Its texts are
 * {@code notification.<KIND>.title} and {@code .body}, and, for several at once,
 * {@code notification.<KIND>} with their number. Publish it as often as it takes: the
 * same fact is told once.
 *
 * @param kind in capitals, such as {@code GOAL_REACHED}
 * @param fact the same however often it is told, unique within the kind
 * @param subject the id of what the app opens
 * @param rep whom to tell
 * @param args parameters of the texts; they may be read on a locked screen
 * @param at when it happened: what is too old is no news
 * @param until after which nobody needs to know; null: for the usual time
 */
public record Notice(String kind, String fact, String subject, String rep, List<String> args, Instant at,
		@Nullable Instant until) {
}
