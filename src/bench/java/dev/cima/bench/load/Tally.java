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

	private final ProcessHandle application;

	private volatile double applicationCpu;

	private volatile double loadCpu;

	Tally(long application, int connections) {
		this.application = ProcessHandle.of(application).orElseThrow();
		this.left = new AtomicInteger(connections);
	}

	void begin() {
		if (this.began.compareAndSet(0, System.nanoTime())) {
			this.applicationCpu = -cpu(this.application);
			this.loadCpu = -cpu(ProcessHandle.current());
		}
	}

	void count(boolean failure, int weight) {
		(failure ? this.failed : this.answered).add(weight);
	}

	/** The phase ends when its last connection is done. */
	void end() {
		if (this.left.decrementAndGet() == 0) {
			this.ended.set(System.nanoTime());
			this.applicationCpu += cpu(this.application);
			this.loadCpu += cpu(ProcessHandle.current());
		}
	}

	Counted counted(Ask ask, int round) {
		double seconds = (this.ended.get() - this.began.get()) / 1e9;
		return new Counted(ask, round, this.answered.sum(), this.failed.sum(), seconds, this.applicationCpu, this.loadCpu);
	}

	private static double cpu(ProcessHandle process) {
		return process.info().totalCpuDuration().map((spent) -> spent.toNanos() / 1e9).orElse(Double.NaN);
	}

}
