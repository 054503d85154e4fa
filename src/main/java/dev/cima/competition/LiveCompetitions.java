package dev.cima.competition;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Tells those who watch a competition of its changes, whatever node makes them: while
 * somebody watches, looks at all that is watched once in a while.
 */
@Component
class LiveCompetitions implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(LiveCompetitions.class);

	private static final long TICK = Duration.ofMillis(500).toMillis();

	private final Competitions competitions;

	private final LiveTables tables;

	private final InstantSource clock;

	private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

	private final Semaphore arrivals = new Semaphore(0);

	private volatile @Nullable Thread thread;

	LiveCompetitions(Competitions competitions, LiveTables tables, InstantSource clock, MeterRegistry meters) {
		this.competitions = competitions;
		this.tables = tables;
		this.clock = clock;
		meters.gaugeCollectionSize("cima.competitions.watched", List.of(), this.watches);
	}

	/**
	 * The competition as it is now, and after each change of it or its standings. Who is
	 * slow gets the latest state and misses those before.
	 */
	Flux<Competition> follow(String id) {
		return Flux.create((sink) -> {
			Watch watch = new Watch(id, sink);
			sink.onDispose(() -> this.watches.remove(watch));
			this.watches.add(watch);
			this.arrivals.release();
		}, FluxSink.OverflowStrategy.LATEST);
	}

	@Override
	public void start() {
		this.thread = Thread.ofVirtual().name("live-competitions").start(this::run);
	}

	@Override
	public void stop() {
		Thread running = this.thread;
		if (running != null) {
			running.interrupt();
			this.thread = null;
		}
		this.watches.forEach((watch) -> watch.sink.complete());
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	private void run() {
		try {
			while (!Thread.currentThread().isInterrupted()) {
				if (this.watches.isEmpty()) {
					this.arrivals.acquire();
				}
				else {
					this.arrivals.tryAcquire(TICK, TimeUnit.MILLISECONDS);
				}
				this.arrivals.drainPermits();
				look();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void look() {
		try {
			Map<String, List<Watch>> watching = this.watches.stream()
				.collect(Collectors.groupingBy((watch) -> watch.id));
			Map<String, Competition> found = this.competitions.findAll(watching.keySet());
			this.tables.prepare(found.values());
			found.forEach((id, competition) -> {
				State state = new State(competition, competition.status(this.clock.instant()),
						this.tables.of(competition));
				watching.getOrDefault(id, List.of()).forEach((watch) -> watch.show(state));
			});
		}
		catch (RuntimeException ex) {
			log.warn("Watched competitions could not be read; again in a moment", ex);
		}
	}

	/** All that a subscriber can see of a competition. */
	private record State(Competition competition, CompetitionStatus status, Table table) {

		boolean looksLike(@Nullable State other) {
			return other != null && this.status == other.status && this.table.equals(other.table)
					&& this.competition.revision() == other.competition.revision();
		}

	}

	/** Someone who watches; touched by the one thread that looks for changes. */
	private static final class Watch {

		private final String id;

		private final FluxSink<Competition> sink;

		private @Nullable State seen;

		Watch(String id, FluxSink<Competition> sink) {
			this.id = id;
			this.sink = sink;
		}

		void show(State state) {
			if (!state.looksLike(this.seen)) {
				this.seen = state;
				this.sink.next(state.competition());
			}
		}

	}

}
