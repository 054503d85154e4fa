package dev.cima.deal;

/** What somebody on the customer's side has to do with a deal. */
public enum StakeholderRole {

	/** Decides about the money. */
	BUYER,
	/** Will work with it. */
	USER,
	/** Judges whether it works. */
	TECHNICAL,
	/** Wants it to come about. */
	CHAMPION,
	/** Looks at the contract. */
	LEGAL

}
