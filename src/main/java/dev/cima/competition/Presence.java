package dev.cima.competition;

import java.time.Instant;
import java.time.LocalDate;

import dev.cima.ledger.CardHead.Membership;
import dev.cima.ledger.CardHead;
import org.jspecify.annotations.Nullable;

/**
 * What of a rep decides who may be ranked.
 *
 * @param firstDay the local day of the first counted sale ever
 * @param hidden not to be shown to others
 * @param leftAt since when the rep has left, for ever ago for somebody who was entered as
 * having left; or null
 */
record Presence(@Nullable LocalDate firstDay, boolean hidden, @Nullable Instant leftAt) {

	/** As it was just before an instant; the first sale as it is known now. */
	static Presence of(CardHead head, Instant before) {
		boolean hidden = false;
		Instant leftAt = null;
		for (Membership membership : head.memberships()) {
			Instant since = membership.since();
			if (since != null && !since.isBefore(before)) {
				break;
			}
			hidden = membership.hidden();
			leftAt = membership.active() ? null : (leftAt != null) ? leftAt : (since != null) ? since : Instant.EPOCH;
		}
		LocalDate first = head.activeDays().isEmpty() ? null : head.activeDays().getFirst().first();
		return new Presence(first, hidden, leftAt);
	}

}
