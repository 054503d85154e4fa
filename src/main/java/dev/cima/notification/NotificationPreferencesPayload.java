package dev.cima.notification;

import java.util.List;

import dev.cima.platform.UserError;
import org.jspecify.annotations.Nullable;

/** What holds now. */
record NotificationPreferencesPayload(@Nullable NotificationPreferences preferences, List<UserError> errors) {
}
