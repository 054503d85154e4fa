package dev.cima.ledger;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the settler going, and flushes what is behind when the application stops. Stops
 * after the web server and before the connections close.
 */
@Component
class SettleLoop implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(SettleLoop.class);

	private static final Duration FLUSH_AT_MOST = Duration.ofSeconds(10);

	private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

	/**
	 * Of the time, the settler takes at most a tenth while sales pour in: who sells much
	 * is then settled once for several sales.
	 */
	private static final int REST_PER_WORK = 9;

	/** However long one turn took: a slow first turn must not hold up the boards. */
	private static final Duration MOST_REST = Duration.ofMillis(500);

	private final Settler settler;

	private final Streams streams;

	private final LedgerSettings settings;

	private volatile @Nullable ScheduledExecutorService executor;

	SettleLoop(Settler settler, Streams streams, LedgerSettings settings) {
		this.settler = settler;
		this.streams = streams;
		this.settings = settings;
	}

	@Override
	public void start() {
		ScheduledExecutorService started = Executors
			.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("settler").factory());
		this.executor = started;
		next(started, this.settings.settleEvery());
	}

	private void next(ScheduledExecutorService on, Duration pause) {
		if (!on.isShutdown()) {
			on.schedule(() -> next(on, settle()), pause.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	private Duration settle() {
		long began = System.nanoTime();
		try {
			boolean clean = this.settler.settleOnce();
			this.streams.trim();
			Duration rest = Duration.ofNanos((System.nanoTime() - began) * REST_PER_WORK);
			Duration least = clean ? this.settings.settleEvery() : AFTER_FAILURE;
			Duration bounded = (rest.compareTo(MOST_REST) > 0) ? MOST_REST : rest;
			return (bounded.compareTo(least) > 0 && clean) ? bounded : least;
		}
		catch (RuntimeException ex) {
			log.error("The settler failed and goes on", ex);
			return AFTER_FAILURE;
		}
	}

	@Override
	public void stop() {
		ScheduledExecutorService running = this.executor;
		this.executor = null;
		if (running != null) {
			running.shutdownNow();
			if (!this.settler.settleAll(FLUSH_AT_MOST)) {
				log.warn("Not all is settled; the next start or another node finishes it");
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.executor != null;
	}

	@Override
	public int getPhase() {
		return 0;
	}

}
