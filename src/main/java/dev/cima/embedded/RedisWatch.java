package dev.cima.embedded;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the embedded Redis: one that has died is started again at its address,
 * empty. Who is connected to it finds that out, and boards are made anew.
 */
final class RedisWatch implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(RedisWatch.class);

	private static final long LOOK_MILLIS = 500;

	/** One that dies again and again is started so seldom. */
	private static final long LONGEST_MILLIS = 30_000;

	private static final long SOUND_NANOS = TimeUnit.MINUTES.toNanos(1);

	private final BooleanSupplier lives;

	private final BooleanSupplier start;

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Thread thread;

	/**
	 * Begins.
	 * @param lives whether it runs
	 * @param start starts it; false when it does not come up
	 */
	RedisWatch(BooleanSupplier lives, BooleanSupplier start) {
		this.lives = lives;
		this.start = start;
		this.thread = Thread.ofVirtual().name("redis-watch").start(this::look);
	}

	/**
	 * Returns when it is not started any more; one that is being started is waited for.
	 */
	@Override
	public void close() {
		this.closed.countDown();
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void look() {
		long rest = LOOK_MILLIS;
		long started = System.nanoTime() - SOUND_NANOS;
		try {
			while (!this.closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
				if (this.lives.getAsBoolean()) {
					continue;
				}
				rest = (System.nanoTime() - started < SOUND_NANOS) ? Math.min(2 * rest, LONGEST_MILLIS) : 0;
				if (this.closed.await(rest, TimeUnit.MILLISECONDS)) {
					return;
				}
				rest = Math.max(rest, LOOK_MILLIS);
				started = System.nanoTime();
				boolean up = this.start.getAsBoolean();
				log.warn("The embedded Redis has died; {}", up
						? "another was started in its place, and boards are rebuilt" : "it does not start again yet");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
