package dev.cima.sale;

import java.util.Objects;

import dev.cima.ledger.Entry;
import dev.cima.platform.UserError;
import dev.cima.rep.Rep;
import org.jspecify.annotations.Nullable;

/**
 * The sale that is meant, or why not.
 *
 * @param voiding the entry that took it back already, or null
 */
record FoundSale(@Nullable UserError error, @Nullable Rep maybeRep, @Nullable Entry maybeSale,
		@Nullable Entry voiding) {

	static FoundSale not(UserError error) {
		return new FoundSale(error, null, null, null);
	}

	Rep rep() {
		return Objects.requireNonNull(this.maybeRep);
	}

	Entry sale() {
		return Objects.requireNonNull(this.maybeSale);
	}

}
