package dev.cima.competition;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;

import org.springframework.stereotype.Component;

/** How many members teams have on average. */
@Component
class Headcounts {

	private final StreamScan streams;

	private final Reps reps;

	private final Cache<String, MemberTime> recent = Caffeine.newBuilder()
		.maximumSize(100)
		.expireAfterWrite(Duration.ofSeconds(30))
		.build();

	Headcounts(StreamScan streams, Reps reps) {
		this.streams = streams;
		this.reps = reps;
	}

	/**
	 * The average over the window of a competition so far; at most half a minute old.
	 */
	MemberTime soFar(Competition competition, Instant now) {
		Instant until = now.isBefore(competition.closesAt()) ? now : competition.closesAt();
		return this.recent.get(competition.id() + "/" + competition.revision(), (key) -> {
			MemberTime time = new MemberTime(competition.opensAt(), until);
			this.streams.forEach(List.of(), (cards) -> add(cards, time));
			return time;
		});
	}

	/** Adds the time of these reps. */
	void add(List<Scorecard> cards, MemberTime time) {
		List<String> others = cards.stream()
			.filter((card) -> card.head().memberships().isEmpty())
			.map(Scorecard::rep)
			.toList();
		cards.forEach((card) -> time.add(card.head().memberships()));
		// who never joined by an entry is in the team that the rep was entered with
		Map<String, Rep> found = others.isEmpty() ? Map.of() : this.reps.findAll(others);
		found.values().stream().filter(Rep::active).forEach((rep) -> time.addAlways(rep.team()));
	}

}
