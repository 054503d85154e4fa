package dev.cima.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.VoidFacts;
import org.jspecify.annotations.Nullable;

/**
 * What became of an imported sale, version by version: corrected by a file or by
 * somebody, moved, taken back.
 *
 * @param keys of all its versions, the first one first
 * @param standing the sale that stands; null: none does
 * @param byHand whether the last version that counts was made by a person
 */
record SaleChain(List<String> keys, @Nullable Entry standing, boolean byHand) {

	/** Far more often than anybody corrects a sale. */
	private static final int MOST_STEPS = 200;

	/**
	 * Follows a sale.
	 * @param id of the file
	 * @return null when it was never recorded
	 */
	static @Nullable SaleChain of(Ledger ledger, String id, String firstRep) {
		String rep = firstRep;
		String key = ReadSale.key(id);
		List<String> keys = new ArrayList<>();
		boolean byHand = false;
		for (int step = 0; step < MOST_STEPS; step++) {
			Map<String, Entry> entries = ledger.findAll(rep, List.of(key, Voided.keyFor(key)));
			Entry sale = entries.get(key);
			if (sale == null) {
				// what a crash left between a void and its replacement is completed soon
				return (step == 0) ? null : new SaleChain(keys, null, byHand);
			}
			keys.add(key);
			Entry voiding = entries.get(Voided.keyFor(key));
			VoidFacts voids = (voiding != null) ? voiding.voids() : null;
			if (voids == null) {
				return new SaleChain(keys, sale, byHand);
			}
			if (voids.replacement() != null) {
				byHand = !voids.replacement().key().equals(next(id, key));
				key = voids.replacement().key();
			}
			else if (voids.move() != null) {
				rep = voids.move().rep();
				key = voids.move().key();
			}
			else {
				return new SaleChain(keys, null, byHand);
			}
		}
		return new SaleChain(keys, null, true);
	}

	/** The key of what a file puts in the place of a version. */
	static String next(String id, String key) {
		return ReadSale.key(id + "\n" + key);
	}

	/** Whether a version stood and does no more. */
	boolean isPast(String key) {
		return this.keys.contains(key) && (this.standing == null || !this.standing.key().equals(key));
	}

}
