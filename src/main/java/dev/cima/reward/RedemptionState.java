package dev.cima.reward;

/** Where a redemption stands; mirrors the enum of the schema. */
public enum RedemptionState {

	REQUESTED, APPROVED, HANDED_OUT, REFUSED, CANCELLED;

	/** Whether the points went back. */
	boolean isTakenBack() {
		return this == REFUSED || this == CANCELLED;
	}

	/** Whether it is for somebody to do something about it. */
	boolean isOpen() {
		return this == REQUESTED || this == APPROVED;
	}

	/** Whether a redemption in this state may come into another. */
	boolean mayBecome(RedemptionState next) {
		return switch (this) {
			case REQUESTED -> next == APPROVED || next == REFUSED || next == CANCELLED;
			case APPROVED -> next == HANDED_OUT || next == REFUSED;
			case HANDED_OUT, REFUSED, CANCELLED -> false;
		};
	}

}
