package dev.cima.satisfaction;

/** What became of the points that waited. */
enum HoldState {

	/** They wait. */
	HELD,
	/** They are in the balance. */
	RELEASED,
	/** They were lost after a complaint. */
	FORFEITED,
	/** The sale was taken back. */
	VOIDED

}
