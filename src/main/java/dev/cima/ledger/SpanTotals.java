package dev.cima.ledger;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.cima.ledger.CardHead.Membership;

/**
 * A rep's totals of one span, with what decides whether boards show them.
 *
 * @param seq of the card's head, read before its pages: the totals may be newer, never
 * older
 * @param hidden not to be shown
 * @param leftAt since when the rep has left; {@link Instant#MAX} for one who was entered
 * as having left; null for who is active
 */
public record SpanTotals(String rep, long seq, boolean hidden, @Nullable Instant leftAt, Totals totals) {

	/** The card's totals of a span whose pages are loaded. */
	public static SpanTotals of(Scorecard card, Span span) {
		return of(card.head(), card.totals(span));
	}

	/** Totals under a head. */
	public static SpanTotals of(CardHead head, Totals totals) {
		List<Membership> memberships = head.memberships();
		boolean hidden = !memberships.isEmpty() && memberships.getLast().hidden();
		return new SpanTotals(head.rep(), head.seq(), hidden, leftAt(memberships), totals);
	}

	private static @Nullable Instant leftAt(List<Membership> memberships) {
		Instant leftAt = null;
		for (Membership membership : memberships) {
			if (membership.active()) {
				leftAt = null;
			}
			else if (leftAt == null) {
				leftAt = (membership.since() != null) ? membership.since() : Instant.MAX;
			}
		}
		return leftAt;
	}

}
