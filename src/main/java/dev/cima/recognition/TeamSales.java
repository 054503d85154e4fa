package dev.cima.recognition;

import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import dev.cima.ledger.Period;
import dev.cima.ledger.Scorecard;

/**
 * What reps sold for teams in a month: it stays with the team that the rep was in, by all
 * memberships that were entered until now.
 */
final class TeamSales {

	private TeamSales() {
	}

	/**
	 * Credited points by team.
	 * @param cards with the page of the month
	 */
	static Map<String, Long> points(YearMonth month, Collection<Scorecard> cards) {
		Map<String, Long> points = new HashMap<>();
		for (Scorecard card : cards) {
			card.totalsByTeam(Period.MONTH.spanOf(month.atDay(1)))
				.forEach((team, totals) -> points.merge(team, totals.points(), Long::sum));
		}
		return points;
	}

}
