package dev.cima.competition;

/**
 * What customers said about the sales of a contestant.
 *
 * @param responses how many answers count
 * @param atLeast how content they are, 1 to 5, at the lower end of what is likely
 */
public record CustomerScore(int responses, double atLeast) {

	/** The middle of the scale, where nobody has said anything. */
	public static final CustomerScore UNKNOWN = new CustomerScore(0, 3);

}
