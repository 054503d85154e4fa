package dev.cima.satisfaction;

import java.time.Instant;

/**
 * What the customer of a sale said.
 *
 * @param root the sale about which the customer was asked first, by its global id
 * @param sale the one that stands for it now; the same unless it was corrected or moved
 * @param rep whose sale it is now
 * @param team for which team it counts
 * @param score 1 (bad) to 5 (good)
 * @param unwanted whether the customer was sold something unwanted
 */
record Said(String root, String sale, String rep, String team, Instant at, int score, boolean unwanted) {

	private static final int UNHAPPY = 2;

	/** Whether a manager has to look at it before the points are given. */
	boolean isComplaint() {
		return this.unwanted && this.score <= UNHAPPY;
	}

}
