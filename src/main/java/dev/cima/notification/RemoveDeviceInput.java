package dev.cima.notification;

import org.jspecify.annotations.Nullable;

/** The device on which the viewer signs out. */
record RemoveDeviceInput(String token, @Nullable String installationId) {
}
