package dev.cima.competition;

/** Where a competition stands in its life. */
public enum CompetitionStatus {

	/** Not open yet. */
	SCHEDULED,
	/** Open: what is sold now counts. */
	LIVE,
	/** Over, but what was sold inside the window may still arrive. */
	GRACE,
	/** Decided, for ever. */
	CLOSED,
	/** Called off; pays nobody. */
	CANCELLED

}
