package dev.cima.ledger;

import java.util.List;

import dev.cima.ledger.VoidFacts.Replacement;
import dev.cima.rep.Erasure;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes the references that a rep typed out of the rep's entries: the only free text that
 * the ledger holds. Points, sums, hashes and digests stay what they were.
 */
@Component
class TypedReferences implements Erasure {

	private static final int CHUNK = 500;

	private final Entries entries;

	TypedReferences(Entries entries) {
		this.entries = entries;
	}

	@Override
	public void erase(String rep) {
		long first = 1;
		List<Entry> chunk;
		do {
			chunk = this.entries.range(rep, first, first + CHUNK - 1);
			this.entries.eraseReferences(rep,
					chunk.stream().filter(TypedReferences::hasReference).map(Entry::seq).toList());
			first += CHUNK;
		}
		while (chunk.size() == CHUNK);
	}

	private static boolean hasReference(Entry entry) {
		Replacement replacement = (entry.voids() != null) ? entry.voids().replacement() : null;
		return isGiven(entry.facts()) || isGiven((replacement != null) ? replacement.sale() : null);
	}

	private static boolean isGiven(@Nullable SaleFacts sale) {
		return sale != null && sale.reference() != null;
	}

}
