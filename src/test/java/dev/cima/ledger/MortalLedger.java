package dev.cima.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A ledger for whoever appends to several streams, and may die between two of them. */
public final class MortalLedger extends Ledger {

	private final Ledger ledger;

	private int left = Integer.MAX_VALUE;

	@SuppressWarnings("NullAway") // all that is asked here is told that one
	public MortalLedger(Ledger ledger) {
		super(null, null, null, null, null);
		this.ledger = ledger;
	}

	/** After so many more streams nothing is appended any more. */
	public void dieAfter(int streams) {
		this.left = streams;
	}

	@Override
	public List<Outcome> append(String rep, List<? extends Activity> activities) {
		if (this.left-- <= 0) {
			throw new IllegalStateException("killed");
		}
		return this.ledger.append(rep, activities);
	}

	@Override
	public Map<String, List<Outcome>> appendAll(Map<String, ? extends List<? extends Activity>> activities) {
		if (this.left > Integer.MAX_VALUE / 2) {
			return this.ledger.appendAll(activities);
		}
		Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
		activities.forEach((rep, those) -> outcomes.put(rep, append(rep, those)));
		return outcomes;
	}

}
