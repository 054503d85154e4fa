package dev.cima.platform;

import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;

/**
 * A warning that everybody causes while a store is away: it is written once in ten
 * seconds at most, with how often it was meant meanwhile.
 */
public final class SeldomWarning {

	private static final long PAUSE_NANOS = 10_000_000_000L;

	private final Logger log;

	private final String sentence;

	/** When it may be written again, by the machine's uptime. */
	private final AtomicLong due = new AtomicLong(System.nanoTime());

	private final AtomicLong unwritten = new AtomicLong();

	/**
	 * Prepares it.
	 * @param sentence with a place for what is told in it, as the log has them
	 */
	public SeldomWarning(Logger log, String sentence) {
		this.log = log;
		this.sentence = sentence + "{}";
	}

	/** Writes it, unless it was written a moment ago. */
	public void write(Object what) {
		write(what, System.nanoTime());
	}

	void write(Object what, long nanos) {
		long free = this.due.get();
		if (nanos - free < 0 || !this.due.compareAndSet(free, nanos + PAUSE_NANOS)) {
			this.unwritten.incrementAndGet();
			return;
		}
		long more = this.unwritten.getAndSet(0);
		this.log.warn(this.sentence, what, (more > 0) ? " (and %d times before)".formatted(more) : "");
	}

}
