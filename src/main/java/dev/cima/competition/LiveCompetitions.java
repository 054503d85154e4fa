package dev.cima.competition;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.cima.platform.WatchedPoll;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

import org.springframework.stereotype.Component;

/**
 * Tells those who watch a competition of its changes, whatever node makes them: while
 * somebody watches, looks at all that is watched once in a while.
 */
@Component
class LiveCompetitions extends WatchedPoll<LiveCompetitions.Watch> {

	private static final Duration TICK = Duration.ofMillis(500);

	private final Competitions competitions;

	private final LiveTables tables;

	private final InstantSource clock;

	LiveCompetitions(Competitions competitions, LiveTables tables, InstantSource clock, MeterRegistry meters) {
		super("live-competitions", TICK, "Watched competitions could not be read; again in a moment");
		this.competitions = competitions;
		this.tables = tables;
		this.clock = clock;
		meters.gaugeCollectionSize("cima.competitions.watched", List.of(), watches());
	}

	/**
	 * The competition as it is now, and after each change of it or its standings. Who is
	 * slow gets the latest state and misses those before.
	 */
	Flux<Competition> follow(String id) {
		return watch((sink) -> new Watch(id, sink), FluxSink.OverflowStrategy.LATEST);
	}

	@Override
	protected void look(boolean all) {
		Map<String, List<Watch>> watching = watches().stream().collect(Collectors.groupingBy((watch) -> watch.id));
		Map<String, Competition> found = this.competitions.findAll(watching.keySet());
		this.tables.prepare(found.values());
		found.forEach((id, competition) -> {
			State state = new State(competition, competition.status(this.clock.instant()), this.tables.of(competition));
			watching.getOrDefault(id, List.of()).forEach((watch) -> watch.show(state));
		});
	}

	/** All that a subscriber can see of a competition. */
	private record State(Competition competition, CompetitionStatus status, Table table) {

		boolean looksLike(@Nullable State other) {
			return other != null && this.status == other.status && this.table.equals(other.table)
					&& this.competition.revision() == other.competition.revision();
		}

	}

	/** Someone who watches. */
	static final class Watch {

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
