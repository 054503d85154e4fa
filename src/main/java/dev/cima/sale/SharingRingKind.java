package dev.cima.sale;

/** What two give each other. */
enum SharingRingKind {

	/** Shares of their sales. */
	SHARES,
	/** Leads that the other one wins. */
	LEADS

}
