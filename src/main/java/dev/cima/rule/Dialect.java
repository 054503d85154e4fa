package dev.cima.rule;

/** How the numbers of a rule are read. */
public enum Dialect {

	/**
	 * As rules were read at first: 7 / 2 is 3, and whole numbers and decimals cannot be
	 * mixed. Stored rules whose meaning must not change are still read like this.
	 */
	WHOLE_NUMBERS,

	/** As people read them: 7 / 2 is 3.5, and 149 is 149.0. */
	DECIMALS

}
