package dev.cima.ledger;

import java.util.List;

/**
 * Something derived from whole cards, such as boards. Called behind every append, batched
 * over reps, before the cards' snapshots are stored; what it writes must be absolute and
 * guarded by the card's {@code seq}, because it is called again after a crash, from any
 * node, and not always in order.
 */
public interface CardFollower {

	/**
	 * Writes what follows from the cards.
	 * @return told once the snapshots of these cards are stored
	 * @throws RuntimeException when it could not be written: the cards stay unsettled and
	 * it is called again with them
	 */
	Followed follow(List<CardChanged> changes);

	/**
	 * All cards are about to be folded anew: what was written may come from entries that
	 * a restored ledger does not have. Removes it; it may be made again from the stored
	 * cards once {@link CardScan#isFoldedAnew()} is false.
	 * @throws RuntimeException when it could not be taken away: it is called again
	 */
	default void startOver() {
	}

	/** What was written for a batch of cards. */
	interface Followed {

		/**
		 * The snapshots are stored. A follower whose target was emptied or began to be
		 * rebuilt since {@link CardFollower#follow} writes again here.
		 */
		void stored();

	}

}
