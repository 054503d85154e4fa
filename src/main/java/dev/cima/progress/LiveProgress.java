package dev.cima.progress;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cima.ledger.Ledger;
import dev.cima.ledger.Scorecard;
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
 * times a second one query asks which of all followed streams has moved on, and one more
 * for the cards of those. A slow subscriber gets only the latest.
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

	/** How far the rep is now, and after each change. */
	Flux<Told> follow(String rep) {
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
		byRep.values()
			.forEach((watches) -> watches.removeIf((watch) -> !moved.contains(watch.rep) && today.equals(watch.today)));
		byRep.values().removeIf(List::isEmpty);
		Map<String, Rep> reps = this.reps.findAll(byRep.keySet());
		Map<String, Scorecard> cards = this.ledger.cards(reps.keySet());
		reps.forEach((id, rep) -> {
			Scorecard card = Objects.requireNonNull(cards.get(id));
			Objects.requireNonNull(byRep.get(id)).forEach((watch) -> watch.show(rep, card, today));
		});
	}

	/**
	 * What is told.
	 *
	 * @param card as it stood then, not always with pages
	 */
	record Told(Rep rep, Scorecard card) {
	}

	/** Someone who follows. */
	static final class Watch {

		private final String rep;

		private final FluxSink<Told> sink;

		private long seq;

		/** The day on which it was told last: a new one begins another week or month. */
		private @Nullable LocalDate today;

		Watch(String rep, FluxSink<Told> sink) {
			this.rep = rep;
			this.sink = sink;
		}

		void show(Rep rep, Scorecard card, LocalDate today) {
			this.seq = card.seq();
			this.today = today;
			this.sink.next(new Told(rep, card));
		}

	}

}
