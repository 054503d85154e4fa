package dev.cima.learning;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A card as a rep is asked it; it does not say which answer is right.
 *
 * @param options in an order that changes from review to review
 * @param dueAt when it is to be asked again; of a card never answered, since when it is
 * there
 * @param retrievability null when the viewer never answered it
 */
record LearningCard(String id, int version, String category, String question, List<AttemptOption> options,
		boolean active, Instant dueAt, @Nullable BigDecimal retrievability) {

	/** For somebody who never answered it. */
	static LearningCard of(CardDefinition card, String viewer) {
		return of(card, viewer, 0, card.versions().getFirst().since(), null);
	}

	/** For a rep who answered it. */
	static LearningCard of(CardDefinition card, String rep, Memory memory, LocalDate today, MemoryFold fold) {
		return of(card, rep, memory.count(), fold.dueAt(memory, rep, card.id()),
				Decimals.of(fold.retrievability(memory, today)));
	}

	private static LearningCard of(CardDefinition card, String viewer, int count, Instant dueAt,
			@Nullable BigDecimal retrievability) {
		CardDefinition.Version asked = card.current();
		List<AttemptOption> options = asked.options()
			.stream()
			.sorted(Comparator.comparingDouble((option) -> Fuzz.draw(viewer, card.id() + "/" + option.id(), count)))
			.map((option) -> new AttemptOption(option.id(), option.text()))
			.toList();
		return new LearningCard(card.id(), asked.number(), card.category(), asked.question(), options, card.active(),
				dueAt, retrievability);
	}

}
