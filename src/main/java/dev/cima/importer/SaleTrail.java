package dev.cima.importer;

import java.util.List;
import java.util.Map;

import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.VoidFacts;
import org.jspecify.annotations.Nullable;

/**
 * Follows a sale that was imported before through its corrections and moves from one rep
 * to another, to where it is now.
 */
final class SaleTrail {

	/** Far more than anybody moves a sale; whoever does is told the rep of this step. */
	private static final int MOST_STEPS = 50;

	private final Ledger ledger;

	SaleTrail(Ledger ledger) {
		this.ledger = ledger;
	}

	/**
	 * Where the sale is.
	 * @param first the rep for whom it was imported
	 * @param sale its id in the file
	 */
	ImportedBefore follow(String first, String sale) {
		String rep = first;
		String key = ReadSale.key(sale);
		for (int step = 0; step < MOST_STEPS; step++) {
			Map<String, Entry> entries = this.ledger.findAll(rep, List.of(key, Voided.keyFor(key)));
			if (!entries.containsKey(key)) {
				// a note without its sale was left by an import that was killed, or by a
				// row that was refused; what was corrected or moved is sure to come
				return (step == 0) ? ImportedBefore.NEVER : new ImportedBefore(rep, true);
			}
			Entry voiding = entries.get(Voided.keyFor(key));
			VoidFacts voids = (voiding != null) ? voiding.voids() : null;
			if (voids == null) {
				return new ImportedBefore(rep, true);
			}
			if (voids.replacement() != null) {
				key = voids.replacement().key();
			}
			else if (voids.move() != null) {
				rep = voids.move().rep();
				key = voids.move().key();
			}
			else {
				return new ImportedBefore(rep, false);
			}
		}
		return new ImportedBefore(rep, true);
	}

	/**
	 * What became of a sale that was imported before.
	 *
	 * @param rep who has, or last had it; null: it was never recorded
	 * @param stands whether it was not taken back there
	 */
	record ImportedBefore(@Nullable String rep, boolean stands) {

		static final ImportedBefore NEVER = new ImportedBefore(null, false);

	}

}
