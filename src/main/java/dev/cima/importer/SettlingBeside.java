package dev.cima.importer;

import java.util.concurrent.CompletableFuture;

/**
 * Settles what an import has recorded while it records what comes next. What is not
 * settled stays in memory, and an import is faster than settling: it waits when it is two
 * rounds ahead.
 */
final class SettlingBeside {

	/** Sales that are settled at once. */
	private static final int ROUND = 1_500;

	private final Runnable settle;

	private int recorded;

	private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);

	/**
	 * Begins with nothing to settle.
	 * @param settle settles what waits
	 */
	SettlingBeside(Runnable settle) {
		this.settle = settle;
	}

	/** So many sales more are recorded; returns when more may be. */
	synchronized void recorded(int sales) {
		this.recorded += sales;
		if (this.recorded >= ROUND) {
			this.recorded = 0;
			this.underWay.join();
			this.underWay = CompletableFuture.runAsync(this.settle,
					(work) -> Thread.ofPlatform().name("settling-import").start(work));
		}
	}

}
