package dev.cima.notification;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.cima.platform.UserError;

/** What holds now. */
record NotificationPreferencesPayload(@Nullable NotificationPreferences preferences, List<UserError> errors) {
}
