package dev.cima.incentive;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A version of the plan as it was published; never changed.
 *
 * @param version 1, 2, 3 … without a hole
 * @param validFrom null: since for ever
 * @param publishedBy the admin, see {@link dev.cima.platform.Viewer#recordedAs()}; null
 * for the first
 */
public record StoredPlan(@BsonId int version, String yaml, @Nullable Instant validFrom, @Nullable String publishedBy,
		Instant publishedAt) {
}
