package dev.cima.bench.load;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts one phase. */
final class Tally {

	private final LongAdder answered = new LongAdder();

	private final LongAdder failed = new LongAdder();

	private final AtomicLong began = new AtomicLong();

	private final AtomicLong ended = new AtomicLong();

	private final AtomicInteger left;

	Tally(int connections) {
		this.left = new AtomicInteger(connections);
	}

	void begin() {
		this.began.compareAndSet(0, System.nanoTime());
	}

	void count(boolean failure, int weight) {
		(failure ? this.failed : this.answered).add(weight);
	}

	/** The phase ends when its last connection is done. */
	void end() {
		if (this.left.decrementAndGet() == 0) {
			this.ended.set(System.nanoTime());
		}
	}

	Counted counted(Ask ask, int round) {
		double seconds = (this.ended.get() - this.began.get()) / 1e9;
		return new Counted(ask, round, this.answered.sum(), this.failed.sum(), seconds);
	}

}
