package dev.cima.sale;

import java.util.List;

import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.VoidFacts.Move;
import dev.cima.ledger.VoidFacts.Replacement;
import dev.cima.ledger.VoidFacts;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Completes a correction or move that a crash cut in two: the sale was voided, what
 * stands instead not yet written.
 */
@Component
class CorrectionEffect implements EntryEffect {

	private final Ledger ledger;

	private final SaleCheck check;

	CorrectionEffect(@Lazy Ledger ledger, SaleCheck check) {
		this.ledger = ledger;
		this.check = check;
	}

	@Override
	public String name() {
		return "correction";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		recorded.forEach((one) -> complete(one.entry()));
	}

	private void complete(Entry entry) {
		VoidFacts voids = entry.voids();
		Replacement replacement = (voids != null) ? voids.replacement() : null;
		Move move = (voids != null) ? voids.move() : null;
		if (replacement != null) {
			complete(entry.rep(), replacement, entry);
		}
		if (move != null) {
			complete(move.rep(), SaleMoving.moved(move, entry), entry);
		}
	}

	private void complete(String rep, Replacement standing, Entry voiding) {
		if (this.ledger.find(rep, standing.key()) == null) {
			this.ledger.append(rep, List.of(this.check.sold(standing, voiding.by())));
		}
	}

}
