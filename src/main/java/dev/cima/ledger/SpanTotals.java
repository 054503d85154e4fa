package dev.cima.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import dev.cima.ledger.CardHead.Membership;
import org.jspecify.annotations.Nullable;

/**
 * A rep's totals of one span, with what decides whether boards show them.
 *
 * @param seq of the card's head, read before its pages: the totals may be newer, never
 * older
 * @param hidden not to be shown
 * @param leftAt since when the rep has left; {@link Instant#MAX} for one who was entered
 * as having left; null for a rep who is active
 * @param teams what was sold for each team, always with today's team among them; empty
 * when everything was sold for today's team, and null for a rep with only one membership
 */
public record SpanTotals(String rep, long seq, boolean hidden, @Nullable Instant leftAt, Totals totals,
		@Nullable Map<String, Totals> teams) {

	/** The card's totals of a span whose pages are loaded. */
	public static SpanTotals of(Scorecard card, Span span) {
		return of(card.head(), card.totals(span), () -> card.totalsByTeam(span));
	}

	/**
	 * Totals under a head.
	 * @param byTeam the same by team, asked for where the rep has had several memberships
	 */
	public static SpanTotals of(CardHead head, Totals totals, Supplier<Map<String, Totals>> byTeam) {
		List<Membership> memberships = head.memberships();
		boolean hidden = !memberships.isEmpty() && memberships.getLast().hidden();
		return new SpanTotals(head.rep(), head.seq(), hidden, leftAt(memberships), totals,
				(head.membershipEntries() > 1) ? teams(memberships.getLast(), byTeam.get()) : null);
	}

	private static Map<String, Totals> teams(Membership today, Map<String, Totals> byTeam) {
		Map<String, Totals> teams = new HashMap<>(byTeam);
		teams.remove("");
		if (today.active() && Set.of(today.team()).containsAll(teams.keySet())) {
			return Map.of();
		}
		teams.putIfAbsent(today.team(), Totals.NONE);
		return teams;
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
