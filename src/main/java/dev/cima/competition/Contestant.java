package dev.cima.competition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import dev.cima.ledger.Scorecard;
import org.jspecify.annotations.Nullable;

/**
 * A rep in all competitions that run.
 *
 * @param version 1, 2, 3 …: each write replaces exactly the version that it read
 * @param seq where the card stood from which the next three are
 * @param firstDay the local day of the first counted sale ever
 * @param hidden not to be shown to others
 * @param leftAt since when the rep has left, or null
 * @param in the totals by competition id
 */
record Contestant(String rep, long version, long seq, @Nullable LocalDate firstDay, boolean hidden,
		@Nullable Instant leftAt, Map<String, ContestantTotals> in) {

	static Contestant fresh(String rep) {
		return new Contestant(rep, 0, 0, null, false, null, Map.of());
	}

	/** The totals by these rules; none when they were counted by older ones. */
	ContestantTotals totals(Competition competition) {
		ContestantTotals totals = this.in.get(competition.id());
		return (totals != null && totals.revision() == competition.revision()) ? totals
				: ContestantTotals.none(competition.revision());
	}

	/**
	 * The totals from which to count on by a card: none when they were counted by older
	 * rules, a membership was entered late since, or they hold sales that are open to
	 * doubt.
	 */
	ContestantTotals totals(Competition competition, Scorecard card) {
		ContestantTotals totals = totals(competition);
		long teamsAsOf = card.head().teamsAsOf();
		// totals that hold more than the card are brought up by the node that has the
		// later card
		boolean right = totals.doubts() && totals.teamsAsOf() >= teamsAsOf;
		return (right || totals.seq() > card.seq()) ? totals : ContestantTotals.none(competition.revision(), teamsAsOf);
	}

	/** Whether a later card says something else of the rep. */
	boolean isBehind(Scorecard card) {
		return card.seq() > this.seq
				&& !Presence.of(card.head(), Instant.MAX).equals(new Presence(this.firstDay, this.hidden, this.leftAt));
	}

	/**
	 * The next version: with these totals instead, and what the card says, unless a later
	 * card said it before.
	 */
	Contestant next(Map<String, ContestantTotals> changed, Scorecard card) {
		Map<String, ContestantTotals> next = new HashMap<>(this.in);
		next.putAll(changed);
		if (card.seq() < this.seq) {
			return new Contestant(this.rep, this.version + 1, this.seq, this.firstDay, this.hidden, this.leftAt, next);
		}
		Presence presence = Presence.of(card.head(), Instant.MAX);
		return new Contestant(this.rep, this.version + 1, card.seq(), presence.firstDay(), presence.hidden(),
				presence.leftAt(), next);
	}

}
