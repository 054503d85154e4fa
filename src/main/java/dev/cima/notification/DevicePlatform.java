package dev.cima.notification;

/** What kind of device an app runs on; mirrors the enum of the schema. */
public enum DevicePlatform {

	ANDROID, IOS, WEB

}
