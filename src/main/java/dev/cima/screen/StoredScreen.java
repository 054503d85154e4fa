package dev.cima.screen;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A screen that was paired with a team.
 *
 * @param id {@code screen_…}; made with its code, so that it is paired once
 * @param token the hash of its token
 * @param team which team's board it shows
 * @param name what its managers call it
 * @param pairedBy the rep, or the {@code sub} of an admin without one
 * @param seenAt when it was last connected; null before the first time
 * @param revokedAt null while it may read
 */
public record StoredScreen(@BsonId String id, String token, String team, String name, String pairedBy, Instant pairedAt,
		@Nullable Instant seenAt, @Nullable Instant revokedAt) {

	boolean isRevoked() {
		return this.revokedAt != null;
	}

}
