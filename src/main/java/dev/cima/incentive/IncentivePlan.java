package dev.cima.incentive;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.cima.catalog.Account;

/** A version of the incentive plan, compiled and ready to score. Immutable and pure. */
public final class IncentivePlan {

	/** 1, 2, 3 … */
	public int version() {
		throw new UnsupportedOperationException();
	}

	/** The most points that a local day credits. */
	public long dailyCap() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Scores a sale before the daily cap.
	 * @param bonusesSoFar the rep's flat bonus points so far by rule id, for the budgets
	 * @throws TooManyPointsException when the sale earns more than 10^9 points
	 */
	public Score score(List<SoldLine> lines, @Nullable Account account, Instant occurredAt,
			Map<String, Long> bonusesSoFar) {
		throw new UnsupportedOperationException();
	}

}
