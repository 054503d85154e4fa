package dev.cima.importer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Settles what an import has recorded while it records what comes next. What is not
 * settled stays in memory, and an import is faster than settling: it waits when about two
 * rounds are not settled.
 */
final class SettlingBeside {

	/** So many sales are settled at once, or a batch of the import more. */
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
			finish();
			this.underWay = CompletableFuture.runAsync(this.settle,
					(work) -> Thread.ofPlatform().name("settling-import").start(work));
		}
	}

	/**
	 * Waits for what is being settled.
	 * @throws RuntimeException that settling threw; it is told once
	 */
	synchronized void finish() {
		CompletableFuture<Void> last = this.underWay;
		this.underWay = CompletableFuture.completedFuture(null);
		try {
			last.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw ex;
		}
	}

}
