package dev.cima.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What asks about a sale as it is recorded, by what is in memory: it lies on the way of
 * each sale, and must not read any store.
 */
@FunctionalInterface
public interface Asking {

	Asking NOTHING = (subject) -> List.of();

	/** The questions about a sale, mostly none. */
	List<AskedQuestion> about(Subject subject);

	/**
	 * What is asked whatever the card says; stored with a sale that is to replace one.
	 */
	default List<AskedQuestion> beforehand() {
		return List.of();
	}

	/**
	 * A sale that is about to be recorded.
	 *
	 * @param before the rep's card, with the page of the sale's month
	 * @param sales counted sales of the same local day so far
	 * @param facts what is sold, scored
	 * @param raw points before the daily cap
	 * @param rounding how many of them come of rounding each line
	 * @param dailyCap of the sale's day
	 * @param revenue minor units
	 */
	record Subject(Scorecard before, int sales, SaleFacts facts, long raw, BigDecimal rounding, long dailyCap,
			long revenue, Instant occurredAt, Instant recordedAt) {
	}

}
