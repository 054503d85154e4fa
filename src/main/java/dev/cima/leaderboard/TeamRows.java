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
 * What a team's board has in place of the organisation's: a team's board adds what was
 * sold for the team, as competitions do. Most reps sold all for the team that they are in
 * today, and of them the team's board is read from the organisation's, which costs
 * nothing more to write. Of the few who moved, or left, a row for each team is written
 * beside it by {@code lua/teams.lua}, in the same pipeline. So a page of a team's board
 * is one round trip still.
 *
 * <p>
 * Nodes of the release before write and read the organisation's boards alone: a rep who
 * moves on one of them stands with everything on the new team's board, until a scrub or
 * the rep's next entry on a node of this release puts the boards of now right, and past
 * ones are built anew.
 */
final class TeamRows {

	private static final Metric[] METRICS = Metric.values();

	private TeamRows() {
	}

	/** Those who have, or may have had, rows of their own. */
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
