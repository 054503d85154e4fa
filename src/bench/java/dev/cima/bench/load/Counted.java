package dev.cima.bench.load;

/**
 * What was counted in a phase.
 *
 * @param answered requests or, in batches, sales
 * @param applicationCpu seconds of processor time of the application
 * @param loadCpu seconds of processor time of the load generator
 */
public record Counted(Ask ask, int round, long answered, long failed, double seconds,
		double applicationCpu, double loadCpu) {

	public double perSecond() {
		return this.answered / this.seconds;
	}

	/** Microseconds of processor time that the application spent on one. */
	public double applicationMicros() {
		return this.applicationCpu * 1e6 / this.answered;
	}

	/** Microseconds of processor time that the load generator spent on one. */
	public double loadMicros() {
		return this.loadCpu * 1e6 / this.answered;
	}

}
