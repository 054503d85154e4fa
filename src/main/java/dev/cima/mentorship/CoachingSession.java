package dev.cima.mentorship;

import java.time.Duration;
import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A talk of a mentor with the mentee for which the mentor claims credit.
 *
 * @param id {@code coaching_<mentor>_<uuid>}
 * @param revision grows by one with each change
 * @param hash of what the mentor sent
 * @param heldAt when it began
 * @param attempt how often it was sent under this id: an earlier try was refused
 * @param refusal why it did not fit: the key of a sentence
 * @param expiresAt until when the mentee can answer
 * @param settledBy the rep or subject who settled a dispute
 * @param credits points for the mentor, once confirmed
 * @param followed whether what follows from the status is done
 * @param due when somebody has to look after it next; null when nothing is left to do
 * @param settlementNote the id of the note that says why a dispute was settled so
 */
public record CoachingSession(@BsonId String id, long revision, String mentorship, String mentor, String mentee,
		String hash, Instant heldAt, int minutes, CoachingSessionStatus status, int attempt, @Nullable String refusal,
		Instant claimedAt, Instant expiresAt, @Nullable Instant answeredAt, @Nullable String settledBy, int credits,
		boolean followed, @Nullable Instant due, @Nullable String settlementNote) implements Revised {

	static CoachingSession sent(String id, Mentorship mentorship, String hash, Instant heldAt, int minutes, Instant at,
			Instant expiresAt, @Nullable CoachingSession refused) {
		return new CoachingSession(id, (refused != null) ? refused.revision + 1 : 1, mentorship.id(),
				mentorship.mentor(), mentorship.mentee(), hash, heldAt, minutes, CoachingSessionStatus.RESERVING,
				(refused != null) ? refused.attempt + 1 : 1, null, at, expiresAt, null, null, 0, false, null, null);
	}

	CoachingSession reserved(@Nullable String refusal) {
		return with((refusal != null) ? CoachingSessionStatus.REFUSED : CoachingSessionStatus.CLAIMED, refusal,
				this.answeredAt, null, 0, null);
	}

	CoachingSession confirmed(int credits, Instant at) {
		return with(CoachingSessionStatus.CONFIRMED, null, at, null, credits, null);
	}

	CoachingSession disputed(Instant at) {
		return with(CoachingSessionStatus.DISPUTED, null, at, null, 0, null);
	}

	/**
	 * Decided by a manager.
	 * @param note see {@link #settlementNote}
	 */
	CoachingSession settled(boolean tookPlace, String by, String note, int credits) {
		return with(tookPlace ? CoachingSessionStatus.CONFIRMED : CoachingSessionStatus.REJECTED, null, this.answeredAt,
				by, tookPlace ? credits : 0, note);
	}

	CoachingSession expired() {
		return with(CoachingSessionStatus.EXPIRED, null, null, null, 0, null);
	}

	CoachingSession asFollowed() {
		return new CoachingSession(this.id, this.revision + 1, this.mentorship, this.mentor, this.mentee, this.hash,
				this.heldAt, this.minutes, this.status, this.attempt, this.refusal, this.claimedAt, this.expiresAt,
				this.answeredAt, this.settledBy, this.credits, true, this.due, this.settlementNote);
	}

	/** The same change, with when to look after it next. */
	CoachingSession dueAt(@Nullable Instant due) {
		return new CoachingSession(this.id, this.revision, this.mentorship, this.mentor, this.mentee, this.hash,
				this.heldAt, this.minutes, this.status, this.attempt, this.refusal, this.claimedAt, this.expiresAt,
				this.answeredAt, this.settledBy, this.credits, this.followed, due, this.settlementNote);
	}

	private CoachingSession with(CoachingSessionStatus next, @Nullable String refusal, @Nullable Instant answeredAt,
			@Nullable String settledBy, int credits, @Nullable String settlementNote) {
		return new CoachingSession(this.id, this.revision + 1, this.mentorship, this.mentor, this.mentee, this.hash,
				this.heldAt, this.minutes, next, this.attempt, refusal, this.claimedAt, this.expiresAt, answeredAt,
				settledBy, credits, false, this.due, settlementNote);
	}

	/** When it was over. */
	Instant until() {
		return this.heldAt.plus(Duration.ofMinutes(this.minutes));
	}

	/** The status as the clock makes it, stored or not. */
	CoachingSessionStatus statusAt(Instant now) {
		return (this.status == CoachingSessionStatus.CLAIMED && !now.isBefore(this.expiresAt))
				? CoachingSessionStatus.EXPIRED : this.status;
	}

}
