package dev.cima.leadership;

import java.time.LocalDate;

/**
 * A quarter of a year, January to March being the first.
 *
 * @param number 1 to 4
 */
record Quarter(int year, int number) implements Comparable<Quarter> {

	static Quarter of(LocalDate day) {
		return new Quarter(day.getYear(), (day.getMonthValue() + 2) / 3);
	}

	Quarter before() {
		return (this.number > 1) ? new Quarter(this.year, this.number - 1) : new Quarter(this.year - 1, 4);
	}

	/** As it is stored, such as {@code 2026-Q4}. */
	String id() {
		return this.year + "-Q" + this.number;
	}

	@Override
	public int compareTo(Quarter other) {
		return Integer.compare(this.year * 4 + this.number, other.year * 4 + other.number);
	}

}
