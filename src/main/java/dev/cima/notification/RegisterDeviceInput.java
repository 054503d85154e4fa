package dev.cima.notification;

import org.jspecify.annotations.Nullable;

/** The device on which the viewer is signed in. */
record RegisterDeviceInput(String token, @Nullable String installationId, DevicePlatform platform) {
}
