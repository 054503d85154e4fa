package dev.cima.badge;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

import dev.cima.ledger.Ledger;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;

/** The cards of reps as their streams stand now. */
@Component
class Cards {

	private final Ledger ledger;

	/** The ledger calls what uses this. */
	Cards(@Lazy Ledger ledger) {
		this.ledger = ledger;
	}

	/** With the pages of the stretch. */
	Scorecard of(String rep, Stretch stretch) {
		return this.ledger.card(rep, stretch.span());
	}

	/** With the pages that all these stretches need. */
	Scorecard of(String rep, Iterable<Stretch> stretches) {
		Scorecard card = this.ledger.card(rep, Span.ALL_TIME);
		for (Stretch stretch : stretches) {
			card = card.covers(stretch.span()) ? card : of(rep, stretch);
		}
		return card;
	}

	/** With all pages. */
	Scorecard whole(String rep) {
		return this.ledger.whole(rep);
	}

}
