package dev.cima.leaderboard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.ledger.Metric;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.ledger.SpanTotals;
import dev.cima.ledger.StreamScan;
import dev.cima.ledger.Totals;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import io.lettuce.core.RedisException;

import org.springframework.stereotype.Component;

/**
 * What was sold for a team, as its board adds it up, from the cards: whoever stands on
 * the board counts with what they sold for the team, and so do today's members whom it
 * does not show.
 */
@Component
public class TeamTotals {

	private final BoardReader reader;

	private final StreamScan streams;

	private final Reps reps;

	TeamTotals(BoardReader reader, StreamScan streams, Reps reps) {
		this.reader = reader;
		this.streams = streams;
		this.reps = reps;
	}

	/**
	 * The totals of each rep with a counted sale, or a share of one, for the team, in a
	 * few round trips whatever the size of the team. While Redis is away, who moved or
	 * left is missing.
	 */
	public List<Totals> of(String team, Span span) {
		List<String> members = this.reps.membersOf(team);
		Set<String> sellers = new LinkedHashSet<>(members);
		sellers.addAll(onBoard(team, span, members));
		Map<String, Scorecard> cards = this.streams.cards(sellers, span.months());
		Map<String, Rep> known = this.reps.findAll(sellers);
		List<Totals> found = new ArrayList<>();
		cards.forEach((rep, card) -> {
			Rep today = known.get(rep);
			Totals totals = TeamRows.totals(SpanTotals.of(card, span), team, (today != null) ? today.team() : "");
			if (totals != null && BoardWriter.stands(totals)) {
				found.add(totals);
			}
		});
		return found;
	}

	private List<String> onBoard(String team, Span span, List<String> members) {
		try {
			return BoardScripts.join(this.reader.sellers(new Board(span, Metric.SALES, team), team, members));
		}
		catch (RedisException ex) {
			return List.of();
		}
	}

}
