package dev.cima.ledger;

/** Numbers that outgrow GraphQL's Int stop at its ends instead of failing the answer. */
public final class Saturated {

	private Saturated() {
	}

	public static int toInt(long value) {
		return (int) Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
	}

}
