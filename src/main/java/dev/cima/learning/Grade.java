package dev.cima.learning;

/**
 * How well a question was answered. An answer that is right or wrong is GOOD or AGAIN.
 */
enum Grade {

	AGAIN, HARD, GOOD, EASY;

	/** From 1 for AGAIN to 4 for EASY. */
	int number() {
		return ordinal() + 1;
	}

	static Grade of(boolean right) {
		return right ? GOOD : AGAIN;
	}

}
