package dev.cima.sale;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.cima.ledger.Entry;
import dev.cima.ledger.SaleLine;

/**
 * What is let pass because a sale is history, or corrects one that had it.
 *
 * @param always for an import: however old, by whoever left, whatever has gone since
 * @param occurredAt when the corrected sale happened, or null
 * @param products what the corrected sale sold
 * @param account to whom the corrected sale was
 */
record Leniency(boolean always, @Nullable Instant occurredAt, Set<String> products, @Nullable String account) {

	static final Leniency NONE = new Leniency(false, null, Set.of(), null);

	static final Leniency HISTORY = new Leniency(true, null, Set.of(), null);

	/** For what stands in the place of a sale. */
	static Leniency correcting(Entry sale) {
		return new Leniency(false, sale.occurredAt(),
				sale.soldOrFail().lines().stream().map(SaleLine::product).collect(Collectors.toUnmodifiableSet()),
				sale.soldOrFail().account());
	}

	/**
	 * Whether the moment is that of the corrected sale, as the server gave it: by its
	 * clock then, not by the phone's.
	 */
	boolean keeps(Instant moment) {
		return moment.truncatedTo(ChronoUnit.MILLIS).equals(this.occurredAt);
	}

	boolean anyAge(Instant moment) {
		return this.always || keeps(moment);
	}

	boolean repWhoLeft() {
		return this.always || this.occurredAt != null;
	}

	boolean goneProduct(String id) {
		return this.always || this.products.contains(id);
	}

	boolean goneAccount(String id) {
		return this.always || id.equals(this.account);
	}

}
