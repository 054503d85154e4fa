package dev.cima.ledger;

import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

/** Appends to the streams of entries and reads the scorecards. */
@Component
public class Ledger {

	/**
	 * Appends activities to one rep's stream, in order; returns when they are durable.
	 * @throws LedgerUnavailableException when it is not known whether they are: send the
	 * same keys again
	 */
	public List<Outcome> append(String rep, List<? extends Activity> activities) {
		throw new UnsupportedOperationException();
	}

	/** Appends to several reps' streams at once, in few round trips. */
	public Map<String, List<Outcome>> appendAll(Map<String, ? extends List<? extends Activity>> activities) {
		throw new UnsupportedOperationException();
	}

	/** The rep's card as the stream stands now, with the pages that the span needs. */
	public Scorecard card(String rep, Span span) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Waits until everything that this node appended is settled: effects, boards,
	 * snapshots.
	 */
	public void settle() {
		throw new UnsupportedOperationException();
	}

}
