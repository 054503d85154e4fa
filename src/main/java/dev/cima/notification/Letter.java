package dev.cima.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A push as a phone gets it.
 *
 * @param rep whom it is for; not sent
 * @param kind what it is about
 * @param title in the rep's language
 * @param body in the rep's language
 * @param data for the app: what to open
 * @param collapseKey the same for the same fact, so that a phone shows a duplicate once
 * @param lifetime how long Firebase keeps it for a phone that is off
 * @param at when what it tells happened, the last of it
 */
record Letter(String rep, NotificationKind kind, String title, String body, Map<String, String> data,
		String collapseKey, Duration lifetime, Instant at) {
}
