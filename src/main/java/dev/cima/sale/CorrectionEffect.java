package dev.cima.sale;

import java.util.List;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.VoidFacts;

/**
 * Completes a correction that a crash cut in two: the sale was voided, its replacement
 * not yet written.
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
		if (voids == null || voids.replacement() == null
				|| this.ledger.find(entry.rep(), voids.replacement().key()) != null) {
			return;
		}
		Sold sold = this.check.sold(voids.replacement(), entry.by());
		this.ledger.append(entry.rep(), List.of(sold));
	}

}
