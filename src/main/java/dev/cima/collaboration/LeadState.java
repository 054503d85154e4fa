package dev.cima.collaboration;

/** Where a lead stands. */
public enum LeadState {

	/** Nobody has taken it up. */
	OPEN,
	/** Somebody takes care of it. */
	CLAIMED,
	/** Somebody of another department sold what it is about. */
	WON,
	/** It was closed, or there was another one first, or it came after the sale. */
	LOST,
	/** Its time is over. */
	EXPIRED

}
