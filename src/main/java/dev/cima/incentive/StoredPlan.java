package dev.cima.incentive;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A version of the plan as it was published; never changed, but that it may be cancelled
 * before it begins.
 *
 * @param version 1, 2, 3 … without a hole
 * @param validFrom null: since for ever
 * @param publishedBy the admin, see {@link dev.cima.platform.Viewer#recordedAs()}; null
 * for the first
 * @param cancelledAt when it was cancelled; null: it was not
 * @param cancelledBy by whom; the reason stands in {@link PlanNotes}
 */
public record StoredPlan(@BsonId int version, String yaml, @Nullable Instant validFrom, @Nullable String publishedBy,
		Instant publishedAt, @Nullable Instant cancelledAt, @Nullable String cancelledBy) {

	StoredPlan(int version, String yaml, @Nullable Instant validFrom, @Nullable String publishedBy,
			Instant publishedAt) {
		this(version, yaml, validFrom, publishedBy, publishedAt, null, null);
	}

}
