package dev.cima.ledger;

/**
 * Whether sales still pour in, by how many entries wait at each of several looks: as soon
 * as nothing has come between two of them, there is nothing to wait for.
 */
final class Rush {

	private static final int NOT_SEEN = -1;

	private int waiting = NOT_SEEN;

	/**
	 * Looks again.
	 * @param waitingNow how many entries wait to be settled
	 */
	boolean isOver(int waitingNow) {
		boolean over = waitingNow == this.waiting;
		this.waiting = waitingNow;
		return over;
	}

	/** What was seen is settled now, so that the next look is the first one. */
	void goesOn() {
		this.waiting = NOT_SEEN;
	}

}
