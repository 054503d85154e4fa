package dev.cima.sale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.cima.ledger.Activity;
import dev.cima.ledger.AskedQuestion;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.SaleMark;
import dev.cima.platform.Role;

/**
 * Lets what was said of a sale be true of it where it was moved to: whoever confirmed it
 * need not look again, what was asked about it later still is, and what a till logged is
 * confirmed by that, though an admin said whose it is.
 */
final class MovedMarks {

	private final Ledger ledger;

	MovedMarks(Ledger ledger) {
		this.ledger = ledger;
	}

	/**
	 * Writes the marks, as often as it is asked to.
	 * @param voiding of the sale where it was
	 * @param moved the sale where it stands now
	 */
	void follow(Entry voiding, Entry moved) {
		String key = Objects.requireNonNull(voiding.voids()).key();
		List<String> keys = new ArrayList<>(SaleMarks.keysFor(key));
		keys.add(key);
		Map<String, Entry> entries = this.ledger.findAll(voiding.rep(), keys);
		List<Activity> marks = new ArrayList<>();
		List<AskedQuestion> asked = SaleMarks.of(key, entries).asked();
		if (!asked.isEmpty()) {
			marks.add(SaleMark.asking(moved, asked));
		}
		Entry confirmation = entries.get(SaleMark.CONFIRMATION.keyFor(key));
		Entry sale = entries.get(key);
		if (confirmation != null) {
			marks.add(SaleMark.confirming(moved, confirmation.by()));
		}
		else if (sale != null && sale.by().role() == Role.INTEGRATION) {
			marks.add(SaleMark.confirming(moved, sale.by()));
		}
		if (!marks.isEmpty()) {
			this.ledger.append(moved.rep(), marks);
		}
	}

}
