package dev.cima.sale;

import org.jspecify.annotations.Nullable;

import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;

/**
 * A sale with what became of it.
 *
 * @param entry its SALE entry
 * @param voiding the VOID entry that took it back, or null while it counts
 */
public record Sale(Entry entry, @Nullable Entry voiding) {

	public Sale {
		if (entry.kind() != EntryKind.SALE) {
			throw new IllegalArgumentException(entry.id() + " is not a sale");
		}
	}

	/** The global id, {@code sale_<rep>_<uuid>}. */
	public String id() {
		return SaleId.of(this.entry).toString();
	}

}
