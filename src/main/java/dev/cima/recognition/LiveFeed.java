package dev.cima.recognition;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells those who watch the feed what is added to it, by whatever node: while somebody
 * watches, looks at one small document every moment and reads what is new once for all.
 */
@Component
class LiveFeed implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(LiveFeed.class);

	/** What a subscriber who reads slowly may have waiting; older ones are dropped. */
	private static final int MOST_WAITING = 100;

	/** Newest items to find one in that a newcomer may see. */
	private static final int NEWEST = 20;

	/** More at once come from an import: nobody reads them as they come. */
	private static final int MOST_AT_ONCE = 500;

	/** Numbers before the last one that nodes may hold and not have used yet. */
	private static final int MOST_HELD = 256;

	/** For longer no node holds a number that it does not use. */
	private static final long LATEST = Duration.ofSeconds(10).toNanos();

	private final FeedItems items;

	private final Feed feed;

	private final Organisation organisation;

	private final InstantSource clock;

	private final RecognitionSettings settings;

	private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

	private final Semaphore arrivals = new Semaphore(0);

	/** The last number seen of each day; null while nobody watches. */
	private @Nullable Map<LocalDate, Long> seen;

	/** Places that have no item yet, and since when. */
	private final TreeMap<String, Long> missing = new TreeMap<>();

	private volatile @Nullable Thread thread;

	LiveFeed(FeedItems items, Feed feed, Organisation organisation, InstantSource clock, RecognitionSettings settings) {
		this.items = items;
		this.feed = feed;
		this.organisation = organisation;
		this.clock = clock;
		this.settings = settings;
	}

	/**
	 * The newest item that the viewer may see, when there is one, and then each one that
	 * is added.
	 */
	Flux<FeedItem> follow(@Nullable String viewer) {
		return Flux.<FeedItem>create((sink) -> {
			Watch watch = new Watch(viewer, sink);
			sink.onDispose(() -> this.watches.remove(watch));
			this.watches.add(watch);
			this.arrivals.release();
		}, FluxSink.OverflowStrategy.IGNORE).onBackpressureBuffer(MOST_WAITING, (dropped) -> {
		}, BufferOverflowStrategy.DROP_OLDEST);
	}

	@Override
	public void start() {
		this.thread = Thread.ofVirtual().name("live-feed").start(this::run);
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
					this.seen = null;
					this.arrivals.acquire();
				}
				else {
					this.arrivals.tryAcquire(this.settings.tick().toNanos(), TimeUnit.NANOSECONDS);
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
		List<Watch> watching = List.copyOf(this.watches);
		if (watching.isEmpty()) {
			return;
		}
		try {
			List<FeedItem> added = added();
			for (Watch watch : watching) {
				if (watch.greeted) {
					added.forEach(watch::show);
				}
			}
			greet(watching.stream().filter((watch) -> !watch.greeted).toList());
		}
		catch (RuntimeException ex) {
			// being stopped is no failure
			if (!Thread.currentThread().isInterrupted()) {
				log.warn("The feed could not be read for those who watch it; again in a moment", ex);
			}
		}
	}

	private void greet(List<Watch> newcomers) {
		if (newcomers.isEmpty()) {
			return;
		}
		List<FeedItem> newest = this.feed.newest(NEWEST);
		for (Watch watch : newcomers) {
			watch.greeted = true;
			newest.stream().filter((item) -> item.isFor(watch.viewer)).findFirst().ifPresent(watch::show);
		}
	}

	/** What was added since the last look, the oldest first. */
	private List<FeedItem> added() {
		LocalDate today = this.organisation.dayOf(this.clock.instant());
		List<LocalDate> days = List.of(today.minusDays(1), today, today.plusDays(1));
		TreeMap<LocalDate, Long> last = this.items.lastNumbers(days.stream().map(YearMonth::from).toList());
		Map<LocalDate, Long> before = this.seen;
		Map<LocalDate, Long> now = new HashMap<>();
		long at = System.nanoTime();
		if (before == null) {
			this.missing.clear();
		}
		for (LocalDate day : days) {
			long number = last.getOrDefault(day, 0L);
			long least = (before != null) ? before.getOrDefault(day, 0L) : number - MOST_HELD;
			now.put(day, number);
			places(day, Math.max(Math.max(least, number - MOST_AT_ONCE), 0) + 1, number)
				.forEach((place) -> this.missing.put(place, at));
		}
		List<FeedItem> added = read(at);
		this.seen = now;
		// at first only what other nodes still hold is of interest
		return (before != null) ? added : List.of();
	}

	private List<FeedItem> read(long at) {
		if (this.missing.isEmpty()) {
			return List.of();
		}
		List<StoredFeedItem> found = this.items.at(this.missing.keySet());
		List<FeedItem> shown = this.feed.show(found).reversed();
		found.forEach((item) -> this.missing.remove(item.place()));
		this.missing.values().removeIf((since) -> at - since > LATEST);
		return shown;
	}

	private static List<String> places(LocalDate day, long first, long last) {
		List<String> places = new ArrayList<>();
		for (long number = first; number <= last; number++) {
			places.add(FeedItems.place(day, number));
		}
		return places;
	}

	/** Someone who watches; touched by the one thread that looks. */
	private static final class Watch {

		private final @Nullable String viewer;

		private final FluxSink<FeedItem> sink;

		private boolean greeted;

		private @Nullable String shown;

		Watch(@Nullable String viewer, FluxSink<FeedItem> sink) {
			this.viewer = viewer;
			this.sink = sink;
		}

		void show(FeedItem item) {
			if (item.isFor(this.viewer) && !item.id().equals(this.shown)) {
				this.shown = item.id();
				this.sink.next(item);
			}
		}

	}

}
