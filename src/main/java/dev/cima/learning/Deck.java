package dev.cima.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The cards in memory. What this node saves is seen at once, what others save after at
 * most 10 s.
 */
@Component
class Deck {

	/** By so much the clocks of nodes may differ, and a write may take. */
	private static final Duration OVERLAP = Duration.ofMinutes(2);

	private final LearningCards cards;

	private final ConcurrentHashMap<String, CardDefinition> known = new ConcurrentHashMap<>();

	private volatile Instant latest = Instant.EPOCH;

	private volatile List<CardDefinition> active = List.of();

	Deck(LearningCards cards) {
		this.cards = cards;
		refresh();
	}

	/** The card, whether it is still asked or not; null when there is none. */
	@Nullable CardDefinition find(String id) {
		CardDefinition card = this.known.get(id);
		return (card != null) ? card : this.cards.find(id);
	}

	/** Those that are asked, in the order of their ids. */
	List<CardDefinition> active() {
		return this.active;
	}

	/** Those of these categories that are asked. */
	List<CardDefinition> active(Collection<String> categories) {
		return this.active.stream().filter((card) -> categories.contains(card.category())).toList();
	}

	/** Takes over what was read or saved, unless a later revision is known. */
	void know(Collection<CardDefinition> read) {
		boolean news = false;
		for (CardDefinition card : read) {
			CardDefinition kept = this.known.merge(card.id(), card,
					(one, other) -> (other.revision() > one.revision()) ? other : one);
			news |= kept == card;
		}
		if (news) {
			this.active = this.known.values()
				.stream()
				.filter(CardDefinition::active)
				.sorted(java.util.Comparator.comparing(CardDefinition::id))
				.toList();
		}
	}

	@Scheduled(fixedDelayString = "10s", initialDelayString = "10s")
	final void refresh() {
		List<CardDefinition> changed = this.cards.changedSince(this.latest.minus(OVERLAP));
		know(changed);
		changed.stream().map(CardDefinition::changedAt).max(Instant::compareTo).ifPresent((last) -> this.latest = last);
	}

}
