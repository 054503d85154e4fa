package dev.cima.leaderboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.cima.ledger.Metric;
import dev.cima.ledger.SpanTotals;
import dev.cima.ledger.Totals;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a team's board has in place of those of the organisation's board: like
 * competitions, a team's board adds up what was sold for the team. Most reps sold
 * everything for the team that they are in today. Their rows are read from the
 * organisation's board, so nothing more has to be written. For the few who moved or left,
 * {@code lua/teams.lua} writes one row per team beside the board, in the same pipeline.
 * So a page of a team's board still takes one round trip.
 *
 * <p>
 * Nodes of the previous release write and read only the organisation's boards. A rep
 * whose move is handled by one of them is shown on the new team's board with all their
 * sales, until a scrub or the rep's next entry on a node of this release corrects the
 * current boards; past ones are corrected when they are built anew.
 */
final class TeamRows {

	private static final Metric[] METRICS = Metric.values();

	private TeamRows() {
	}

	/** The reps who have, or may have had, rows of their own. */
	static List<SpanTotals> apart(List<SpanTotals> reps) {
		List<SpanTotals> apart = new ArrayList<>();
		for (SpanTotals rep : reps) {
			if (rep.teams() != null) {
				apart.add(rep);
			}
		}
		return apart;
	}

	/** The arguments of {@code lua/teams.lua}. */
	static String[] arguments(String token, String expiry, List<SpanTotals> apart, @Nullable Instant end) {
		List<String> args = new ArrayList<>(List.of(token, expiry, Integer.toString(METRICS.length)));
		for (SpanTotals rep : apart) {
			Map<String, Totals> teams = (rep.teams() != null) ? rep.teams() : Map.of();
			boolean visible = BoardWriter.visible(rep, end);
			args.addAll(List.of(rep.rep(), Long.toString(rep.seq()), Integer.toString(teams.size())));
			teams.forEach((team, totals) -> {
				args.add(team);
				args.add((visible && BoardWriter.stands(totals)) ? BoardWriter.member(rep.rep(), totals) : "-");
				for (Metric metric : METRICS) {
					args.add(Long.toString(-totals.of(metric)));
				}
			});
		}
		return args.toArray(String[]::new);
	}

	/**
	 * What the rep sold for the team.
	 * @param today the rep's team
	 * @return null for a rep who never was in it
	 */
	static @Nullable Totals totals(SpanTotals rep, String team, String today) {
		Map<String, Totals> teams = rep.teams();
		if (teams == null || teams.isEmpty()) {
			return team.equals(today) ? rep.totals() : null;
		}
		return teams.get(team);
	}

}
