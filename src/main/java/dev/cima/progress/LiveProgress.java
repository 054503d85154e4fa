package dev.cima.progress;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cima.ledger.Ledger;
import dev.cima.ledger.Span;
import dev.cima.platform.Organisation;
import dev.cima.platform.WatchedPoll;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

import org.springframework.stereotype.Component;

/**
 * Tells those who follow their progress when it changed, whatever node recorded it: a few
 * times a second one query asks which of all followed streams has moved on. What
 * subscribers select is read when they are told, so it is the latest; a slow one gets
 * only that.
 */
@Component
class LiveProgress extends WatchedPoll<LiveProgress.Watch> {

	private final Ledger ledger;

	private final Reps reps;

	private final Organisation organisation;

	private final InstantSource clock;

	LiveProgress(Ledger ledger, Reps reps, Organisation organisation, InstantSource clock, ProgressSettings settings) {
		super("live-progress", settings.tick(), "Followed progress could not be read; again in a moment");
		this.ledger = ledger;
		this.reps = reps;
		this.organisation = organisation;
		this.clock = clock;
	}

	/** The rep now, and after each change. */
	Flux<Rep> follow(String rep) {
		return watch((sink) -> new Watch(rep, sink), FluxSink.OverflowStrategy.LATEST);
	}

	@Override
	protected void look(boolean all) {
		Map<String, List<Watch>> byRep = watches().stream()
			.filter((watch) -> all || watch.today == null)
			.collect(Collectors.groupingBy((watch) -> watch.rep));
		if (byRep.isEmpty()) {
			return;
		}
		LocalDate today = this.organisation.dayOf(this.clock.instant());
		Map<String, Long> seen = new HashMap<>();
		byRep.forEach((rep, watches) -> watches.stream()
			.filter((watch) -> today.equals(watch.today))
			.forEach((watch) -> seen.merge(rep, watch.seq, Math::min)));
		Set<String> moved = this.ledger.movedOn(seen);
		byRep.forEach((rep, watches) -> {
			List<Watch> waiting = watches.stream()
				.filter((watch) -> moved.contains(rep) || !today.equals(watch.today))
				.toList();
			if (!waiting.isEmpty()) {
				tell(rep, waiting, today);
			}
		});
	}

	private void tell(String id, List<Watch> watches, LocalDate today) {
		Rep rep = this.reps.find(id);
		if (rep != null) {
			// before they read: what comes in between is told next time
			long seq = this.ledger.card(id, Span.ALL_TIME).seq();
			watches.forEach((watch) -> watch.show(rep, seq, today));
		}
	}

	/** Someone who follows. */
	static final class Watch {

		private final String rep;

		private final FluxSink<Rep> sink;

		private long seq;

		/** The day on which it was told last: a new one begins another week or month. */
		private @Nullable LocalDate today;

		Watch(String rep, FluxSink<Rep> sink) {
			this.rep = rep;
			this.sink = sink;
		}

		void show(Rep rep, long seq, LocalDate today) {
			this.seq = seq;
			this.today = today;
			this.sink.next(rep);
		}

	}

}
