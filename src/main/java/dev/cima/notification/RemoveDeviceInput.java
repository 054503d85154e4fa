package dev.cima.notification;

/** The device on which the viewer signs out. */
record RemoveDeviceInput(String token) {
}
