package dev.cima.incentive;

import java.time.Instant;

import dev.cima.platform.Named;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Points for each piece that is sold of a category in a window of time, on top of the
 * plan, whichever plan is in force. A fact of its own time: a sale earns it when it was
 * live at the moment of the sale, whenever the sale arrives.
 *
 * @param id {@code bonus_…}, chosen by whoever planned it
 * @param version 1, 2, 3 …: grows with each change, which there is only before it opens
 * @param by who saved this version, see {@link dev.cima.platform.Viewer#recordedAs()}
 * @param endedAt from when on it gives nothing although it has not closed; null: nobody
 * ended it. The reason stands in {@link BonusNotes}
 */
public record CategoryBonus(@BsonId String id, int version, BonusTerms terms, String by, Instant savedAt,
		@Nullable Instant endedAt) implements Named {

	@Override
	public String name() {
		return this.terms.name();
	}

	static final String PREFIX = "bonus_";

	static boolean isId(String rule) {
		return rule.startsWith(PREFIX);
	}

	/** The first moment of a sale that does not earn it any more. */
	Instant closesAt() {
		return (this.endedAt != null) ? this.endedAt : this.terms.closesAt();
	}

	/** Whether a sale of that moment earns it. */
	boolean isLiveAt(Instant moment) {
		return !moment.isBefore(this.terms.opensAt()) && moment.isBefore(closesAt());
	}

	/** Whether no sale of that moment or later earns it. */
	boolean isOverAt(Instant moment) {
		return !moment.isBefore(closesAt()) || !this.terms.opensAt().isBefore(closesAt());
	}

	/**
	 * Where it stands.
	 * @param left of the budget; null: it has none
	 */
	BonusState stateAt(Instant now, @Nullable Long left) {
		if (isOverAt(now)) {
			return BonusState.ENDED;
		}
		if (left != null && left == 0) {
			return BonusState.EXHAUSTED;
		}
		return now.isBefore(this.terms.opensAt()) ? BonusState.SCHEDULED : BonusState.LIVE;
	}

	CategoryBonus changed(BonusTerms next, String by, Instant now) {
		return new CategoryBonus(this.id, this.version + 1, next, by, now, null);
	}

	CategoryBonus ended(Instant at, String by, Instant now) {
		return new CategoryBonus(this.id, this.version + 1, this.terms, by, now, at);
	}

}
