package dev.cima.platform;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Work that a node does again and again by itself, in a thread of its own, from the start
 * of the application to its end.
 */
public abstract class BackgroundLoop implements SmartLifecycle {

	/** Stops first: what clients wait for. */
	protected static final int WITH_CLIENTS = DEFAULT_PHASE;

	/** Stops after the web server, which takes the last requests. */
	protected static final int BEHIND = 1;

	/** Stops when nothing is left that could make work for it. */
	protected static final int LAST = 0;

	/** A rest that only {@link #wake()} ends. */
	protected static final Duration UNTIL_WOKEN = Duration.ofNanos(Long.MAX_VALUE);

	private final Logger log = LoggerFactory.getLogger(getClass());

	private final Thread.Builder threads;

	private final int phase;

	private final Duration rest;

	private final String failure;

	private final Semaphore wake = new Semaphore(0);

	private volatile @Nullable Thread thread;

	/** The failure of the last turn, so that it is logged only once. */
	private @Nullable Class<?> failed;

	/**
	 * A loop that does not run yet.
	 * @param thread the name and the kind of its thread
	 * @param phase when it stops
	 * @param rest how long it rests before the first turn, and after one that failed
	 * @param failure the words for a turn that failed
	 */
	protected BackgroundLoop(Thread.Builder thread, int phase, Duration rest, String failure) {
		this.threads = thread;
		this.phase = phase;
		this.rest = rest;
		this.failure = failure;
	}

	/**
	 * Does what is to be done now. A failure, or even an error, ends the turn but not the
	 * loop, because nothing else on this node would continue it.
	 * @return how long to rest after it
	 */
	protected abstract Duration turn();

	/** Ends the rest; after a turn that is under way there is another at once. */
	protected final void wake() {
		this.wake.release();
	}

	@Override
	public final void start() {
		Thread started = this.threads.unstarted(this::run);
		this.thread = started; // before it looks whether it is still wanted
		started.start();
	}

	@Override
	public void stop() {
		Thread running = this.thread;
		this.thread = null;
		if (running != null) {
			end(running);
		}
	}

	/** Ends the turn that is under way: in the middle, unless overridden. */
	protected void end(Thread running) {
		running.interrupt();
	}

	@Override
	public final boolean isRunning() {
		return this.thread != null;
	}

	@Override
	public final int getPhase() {
		return this.phase;
	}

	private void run() {
		try {
			Duration next = this.rest;
			while (isWanted()) {
				this.wake.tryAcquire(next.toNanos(), TimeUnit.NANOSECONDS);
				this.wake.drainPermits();
				if (isWanted()) {
					next = turnSafely();
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private Duration turnSafely() {
		try {
			Duration next = turn();
			this.failed = null;
			return next;
		}
		catch (RuntimeException | Error ex) {
			// being stopped is no failure
			if (isWanted() && !Thread.currentThread().isInterrupted() && ex.getClass() != this.failed) {
				this.log.warn("{}: {}", this.failure, ex.toString(), Outage.isOne(ex) ? null : ex);
				this.failed = ex.getClass();
			}
			return this.rest;
		}
	}

	private boolean isWanted() {
		return this.thread == Thread.currentThread();
	}

}
