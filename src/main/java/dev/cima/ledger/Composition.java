package dev.cima.ledger;

import dev.cima.platform.UserError;

/** What an activity becomes after a card. */
sealed interface Composition {

	/** The entry that follows. */
	record Composed(Entry entry) implements Composition {
	}

	/** It may not follow. */
	record Declined(UserError error) implements Composition {
	}

}
