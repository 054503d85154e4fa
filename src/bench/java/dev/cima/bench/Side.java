package dev.cima.bench;

import java.util.List;

import dev.cima.bench.Load.Counts;
import dev.cima.bench.load.Ask;
import dev.cima.bench.load.LoadPlan;

/**
 * One of several applications that stand side by side, or of several groups of reps at one
 * of them, of which one works at a time.
 */
final class Side implements AutoCloseable {

	private static final int MOST_WARM_UPS = 4;

	private static final double HARDLY_FASTER = 1.1;

	/**
	 * A shorter phase is over before the load is at its speed, and what the application
	 * does by itself meanwhile would be most of what it uses.
	 */
	private static final double LEAST_SECONDS = 10;

	/** A look at the metrics takes as long as several sales. */
	private static final long LOOK_EVERY_MILLIS = 500;

	private final String name;

	final Cima cima;

	private final Load load;

	private final List<LoadPlan.Caller> callers;

	private int fresh = Load.REPS + 1;

	Side(String name, Cima cima, Load load, List<LoadPlan.Caller> callers) {
		this.name = name;
		this.cima = cima;
		this.load = load;
		this.callers = callers;
	}

	/**
	 * Works until it is warm: until a phase is hardly faster than the one before. Compiling
	 * takes most of the processor time before that, and says nothing about a sale.
	 */
	void warmUp(Ask ask, double seconds) {
		double last = work(ask, seconds);
		for (int phase = 1; phase < MOST_WARM_UPS; phase++) {
			double next = work(ask, seconds);
			if (next < HARDLY_FASTER * last) {
				return;
			}
			last = next;
		}
	}

	/**
	 * Sales for each second that the processor time of the application's threads comes
	 * to, until nothing is left to follow from them: what follows is done with long
	 * rests, which cost time and no work.
	 */
	double work(Ask ask, double seconds) {
		double before = this.cima.threadSeconds();
		Counts counts = this.load.once(this.name, ask, Math.max(LEAST_SECONDS, seconds),
				this.callers, this.fresh);
		while (this.cima.metric("cima_settle_waiting") > 0) {
			Pause.millis(LOOK_EVERY_MILLIS);
		}
		if (ask == Ask.FIRST_SALE) {
			this.fresh += (int) counts.answered(ask);
		}
		if (!counts.failures().isEmpty()) {
			throw new IllegalStateException(this.name + counts.failures());
		}
		return counts.answered(ask) / (this.cima.threadSeconds() - before);
	}

	@Override
	public void close() {
		this.cima.close();
	}

}
