package dev.cima.mentorship;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Two reps, one of whom helps the other to sell better. A step that needs more than one
 * document is first noted here as an intention (OPENING, ACCEPTING), then booked, then
 * concluded here, so that the next node that looks can finish it.
 *
 * @param id {@code mentorship_<mentee>_<uuid>}
 * @param revision grows by one with each change
 * @param hash of what the mentee sent
 * @param opening how often it was requested under this id: an earlier try was refused
 * @param accepting how often it was accepted: an earlier try found no place
 * @param startedAt when it was accepted
 * @param endedBy the rep or subject who ended it
 * @param gain once it is judged
 * @param told the last status that others were told of
 * @param due when somebody has to look after it next; null when nothing is left to do
 * @param endNote the id of the note that says why it ended
 */
public record Mentorship(@BsonId String id, long revision, String mentor, String mentee, String hash,
		MentorshipStatus status, int opening, int accepting, Instant requestedAt, @Nullable Instant startedAt,
		@Nullable Instant endedAt, @Nullable String endedBy, @Nullable MenteeGain gain, @Nullable MentorshipStatus told,
		@Nullable Instant due, @Nullable String endNote) implements Revised {

	static Mentorship wanted(String id, String mentor, String mentee, String hash, Instant at) {
		return new Mentorship(id, 1, mentor, mentee, hash, MentorshipStatus.OPENING, 1, 0, at, null, null, null, null,
				null, null, null);
	}

	/** Requested again under the id of a refused one. */
	Mentorship wantedAgain(String mentor, String hash, Instant at) {
		return new Mentorship(this.id, this.revision + 1, mentor, this.mentee, hash, MentorshipStatus.OPENING,
				this.opening + 1, this.accepting, at, null, null, null, null, null, null, null);
	}

	Mentorship opened(boolean free) {
		return with(free ? MentorshipStatus.REQUESTED : MentorshipStatus.REFUSED, this.startedAt);
	}

	Mentorship accepted(Instant at) {
		return new Mentorship(this.id, this.revision + 1, this.mentor, this.mentee, this.hash,
				MentorshipStatus.ACCEPTING, this.opening, this.accepting + 1, this.requestedAt, at, null, null,
				this.gain, this.told, this.due, this.endNote);
	}

	Mentorship seated(boolean place) {
		return with(place ? MentorshipStatus.ACTIVE : MentorshipStatus.REQUESTED, place ? this.startedAt : null);
	}

	Mentorship declined() {
		return with(MentorshipStatus.DECLINED, null);
	}

	/**
	 * Over.
	 * @param note see {@link #endNote}
	 */
	Mentorship ended(String by, Instant at, String note) {
		return new Mentorship(this.id, this.revision + 1, this.mentor, this.mentee, this.hash, MentorshipStatus.ENDED,
				this.opening, this.accepting, this.requestedAt, this.startedAt, at, by, this.gain, this.told, this.due,
				note);
	}

	Mentorship judged(MenteeGain gain) {
		return new Mentorship(this.id, this.revision + 1, this.mentor, this.mentee, this.hash, this.status,
				this.opening, this.accepting, this.requestedAt, this.startedAt, this.endedAt, this.endedBy, gain,
				this.told, this.due, this.endNote);
	}

	Mentorship toldOf() {
		return new Mentorship(this.id, this.revision + 1, this.mentor, this.mentee, this.hash, this.status,
				this.opening, this.accepting, this.requestedAt, this.startedAt, this.endedAt, this.endedBy, this.gain,
				this.status, this.due, this.endNote);
	}

	/** The same change, with when to look after it next. */
	Mentorship dueAt(@Nullable Instant due) {
		return new Mentorship(this.id, this.revision, this.mentor, this.mentee, this.hash, this.status, this.opening,
				this.accepting, this.requestedAt, this.startedAt, this.endedAt, this.endedBy, this.gain, this.told, due,
				this.endNote);
	}

	private Mentorship with(MentorshipStatus next, @Nullable Instant startedAt) {
		return new Mentorship(this.id, this.revision + 1, this.mentor, this.mentee, this.hash, next, this.opening,
				this.accepting, this.requestedAt, startedAt, this.endedAt, this.endedBy, this.gain, this.told, this.due,
				this.endNote);
	}

	boolean isOf(@Nullable String rep) {
		return this.mentor.equals(rep) || this.mentee.equals(rep);
	}

	/** Whether others have yet to be told of the status. */
	boolean isNews() {
		return this.status.isSeen() && !this.status.isUndecided() && this.status != this.told;
	}

}
