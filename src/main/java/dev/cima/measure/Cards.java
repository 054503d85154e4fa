package dev.cima.measure;

import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.Set;

import dev.cima.ledger.Ledger;
import dev.cima.ledger.Scorecard;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The cards of reps as their streams stand now. */
@Component
public class Cards {

	private final Ledger ledger;

	/** The ledger calls what uses this. */
	public Cards(@Lazy Ledger ledger) {
		this.ledger = ledger;
	}

	/** With the pages of the stretch. */
	public Scorecard of(String rep, Stretch stretch) {
		return this.ledger.card(rep, stretch.months());
	}

	/** With the pages that all these stretches need. */
	public Scorecard of(String rep, Iterable<Stretch> stretches) {
		Set<YearMonth> months = new LinkedHashSet<>();
		stretches.forEach((stretch) -> months.addAll(stretch.months()));
		return this.ledger.card(rep, months);
	}

	/** With all pages. */
	public Scorecard whole(String rep) {
		return this.ledger.whole(rep);
	}

}
