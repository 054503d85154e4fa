package dev.cima.learning;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import dev.cima.embedded.MemoryMongo;
import dev.cima.learning.ReviewDesk.ReviewCardsInput;
import dev.cima.learning.ReviewDesk.ReviewInput;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How often MongoDB is asked, whatever the number of cards. */
class RoundTripsTests {

	private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");

	private final List<String> commands = new CopyOnWriteArrayList<>();

	@AutoClose
	private final MemoryMongo mongo = new MemoryMongo((command) -> this.commands.add(command.getCommandName()));

	private final LearningCards cards = new LearningCards(this.mongo.database());

	private final StudiedCards studied = new StudiedCards(this.mongo.database());

	private final ReviewDesk desk = new ReviewDesk(this.cards, this.studied, LearningNode.fold(),
			InstantSource.fixed(NOW), LearningNode.SETTINGS);

	@Test
	void aBatchIsThreeAndSoIsEachSingleReview() {
		List<ReviewInput> reviews = new ArrayList<>();
		for (int i = 0; i < ReviewDesk.MOST_AT_ONCE; i++) {
			this.cards.save(LearningNode.card("card_" + i, "Hiking", 4));
			reviews.add(new ReviewInput(UUID.randomUUID().toString(), "card_" + i, "0", NOW.minusSeconds(i)));
		}
		assertThat(review(reviews)).containsExactly("find", "find", "insert");
		List<ReviewInput> more = reviews.stream()
			.map((one) -> new ReviewInput(UUID.randomUUID().toString(), one.cardId(), "1", NOW))
			.toList();
		assertThat(review(more)).containsExactly("find", "find", "update");
		assertThat(review(more)).as("a resend").containsExactly("find", "find");
	}

	@Test
	void allThatARepEverAnsweredIsOne() {
		List<StudiedCard> answered = IntStream.range(0, 2000)
			.mapToObj((i) -> StudiedCard.unseen("rep_1", "card_" + i)
				.with(LearningNode.review(NOW, true))
				.next(null, List.of(LearningNode.review(NOW, true))))
			.toList();
		assertThat(this.studied.saveAll(answered)).isTrue();
		this.commands.clear();
		assertThat(this.studied.findAll("rep_1", answered.stream().map(StudiedCard::card).toList())).hasSize(2000);
		assertThat(this.commands).containsExactly("find");
	}

	private List<String> review(List<ReviewInput> reviews) {
		this.commands.clear();
		assertThat(this.desk.review("rep_1", new ReviewCardsInput(reviews, null, null)).errors()).isEmpty();
		return List.copyOf(this.commands);
	}

}
