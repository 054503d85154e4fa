package dev.cima.faults;

import java.util.HashMap;
import java.util.Map;

/**
 * What is promised for sure of one prize budget at each moment: a prize from when it was
 * answered on, and until somebody wants to take it back.
 */
final class Promises {

	private final long limit;

	private final Map<String, Long> points = new HashMap<>();

	static final String KEPT = "a prize budget is never overspent";

	/** Looked at each time that something is promised. */
	final Claim kept = new Claim(KEPT);

	Promises(long limit) {
		this.limit = limit;
	}

	/** From now on it is at least so much. */
	synchronized void atLeast(String promise, long promised) {
		this.points.put(promise, promised);
		long sum = this.points.values().stream().mapToLong(Long::longValue).sum();
		this.kept.holds(sum <= this.limit, () -> "%d of %d with %s".formatted(sum, this.limit, promise));
	}

}
