package dev.cima.competition;

import java.util.HashMap;
import java.util.Map;

/**
 * A rep's totals in one competition.
 *
 * @param revision of the competition by whose rules they were counted
 * @param seq the last entry of the window in the rep's stream that they hold
 * @param teamsAsOf the last MEMBERSHIP entry by which the sales were given to teams, when
 * one was entered late: see {@link dev.cima.ledger.CardHead#teamsAsOf()}; 0 when none was
 * @param over whether an entry came after the grace: nothing later in the stream counts
 * @param doubts whether sales about which something is asked are left out until they are
 * confirmed: nodes of the release before know of no questions
 * @param teams what was sold, by the team for which it was sold
 */
record ContestantTotals(int revision, long seq, long teamsAsOf, boolean over, boolean doubts, Map<String, Sums> teams) {

	ContestantTotals(int revision, long seq, long teamsAsOf, boolean over, Map<String, Sums> teams) {
		this(revision, seq, teamsAsOf, over, true, teams);
	}

	static ContestantTotals none(int revision) {
		return none(revision, 0);
	}

	static ContestantTotals none(int revision, long teamsAsOf) {
		return new ContestantTotals(revision, 0, teamsAsOf, false, Map.of());
	}

	ContestantTotals plus(long seq, String team, Sums added) {
		if (added == Sums.NONE) {
			return new ContestantTotals(this.revision, seq, this.teamsAsOf, this.over, this.doubts, this.teams);
		}
		Map<String, Sums> next = new HashMap<>(this.teams);
		next.merge(team, added, Sums::plus);
		return new ContestantTotals(this.revision, seq, this.teamsAsOf, this.over, this.doubts, next);
	}

	ContestantTotals withTeams(Map<String, Sums> teams) {
		return new ContestantTotals(this.revision, this.seq, this.teamsAsOf, this.over, this.doubts, teams);
	}

	/** The same, and nothing later in the stream counts. */
	ContestantTotals ended() {
		return new ContestantTotals(this.revision, this.seq, this.teamsAsOf, true, this.doubts, this.teams);
	}

	/** What was sold for all teams together. */
	Sums sums() {
		if (this.teams.size() == 1) {
			return this.teams.values().iterator().next();
		}
		return this.teams.values().stream().reduce(Sums.NONE, Sums::plus);
	}

}
