package dev.cima.mentorship;

/** Where a coaching session stands. */
public enum CoachingSessionStatus {

	/** Sent, but it is not yet decided whether it fits; seen by nobody. */
	RESERVING,
	/** Did not fit; seen by nobody, and its id may be used again. */
	REFUSED,
	/** Waits for the mentee. */
	CLAIMED,
	/** Took place: it is credited. */
	CONFIRMED,
	/** Did not take place, according to the mentee: waits for a manager. */
	DISPUTED,
	/** Did not take place, according to a manager. */
	REJECTED,
	/** The mentee said nothing in time. */
	EXPIRED,
	/** A later release wrote it, and looks after it; seen by nobody here. */
	UNKNOWN;

	boolean isSeen() {
		return this != RESERVING && this != REFUSED && this != UNKNOWN;
	}

	/** Whether it takes up its time and its place in the week. */
	boolean stands() {
		return this == RESERVING || this == CLAIMED || this == CONFIRMED || this == DISPUTED || this == UNKNOWN;
	}

}
