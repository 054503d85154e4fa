package dev.cima.bench;

import java.util.List;

import dev.cima.bench.Load.Counts;
import dev.cima.bench.load.Ask;
import dev.cima.bench.load.LoadPlan;

/** One of several applications that stand side by side, of which one works at a time. */
final class Side implements AutoCloseable {

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
	 * Sales for each second that the application's processor time comes to, until
	 * nothing is left to follow from them: what follows is done with long rests, which
	 * cost time and no work.
	 */
	double work(Ask ask, double seconds) {
		double before = this.cima.processorSeconds();
		Counts counts = this.load.once(this.name, ask, seconds, this.callers, this.fresh);
		while (this.cima.metric("cima_settle_waiting") > 0) {
			Pause.millis(20);
		}
		if (ask == Ask.FIRST_SALE) {
			this.fresh += (int) counts.answered(ask);
		}
		if (!counts.failures().isEmpty()) {
			throw new IllegalStateException(this.name + counts.failures());
		}
		return counts.answered(ask) / (this.cima.processorSeconds() - before);
	}

	@Override
	public void close() {
		this.cima.close();
	}

}
