package dev.cima.ledger;

/**
 * Numbers that do not fit into GraphQL's Int become its largest or smallest value instead
 * of failing the answer.
 */
public final class Saturated {

	private Saturated() {
	}

	public static int toInt(long value) {
		return (int) Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
	}

}
