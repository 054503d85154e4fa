package dev.cima.recognition;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Kudos as they were given, with the three keys that decide whether they may be.
 *
 * @param id {@code <giver>/<uuid>}: a resend finds itself
 * @param pair {@code <giver>/<receiver>/<the giver's day>}: once a day
 * @param slot {@code <giver>/<the giver's month>/<n>}: as many as there are slots
 * @param hash of what was sent, to tell a resend from another content
 * @param reason what the giver wrote; null once it was erased
 * @param due when to look whether others were told; null once they were
 */
public record GivenKudos(@BsonId String id, String from, String to, String pair, String slot, Instant at, String hash,
		@Nullable String reason, @Nullable Instant due) {

	String feedItem() {
		return "feed_kudos_" + this.id.replace('/', '_');
	}

}
