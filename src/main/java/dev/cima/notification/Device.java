package dev.cima.notification;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;

/**
 * An installation of the app that pushes can be sent to.
 *
 * @param id the SHA-256 of the token, in hexadecimal
 * @param token the registration token that Firebase gave the app; a secret, never logged
 * @param rep who is signed in there
 * @param seenAt when the app last registered
 */
public record Device(@BsonId String id, String token, String rep, DevicePlatform platform, Instant seenAt) {

	/** Tokens do not belong into logs. */
	@Override
	public String toString() {
		return "Device[" + this.id.substring(0, Math.min(8, this.id.length())) + "… of " + this.rep + "]";
	}

}
