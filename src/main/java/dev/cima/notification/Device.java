package dev.cima.notification;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * An installation of the app that pushes can be sent to.
 *
 * @param id the SHA-256 of the token, in hexadecimal
 * @param token the registration token that Firebase gave the app; a secret, never logged
 * @param rep who is signed in there
 * @param seenAt when the app last registered
 * @param foreignTo the Firebase project whose messages it does not take, as its token
 * belongs to another one
 * @param installation the digest of the id that the installation gave itself; null of an
 * app that gives none
 */
public record Device(@BsonId String id, String token, String rep, DevicePlatform platform, Instant seenAt,
		@Nullable String foreignTo, @Nullable String installation) {

	Device(String id, String token, String rep, DevicePlatform platform, Instant seenAt) {
		this(id, token, rep, platform, seenAt, null, null);
	}

	/** Whether messages of the project can reach it, for all that is known. */
	boolean takesFrom(@Nullable String project) {
		return this.foreignTo == null || !this.foreignTo.equals(project);
	}

	/** For logs, into which neither tokens nor people belong. */
	String shortName() {
		return this.id.substring(0, Math.min(8, this.id.length())) + "…";
	}

	/** Tokens do not belong into logs. */
	@Override
	public String toString() {
		return "Device[" + shortName() + " of " + this.rep + "]";
	}

}
