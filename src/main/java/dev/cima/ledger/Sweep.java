package dev.cima.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import dev.cima.rep.Reps;

/**
 * Finds what a dead node left: asks for 1,000 reps at a time whether there is an entry
 * after the one that their snapshots say is settled, and brings those streams up. Goes
 * round for ever.
 */
@Component
class Sweep implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Sweep.class);

	private static final int PAGE = 1000;

	private final Reps reps;

	private final Scorecards scorecards;

	private final Entries entries;

	private final Streams streams;

	private final InstantSource clock;

	private final LedgerSettings settings;

	private final LedgerMetrics metrics;

	private String at = "";

	private volatile @Nullable ScheduledExecutorService executor;

	Sweep(Reps reps, Scorecards scorecards, Entries entries, Streams streams, InstantSource clock,
			LedgerSettings settings, LedgerMetrics metrics) {
		this.reps = reps;
		this.scorecards = scorecards;
		this.entries = entries;
		this.streams = streams;
		this.clock = clock;
		this.settings = settings;
		this.metrics = metrics;
	}

	/**
	 * Sweeps the next page of reps.
	 * @return true when the round is over
	 */
	boolean sweepPage() {
		List<String> page = this.reps.idsAfter(this.at, PAGE);
		if (page.isEmpty()) {
			this.at = "";
			return true;
		}
		Map<String, CardHead> heads = this.scorecards.heads(page);
		List<String> next = new ArrayList<>(page.size());
		for (String rep : page) {
			CardHead head = heads.get(rep);
			next.add(Entry.idOf(rep, ((head != null) ? head.seq() : 0) + 1));
		}
		Instant old = this.clock.instant().minus(this.settings.sweepAge());
		for (Entry entry : this.entries.findByIds(next).values()) {
			if (!entry.recordedAt().isAfter(old)) {
				this.metrics.swept();
				this.streams.of(entry.rep()).current(List.of());
			}
		}
		this.at = page.getLast();
		return page.size() < PAGE;
	}

	@Override
	public void start() {
		ScheduledExecutorService started = Executors
			.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("sweep").factory());
		this.executor = started;
		started.scheduleWithFixedDelay(this::sweepSafely, 0, this.settings.sweepPause().toMillis(),
				TimeUnit.MILLISECONDS);
	}

	private void sweepSafely() {
		try {
			if (sweepPage()) {
				this.at = "";
				TimeUnit.MILLISECONDS.sleep(this.settings.sweepAge().toMillis());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			log.warn("The sweep failed and goes on: {}", ex.toString());
		}
	}

	@Override
	public void stop() {
		ScheduledExecutorService running = this.executor;
		this.executor = null;
		if (running != null) {
			running.shutdownNow();
		}
	}

	@Override
	public boolean isRunning() {
		return this.executor != null;
	}

	@Override
	public int getPhase() {
		return 1;
	}

}
