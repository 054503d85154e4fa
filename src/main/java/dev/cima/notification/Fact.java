package dev.cima.notification;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened and that reps are to be told.
 *
 * @param id the same however often it is told
 * @param subject the id of what the app opens
 * @param rep null for all whom it concerns
 * @param args parameters of the text
 * @param at when it happened
 * @param until after which nobody needs to know
 */
record Fact(NotificationKind kind, String id, String subject, @Nullable String rep, List<String> args, Instant at,
		@Nullable Instant until) {
}
