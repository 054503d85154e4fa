package dev.cima.sale;

import java.util.ArrayList;
import java.util.List;

import dev.cima.ledger.Scorecard;
import dev.cima.platform.UserError;
import org.jspecify.annotations.Nullable;

/**
 * What became of one sale.
 *
 * @param card the rep's card just after it, or null when nothing was recorded
 */
public record Logged(LogSalePayload payload, @Nullable Scorecard card) {

	static Logged refused(List<UserError> errors) {
		return new Logged(LogSalePayload.refused(errors), null);
	}

	/** The same with more that its sender is told. */
	Logged with(List<UserError> notices) {
		if (notices.isEmpty()) {
			return this;
		}
		List<UserError> errors = new ArrayList<>(this.payload.errors());
		errors.addAll(notices);
		return new Logged(new LogSalePayload(this.payload.sale(), this.payload.rep(), this.payload.receipt(),
				this.payload.replayed(), errors), this.card);
	}

}
