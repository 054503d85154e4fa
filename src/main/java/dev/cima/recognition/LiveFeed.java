package dev.cima.recognition;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.cima.platform.Organisation;
import dev.cima.platform.WatchedPoll;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

import org.springframework.stereotype.Component;

/**
 * Tells those who watch the feed what is added to it, by whatever node: while somebody
 * watches, looks at one small document every moment and reads what is new once for all.
 */
@Component
class LiveFeed extends WatchedPoll<LiveFeed.Watch> {

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

	/** The last number seen of each day; null while nobody watches. */
	private @Nullable Map<LocalDate, Long> seen;

	/** Places that have no item yet, and since when. */
	private final TreeMap<String, Long> missing = new TreeMap<>();

	LiveFeed(FeedItems items, Feed feed, Organisation organisation, InstantSource clock, RecognitionSettings settings) {
		super("live-feed", settings.tick(), "The feed could not be read for those who watch it; again in a moment");
		this.items = items;
		this.feed = feed;
		this.organisation = organisation;
		this.clock = clock;
	}

	/**
	 * The newest item that the viewer may see, when there is one, and then each one that
	 * is added.
	 */
	Flux<FeedItem> follow(FeedReader viewer) {
		return this.<FeedItem>watch((sink) -> new Watch(viewer, sink), FluxSink.OverflowStrategy.IGNORE)
			.onBackpressureBuffer(MOST_WAITING, (dropped) -> {
			}, BufferOverflowStrategy.DROP_OLDEST);
	}

	@Override
	protected void look(boolean all) {
		List<Watch> watching = List.copyOf(watches());
		if (watching.isEmpty()) {
			this.seen = null;
			return;
		}
		List<FeedItem> added = added();
		for (Watch watch : watching) {
			if (watch.greeted) {
				added.forEach(watch::show);
			}
		}
		greet(watching.stream().filter((watch) -> !watch.greeted).toList());
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

	/** Someone who watches. */
	static final class Watch {

		private final FeedReader viewer;

		private final FluxSink<FeedItem> sink;

		private boolean greeted;

		private @Nullable String shown;

		Watch(FeedReader viewer, FluxSink<FeedItem> sink) {
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
