package dev.cima.satisfaction;

/**
 * A sign that an answer may not come from the customer. It proves nothing: the answer is
 * left out of means and shown to the manager, and nobody is accused.
 */
public enum AnswerDoubt {

	/** It came from where the rep's own phone had been just before. */
	SAME_NETWORK,
	/** It came within seconds after the page was opened. */
	IN_SECONDS,
	/** It came within two minutes of the sale, as most of the rep's answers do. */
	RIGHT_AFTER_SALE

}
