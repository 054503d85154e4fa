package dev.cima.badge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Tells those who follow their own awards of new ones, whatever node gave them: asks the
 * store a few times a second for what is new of all who follow here, and not at all while
 * nobody does.
 */
@Component
class LiveAwards implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(LiveAwards.class);

	/**
	 * How far back it looks, for what another node wrote slowly or by another clock; each
	 * award is shown once.
	 */
	private static final Duration BACK = Duration.ofSeconds(30);

	private final Awards awards;

	private final BadgeSettings settings;

	private final InstantSource clock;

	private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

	private volatile @Nullable Thread thread;

	LiveAwards(Awards awards, BadgeSettings settings, InstantSource clock) {
		this.awards = awards;
		this.settings = settings;
		this.clock = clock;
	}

	/** What the rep earns from now on. */
	Flux<BadgeAward> follow(String rep) {
		return Flux.create((sink) -> {
			Watch watch = new Watch(rep, this.clock.instant(), sink);
			sink.onDispose(() -> this.watches.remove(watch));
			this.watches.add(watch);
		});
	}

	/** Looks once. */
	void look() {
		Map<String, List<Watch>> byRep = this.watches.stream().collect(Collectors.groupingBy((watch) -> watch.rep));
		if (byRep.isEmpty()) {
			return;
		}
		Instant since = this.clock.instant().minus(BACK);
		for (BadgeAward award : this.awards.toldSince(byRep.keySet(), since)) {
			byRep.getOrDefault(award.rep(), List.of()).forEach((watch) -> watch.show(award));
		}
		this.watches.forEach((watch) -> watch.forget(since));
	}

	@Override
	public void start() {
		this.thread = Thread.ofVirtual().name("live-awards").start(this::run);
	}

	private void run() {
		try {
			while (!Thread.currentThread().isInterrupted()) {
				TimeUnit.MILLISECONDS.sleep(this.settings.tick().toMillis());
				lookSafely();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void lookSafely() {
		try {
			look();
		}
		catch (RuntimeException ex) {
			if (!Thread.currentThread().isInterrupted()) {
				log.warn("New awards could not be read; again in a moment: {}", ex.toString());
			}
		}
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

	/** Someone who follows; touched by the one thread that looks. */
	private static final class Watch {

		private final String rep;

		private final Instant from;

		private final FluxSink<BadgeAward> sink;

		private final Map<String, Instant> shown = new HashMap<>();

		Watch(String rep, Instant from, FluxSink<BadgeAward> sink) {
			this.rep = rep;
			this.from = from;
			this.sink = sink;
		}

		void show(BadgeAward award) {
			Instant told = award.toldAt();
			if (told != null && !told.isBefore(this.from) && this.shown.putIfAbsent(award.id(), told) == null) {
				this.sink.next(award);
			}
		}

		void forget(Instant before) {
			this.shown.values().removeIf((told) -> told.isBefore(before));
		}

	}

}
