package dev.cima.recognition;

/** For what somebody enters the hall of fame; how each is found stands in the schema. */
public enum RecognitionCategory {

	BEST_CROSS_SELLER, BEST_UP_SELLER, CONSULTATIVE, MOST_IMPROVED, BEST_MENTOR, BEST_TEAM, BEST_LOVED;

	/** Whether the first release can read it; it fails on any other. */
	boolean isOfFirstRelease() {
		return this != BEST_LOVED;
	}

}
