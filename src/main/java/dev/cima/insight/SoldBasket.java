package dev.cima.insight;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What was sold at once, or is taken back.
 *
 * @param repId who sold it
 * @param accountId to whom; null when that is not known
 * @param segment the account's segment when it was sold
 * @param at when it was sold
 * @param sign 1 when the sale counts, -1 when it is voided or replaced; then all else is
 * as it was in the sale
 * @param late whether it was doubted for being recorded long after it happened
 * @param till whether an integration recorded it, which asks for offers on its own
 */
public record SoldBasket(String repId, @Nullable String accountId, @Nullable String segment, Instant at,
		List<SoldItem> items, int sign, boolean late, boolean till) {

	public SoldBasket {
		items = List.copyOf(items);
	}

	/** What a person recorded in time. */
	public SoldBasket(String repId, @Nullable String accountId, @Nullable String segment, Instant at,
			List<SoldItem> items, int sign) {
		this(repId, accountId, segment, at, items, sign, false, false);
	}

	/** What undoes it. */
	SoldBasket inverse() {
		return new SoldBasket(this.repId, this.accountId, this.segment, this.at, this.items, -this.sign, this.late,
				this.till);
	}

}
