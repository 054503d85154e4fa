package dev.cima.ledger;

import dev.cima.platform.UserError;
import org.jspecify.annotations.Nullable;

/** What became of an activity. */
public sealed interface Outcome {

	/**
	 * The answer to something that is in the ledger already, under the same or another
	 * content.
	 */
	static Outcome of(Entry existing, @Nullable String hash, Scorecard card) {
		boolean same = existing.hash() == null || existing.hash().equals(hash);
		return same ? new Recorded(existing, card, true) : new Conflicting(existing, card);
	}

	/** It is in the ledger: recorded now, or (replayed) earlier. */
	record Recorded(Entry entry, Scorecard card, boolean replayed) implements Outcome {
	}

	/** Its key is in the ledger with another content, which is returned. */
	record Conflicting(Entry entry, Scorecard card) implements Outcome {
	}

	/**
	 * The store did not answer: whether it is in the ledger is not known. Send the same
	 * key again.
	 */
	record Unanswered(int retryAfterSeconds) implements Outcome {
	}

	/** It was refused against the state of the stream. */
	record Refused(UserError error) implements Outcome {
	}

}
