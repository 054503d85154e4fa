package dev.cima.competition;

/**
 * One who competes: a rep or a team.
 *
 * @param heads 1 for a rep, the average headcount for a team
 * @param admitted whether it may be ranked at all
 * @param customers what the customers of its sales said
 */
record Contender(String id, Sums sums, double heads, boolean admitted, CustomerScore customers) {

	Contender(String id, Sums sums, double heads, boolean admitted) {
		this(id, sums, heads, admitted, CustomerScore.UNKNOWN);
	}

}
