package dev.cima.bench.load;

/**
 * What was counted in a phase.
 *
 * @param answered requests or, in batches, sales
 */
public record Counted(Ask ask, int round, long answered, long failed, double seconds) {

	public double perSecond() {
		return this.answered / this.seconds;
	}

}
