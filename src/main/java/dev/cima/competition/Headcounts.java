package dev.cima.competition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.ledger.CardHead.Membership;
import dev.cima.ledger.CardHead;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** How many members teams have on average. */
@Component
public class Headcounts {

	private final StreamScan streams;

	private final Reps reps;

	private final Organisation organisation;

	private final Cache<String, MemberTime> recent = Caffeine.newBuilder()
		.maximumSize(100)
		.expireAfterWrite(Duration.ofSeconds(30))
		.build();

	Headcounts(StreamScan streams, Reps reps, Organisation organisation) {
		this.streams = streams;
		this.reps = reps;
		this.organisation = organisation;
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
	public void add(List<Scorecard> cards, MemberTime time) {
		List<String> others = cards.stream()
			.filter((card) -> card.head().memberships().isEmpty())
			.map(Scorecard::rep)
			.toList();
		Map<String, Entry> first = this.streams.entries(cards.stream()
			.filter((card) -> !card.head().memberships().isEmpty())
			.map((card) -> Entry.idOf(card.rep(), 1))
			.toList());
		for (Scorecard card : cards) {
			Entry entry = first.get(Entry.idOf(card.rep(), 1));
			time.add(begun(card.head(), (entry != null) ? entry.recordedAt() : null));
		}
		// who never joined by an entry is in the team that the rep was entered with
		Map<String, Rep> found = others.isEmpty() ? Map.of() : this.reps.findAll(others);
		found.values().stream().filter(Rep::active).forEach((rep) -> time.addAlways(rep.team()));
	}

	/**
	 * The memberships with the instant at which the first begins, which for all else
	 * holds since for ever: with the rep's first entry, or for somebody who was imported
	 * later than that with the day of the first sale. So a new hire is a member from then
	 * on only.
	 */
	private List<Membership> begun(CardHead head, @Nullable Instant recordedAt) {
		List<Membership> memberships = head.memberships();
		if (recordedAt == null || memberships.isEmpty() || memberships.getFirst().since() != null) {
			return memberships;
		}
		Instant begins = recordedAt;
		if (!head.activeDays().isEmpty()) {
			Instant sold = this.organisation.startOf(head.activeDays().getFirst().first());
			begins = sold.isBefore(begins) ? sold : begins;
		}
		List<Membership> begun = new ArrayList<>(memberships);
		Membership first = memberships.getFirst();
		begun.set(0, new Membership(begins, first.team(), first.hidden(), first.active()));
		return begun;
	}

}
