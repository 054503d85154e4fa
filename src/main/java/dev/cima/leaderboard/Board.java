package dev.cima.leaderboard;

import dev.cima.ledger.Metric;
import dev.cima.ledger.Span;
import org.jspecify.annotations.Nullable;

/**
 * An ordering of reps by one metric over one span.
 *
 * @param team only what was sold for this team; null for the whole organisation
 */
record Board(Span span, Metric metric, @Nullable String team) {

	/** {@code leaderboard_2026-11_POINTS}, and the team. */
	String id() {
		return "leaderboard_" + this.span.id() + "_" + this.metric + ((this.team != null) ? "_" + this.team : "");
	}

}
