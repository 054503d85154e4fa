package dev.cima.notification;

/** The device on which the viewer is signed in. */
record RegisterDeviceInput(String token, DevicePlatform platform) {
}
