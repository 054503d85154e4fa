package dev.cima.rule;

/** How the numbers of a rule are read. */
public enum Dialect {

	/**
	 * As rules were read first: 7 / 2 is 3, and a whole number cannot be calculated with
	 * a decimal. What is stored so and must not change what it means is still read so.
	 */
	WHOLE_NUMBERS,

	/** As people read them: 7 / 2 is 3.5, and 149 is 149.0. */
	DECIMALS

}
