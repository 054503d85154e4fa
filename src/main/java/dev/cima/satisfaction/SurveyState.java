package dev.cima.satisfaction;

/** How far the question to a customer has come. */
public enum SurveyState {

	/** Nobody has said yet that the customer got the invitation. */
	TO_SEND,
	/** The invitation is with the customer. */
	SENT,
	/** The customer has answered, for good. */
	ANSWERED,
	/**
	 * Nobody will answer any more: it took too long, it could not be sent, or the sale
	 * was taken back before.
	 */
	EXPIRED

}
