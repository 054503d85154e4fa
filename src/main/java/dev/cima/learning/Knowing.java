package dev.cima.learning;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.cima.learning.StudyDay.Studied;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** What reps know, by what they answered. */
@Component
public class Knowing {

	private final Deck deck;

	private final StudiedCards studied;

	private final MemoryFold fold;

	private final CategoryWorth worth;

	private final InstantSource clock;

	private final LearningSettings settings;

	Knowing(Deck deck, StudiedCards studied, MemoryFold fold, CategoryWorth worth, InstantSource clock,
			LearningSettings settings) {
		this.deck = deck;
		this.studied = studied;
		this.fold = fold;
		this.worth = worth;
		this.clock = clock;
		this.settings = settings;
	}

	/**
	 * How much a rep knew of some categories at a moment: the mean over their cards of
	 * the probability that they are remembered on that day, by the reviews up to then. A
	 * card that was never answered, or that was last answered wrong, counts 0. One round
	 * trip.
	 * @return 0 to 1 with four decimals; null when these categories have no cards
	 */
	public @Nullable BigDecimal of(String rep, Collection<String> categories, Instant moment) {
		List<CardDefinition> cards = this.deck.active(categories);
		if (cards.isEmpty()) {
			return null;
		}
		Map<String, StudiedCard> answered = this.studied.findAll(rep, cards.stream().map(CardDefinition::id).toList());
		LocalDate day = this.fold.dayOf(moment);
		return Decimals.of(cards.stream().mapToDouble((card) -> {
			StudiedCard one = answered.get(card.id());
			return (one != null) ? this.fold.known(this.fold.of(one, card, moment), day) : 0;
		}).average().orElse(0));
	}

	/** What a rep remembers of these categories, those without cards left out. */
	Map<String, Mastery> mastery(String rep, Collection<String> categories) {
		return studied(rep, this.deck.active(categories), this.fold.dayOf(this.clock.instant())).stream()
			.collect(Collectors.groupingBy((one) -> one.card().category(),
					Collectors.collectingAndThen(Collectors.toList(), (all) -> new Mastery(memories(all), this.fold))));
	}

	private static List<@Nullable Memory> memories(List<Studied> all) {
		List<@Nullable Memory> memories = new ArrayList<>();
		all.forEach((one) -> memories.add(one.memory()));
		return memories;
	}

	/** How many cards a rep has learnt. */
	long learnt(String rep) {
		return studied(rep, this.deck.active(), this.fold.dayOf(this.clock.instant())).stream()
			.filter((one) -> MilestoneRecorder.isLearnt(one.memory()))
			.count();
	}

	/** What a rep is asked today and knows now, in two round trips. */
	StudyDay today(String rep) {
		LocalDate today = this.fold.dayOf(this.clock.instant());
		return new StudyDay(studied(rep, this.deck.active(), today), today, this.settings, this.worth.forRep(rep));
	}

	/** The card as the rep sees it today. */
	LearningCard shown(CardDefinition card, String rep) {
		Memory memory = studied(rep, List.of(card), this.fold.dayOf(this.clock.instant())).getFirst().memory();
		return shown(card, memory, rep);
	}

	LearningCard shown(CardDefinition card, @Nullable Memory memory, String rep) {
		return (memory == null) ? LearningCard.of(card, rep)
				: LearningCard.of(card, rep, memory, this.fold.dayOf(this.clock.instant()), this.fold);
	}

	private List<Studied> studied(String rep, List<CardDefinition> cards, LocalDate today) {
		Map<String, StudiedCard> answered = this.studied.findAll(rep, cards.stream().map(CardDefinition::id).toList());
		return cards.stream().map((card) -> {
			StudiedCard one = answered.get(card.id());
			Memory memory = (one != null) ? this.fold.of(one, card) : null;
			return new Studied(card, memory, (memory != null) ? this.fold.dueDay(memory, rep, card.id()) : null,
					this.fold.retrievability(memory, today), this.fold.known(memory, today));
		}).toList();
	}

}
