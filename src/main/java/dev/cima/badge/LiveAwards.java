package dev.cima.badge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.cima.platform.WatchedPoll;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

import org.springframework.stereotype.Component;

/**
 * Tells those who follow their own awards of new ones, whatever node gave them: asks the
 * store a few times a second for what is new of all who follow here, and not at all while
 * nobody does.
 */
@Component
class LiveAwards extends WatchedPoll<LiveAwards.Watch> {

	/**
	 * How far back it looks, for what another node wrote slowly or by another clock; each
	 * award is shown once.
	 */
	private static final Duration BACK = Duration.ofSeconds(30);

	private final Awards awards;

	private final InstantSource clock;

	LiveAwards(Awards awards, BadgeSettings settings, InstantSource clock) {
		super("live-awards", settings.tick(), "New awards could not be read; again in a moment");
		this.awards = awards;
		this.clock = clock;
	}

	/** What the rep earns from now on. */
	Flux<BadgeAward> follow(String rep) {
		return watch((sink) -> new Watch(rep, this.clock.instant(), sink), FluxSink.OverflowStrategy.BUFFER);
	}

	/** Looks once. */
	void look() {
		Map<String, List<Watch>> byRep = watches().stream().collect(Collectors.groupingBy((watch) -> watch.rep));
		if (byRep.isEmpty()) {
			return;
		}
		Instant since = this.clock.instant().minus(BACK);
		for (BadgeAward award : this.awards.toldSince(byRep.keySet(), since)) {
			byRep.getOrDefault(award.rep(), List.of()).forEach((watch) -> watch.show(award));
		}
		watches().forEach((watch) -> watch.forget(since));
	}

	@Override
	protected void look(boolean all) {
		if (all) {
			look();
		}
	}

	/** Someone who follows. */
	static final class Watch {

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
