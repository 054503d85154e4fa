package dev.cima.badge;

import java.time.Instant;
import java.util.Objects;

import dev.cima.measure.Stretch;
import org.jspecify.annotations.Nullable;

/**
 * Whether a rep earns a badge, as of a place in the rep's stream.
 *
 * @param slot for which it is earned
 * @param witness the stretch of the slot that was judged, or that earns it; null when
 * none does
 * @param whole whether all stretches of the slot were judged, not only the witness
 * @param holds whether the criterion holds
 * @param seq the place as of which it was judged
 * @param since the entry because of which it was judged; {@code seq} or before
 * @param at when it was earned, if it is: at the moment of the entry that earns it,
 * however late that was recorded, or at the close
 * @param round the round that judged; null when an entry was judged
 */
record Verdict(String rep, Badge badge, Stretch slot, @Nullable Stretch witness, boolean whole, boolean holds, long seq,
		long since, Instant at, @Nullable String round) {

	String awardId() {
		return this.badge.awardId(this.rep, this.slot);
	}

	/**
	 * Whether the award was decided at a later place in the stream, so that this verdict
	 * changes nothing.
	 */
	boolean isOlderThan(BadgeAward award) {
		return (this.round != null) ? this.seq < award.seq() : this.seq <= award.seq();
	}

	/**
	 * Whether it may have been the reason for the award as it stands: then it is judged
	 * again, as after a crash. At a close that may have been an entry, too. A round goes
	 * on with the card as it is by then, so that its verdict may be of a later place.
	 */
	boolean isRepeatedBy(BadgeAward award) {
		if (this.round == null) {
			return this.holds == award.given() && award.round() == null && this.since <= award.seq();
		}
		return this.whole ? this.holds == award.given() && this.round.equals(award.round())
				: this.holds && award.given();
	}

	/**
	 * The id of the witness, where the slot has more than one stretch that could be it.
	 */
	@Nullable String witnessId() {
		return (this.witness != null && this.badge.scope() != this.slot.scope()) ? this.witness.id() : null;
	}

	/** The award, given. */
	BadgeAward given(@Nullable BadgeAward before, @Nullable String witness, Instant now) {
		Instant first = (before != null) ? before.awardedAt() : null;
		Instant told = (before != null) ? before.toldAt() : null;
		return award(true, witness, (first != null) ? first : this.at, (told != null) ? told : now);
	}

	/** The award, taken back. */
	BadgeAward taken(BadgeAward before) {
		return award(false, null, before.awardedAt(), before.toldAt());
	}

	private BadgeAward award(boolean given, @Nullable String witness, @Nullable Instant at, @Nullable Instant told) {
		boolean repeats = this.badge.definition().repeats() != BadgeRepeats.ONCE;
		return new BadgeAward(awardId(), this.rep, this.badge.id(), repeats ? this.slot.from() : null,
				repeats ? this.slot.until() : null, witness, given, this.seq, this.round, at, told);
	}

}
