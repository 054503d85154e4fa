package dev.cima.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * A rep's totals of one local day.
 *
 * @param totals of the day's sales
 * @param runs the places in the stream that hold the day's entries, ascending
 */
public record DayTotals(Totals totals, List<SeqRun> runs) {

	static final DayTotals NONE = new DayTotals(Totals.NONE, List.of());

	/** A run of places in a stream, both ends included. */
	public record SeqRun(long first, long last) {
	}

	DayTotals plus(Entry entry) {
		List<SeqRun> extended = new ArrayList<>(this.runs);
		if (!extended.isEmpty() && extended.getLast().last() == entry.seq() - 1) {
			extended.set(extended.size() - 1, new SeqRun(extended.getLast().first(), entry.seq()));
		}
		else {
			extended.add(new SeqRun(entry.seq(), entry.seq()));
		}
		return new DayTotals(entry.countsAsSales() ? this.totals.plus(entry) : this.totals, List.copyOf(extended));
	}

}
