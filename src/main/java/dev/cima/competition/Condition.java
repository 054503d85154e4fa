package dev.cima.competition;

import java.time.LocalDate;

import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a sale count: a function of what the entry holds and nothing else, so
 * that a void takes out exactly what its sale brought in, whenever it is computed.
 */
final class Condition {

	private Condition() {
	}

	/** The compiled condition; null counts every line. */
	static Condition of(@Nullable String source) {
		if (source != null) {
			throw new UnsupportedOperationException("conditions come next");
		}
		return new Condition();
	}

	boolean holds(SaleFacts sale, SaleLine line, LocalDate day) {
		return true;
	}

}
