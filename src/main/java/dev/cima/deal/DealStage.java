package dev.cima.deal;

/** How far a deal has come. */
public enum DealStage {

	/** What the customer needs is being found out. */
	DISCOVERY,
	/** What could be offered is being worked out. */
	SOLUTION,
	/** There is a proposal; the shares are frozen from here on. */
	PROPOSAL,
	/** The proposal is being negotiated. */
	NEGOTIATION,
	/** There is a sale that counts. */
	WON,
	/** It came to nothing, for good. */
	LOST;

	/** Whether the shares must be agreed on for it. */
	boolean needsShares() {
		return this == PROPOSAL || this == NEGOTIATION || this == WON;
	}

}
