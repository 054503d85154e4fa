package dev.cima.embedded;

import java.util.HashSet;
import java.util.List;

import dev.cima.learning.CardDefinition.Option;
import dev.cima.learning.LearningCardInput;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DemoCardsTests {

	private final List<LearningCardInput> cards = DemoCards.of(DemoShop.read());

	@Test
	void thereAre200OfAllKindsWithOneRightAnswerOfFour() {
		assertThat(this.cards).hasSize(200);
		assertThat(this.cards).extracting(LearningCardInput::id).doesNotHaveDuplicates();
		assertThat(this.cards).extracting(LearningCardInput::question).doesNotHaveDuplicates();
		for (String kind : List.of("with-\\d", "whom", "need", "better", "why")) {
			assertThat(this.cards).as(kind).anyMatch((card) -> card.id().matches("card_demo-.*-" + kind));
		}
		assertThat(this.cards).as("what the demo's plan asks to know")
			.anyMatch((card) -> card.category().equals("Camping"));
		for (LearningCardInput card : this.cards) {
			assertThat(card.options()).as(card.id()).hasSize(4);
			assertThat(new HashSet<>(card.options().stream().map(Option::text).toList())).as(card.id()).hasSize(4);
			assertThat(card.options().stream().filter(Option::right)).as(card.id()).hasSize(1);
		}
	}

	@Test
	void theRightAnswerStandsAnywhere() {
		for (String place : List.of("a", "b", "c", "d")) {
			assertThat(this.cards.stream()
				.filter((card) -> card.options()
					.stream()
					.anyMatch((option) -> option.right() && option.id().equals(place))))
				.hasSizeBetween(30, 70);
		}
	}

}
