package dev.cima.ledger;

import dev.cima.platform.UserError;

/** What became of an activity. */
public sealed interface Outcome {

	/** It is in the ledger: recorded now, or (replayed) earlier. */
	record Recorded(Entry entry, Scorecard card, boolean replayed) implements Outcome {
	}

	/** Its key is in the ledger with another content, which is returned. */
	record Conflicting(Entry entry, Scorecard card) implements Outcome {
	}

	/** It was refused against the state of the stream. */
	record Refused(UserError error) implements Outcome {
	}

}
