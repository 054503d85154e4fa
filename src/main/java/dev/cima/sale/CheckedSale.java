package dev.cima.sale;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.cima.ledger.Activity.Sold;
import dev.cima.platform.UserError;
import dev.cima.rep.Rep;

/**
 * What the check of an input found.
 *
 * @param rep who sold, when the viewer may log for that rep
 * @param key the idempotency key, when the id is a UUID
 * @param hash of the content
 * @param sold the activity, when nothing is wrong
 * @param errors what is wrong
 */
record CheckedSale(@Nullable Rep rep, @Nullable String key, String hash, @Nullable Sold sold, List<UserError> errors) {

	/**
	 * Whether it can be looked up: a resend is answered whatever else is wrong with it by
	 * now.
	 */
	boolean canBeResend() {
		return this.rep != null && this.key != null;
	}

}
