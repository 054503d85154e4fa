package dev.cima.goal;

/** Where a goal stands. */
public enum GoalState {

	/** Neither reached nor over. */
	OPEN,
	/** Reached; until the grace is over a void can take that back. */
	REACHED,
	/** Its time and the grace are over. */
	MISSED,
	/** Called off. */
	CANCELLED

}
