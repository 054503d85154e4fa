package dev.cima.leaderboard;

import java.time.LocalDate;

import dev.cima.ledger.Metric;
import dev.cima.ledger.Period;
import org.jspecify.annotations.Nullable;

/**
 * Which board is meant.
 *
 * @param on a local day of the wanted week or month; null for today
 * @param teamId null for the whole organisation
 */
record LeaderboardInput(Metric metric, Period period, @Nullable LocalDate on, @Nullable String teamId) {

	/** The schema's defaults. */
	static final LeaderboardInput DEFAULT = new LeaderboardInput(Metric.POINTS, Period.MONTH, null, null);

	Board board(LocalDate today) {
		return new Board(this.period.spanOf((this.on != null) ? this.on : today), this.metric, this.teamId);
	}

}
