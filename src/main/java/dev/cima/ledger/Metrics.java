package dev.cima.ledger;

/**
 * What an entry adds to the counts of its day; negative for a void.
 *
 * @param sales counted sales
 * @param revenue minor units, each line rounded half up
 * @param crossSells lines
 * @param upSells lines
 */
public record Metrics(int sales, long revenue, int crossSells, int upSells) {

	public static final Metrics NONE = new Metrics(0, 0, 0, 0);

	public Metrics negated() {
		return new Metrics(-this.sales, -this.revenue, -this.crossSells, -this.upSells);
	}

}
