package dev.cima.followup;

/** Where a follow-up stands; mirrors the enum of the schema. */
public enum FollowUpState {

	DUE, SNOOZED, DONE, NO_ANSWER, NOT_WANTED, NOT_NEEDED, EXPIRED, CANCELLED;

	/** Whether a rep can say so. */
	boolean isAnswer() {
		return this == NO_ANSWER || isFinal();
	}

	/** Whether nothing is left to do once a rep has said so. */
	boolean isFinal() {
		return this == DONE || this == NOT_WANTED || this == NOT_NEEDED;
	}

	/** Whether it stands on the rep's list. */
	boolean isOpen() {
		return this == DUE || this == SNOOZED || this == NO_ANSWER;
	}

}
