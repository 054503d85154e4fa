package dev.cima.breadth;

/**
 * How often something went well, and out of how many.
 *
 * @param part from 0 to {@code whole}, but for a moment while sales are taken back
 * @param whole 0 or more
 */
public record Cases(long part, long whole) {

	public static final Cases NONE = new Cases(0, 0);

	public Cases plus(Cases other) {
		return new Cases(this.part + other.part, this.whole + other.whole);
	}

	/** Part ÷ whole; 0 without any. */
	public double mean() {
		return (this.whole > 0) ? Math.clamp((double) this.part / this.whole, 0, 1) : 0;
	}

}
