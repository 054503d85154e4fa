package dev.cima.badge;

import java.time.Instant;
import java.time.LocalDate;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * That a rep has a badge, or had it.
 *
 * @param id {@code award_<rep>_<badge>[_<period>]}
 * @param from the first day of the week or month for which it was earned; null when the
 * badge does not repeat
 * @param until the day after the last one of it
 * @param witness the day, week or month that earned it, where more than one could
 * @param given false while it is taken back
 * @param seq the place in the rep's stream as of which this holds
 * @param round the round that decided it; null when an entry did
 * @param awardedAt the moment of what first earned it, which may be long before it was
 * recorded if a sale came late or was imported; null when it was never given
 * @param toldAt when that was written, by the server's clock
 */
public record BadgeAward(@BsonId String id, String rep, String badge, @Nullable LocalDate from,
		@Nullable LocalDate until, @Nullable String witness, boolean given, long seq, @Nullable String round,
		@Nullable Instant awardedAt, @Nullable Instant toldAt) {

	/** As the schema calls {@link #from}. */
	public @Nullable LocalDate firstDay() {
		return this.from;
	}

	/** As the schema calls {@link #until}. */
	public @Nullable LocalDate endDay() {
		return this.until;
	}

}
