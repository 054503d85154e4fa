package dev.cima.mentorship;

/** Where a mentorship stands. */
public enum MentorshipStatus {

	/** Requested, but it is not yet decided whether the pair is free; seen by nobody. */
	OPENING,
	/** Not requested after all; seen by nobody, and its id may be used again. */
	REFUSED,
	/** Waits for the mentor. */
	REQUESTED,
	/**
	 * Accepted, but it is not yet decided whether there is a place; shown as REQUESTED.
	 */
	ACCEPTING,
	/** Accepted. */
	ACTIVE,
	/** Not wanted by the mentor. */
	DECLINED,
	/** Withdrawn or over. */
	ENDED,
	/** A later release wrote it, and looks after it; seen by nobody here. */
	UNKNOWN;

	/** What others may know. */
	MentorshipStatus shown() {
		return (this == ACCEPTING) ? REQUESTED : this;
	}

	boolean isSeen() {
		return this != OPENING && this != REFUSED && this != UNKNOWN;
	}

	/** Whether it will change as soon as a node works on it. */
	boolean isUndecided() {
		return this == OPENING || this == ACCEPTING;
	}

	/** Whether the two may have no other relation at the same time. */
	boolean isOpen() {
		return this == OPENING || this == REQUESTED || this == ACCEPTING || this == ACTIVE || this == UNKNOWN;
	}

}
