package dev.cima.ledger;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many entries of all streams of a node wait for their effects. While they are too
 * many, streams take sales only as fast as they are settled: otherwise the cards of those
 * that wait would fill the memory, now and again at each start after a kill.
 */
final class Backlog {

	/** Each of them takes some kilobytes. */
	private static final int LONG = 2000;

	private final AtomicInteger entries = new AtomicInteger();

	void changed(int by) {
		this.entries.addAndGet(by);
	}

	int entries() {
		return this.entries.get();
	}

	boolean isLong() {
		return this.entries.get() > LONG;
	}

}
