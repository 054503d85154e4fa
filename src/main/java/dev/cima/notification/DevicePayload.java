package dev.cima.notification;

import java.util.List;

import dev.cima.platform.UserError;

/** Whether pushes go to the device now. */
record DevicePayload(boolean registered, List<UserError> errors) {
}
