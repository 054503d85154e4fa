package dev.cima.learning;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.mongodb.client.MongoDatabase;
import dev.cima.catalog.Catalog;
import dev.cima.embedded.MemoryMongo;
import dev.cima.learning.ReviewDesk.ReviewCardsInput;
import dev.cima.learning.ReviewDesk.ReviewInput;
import dev.cima.learning.StudyDay.Studied;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Actor;
import dev.cima.ledger.StandaloneLedger;
import dev.cima.platform.Organisation;
import dev.cima.whitespace.OpenCategories;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.RegexPatternTypeFilter;

import static org.assertj.core.api.Assertions.assertThat;

/** How often MongoDB is asked, whatever the number of cards. */
class RoundTripsTests {

	private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");

	private final List<String> commands = new CopyOnWriteArrayList<>();

	private final List<String> collections = new CopyOnWriteArrayList<>();

	@AutoClose
	private final MemoryMongo mongo = new MemoryMongo((command) -> {
		this.commands.add(command.getCommandName());
		if (command.getCommandName().equals("find")) {
			this.collections.add(command.getCommand().getString("find").getValue());
		}
	});

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

	/** What a rep is asked, however much there is to ask: of 2,000 cards, all are due. */
	@Test
	void aQueueOf2000CardsIsTwoAtMostAndWhatIsOpenToOnesOwnAccountsComesFirst() {
		for (int i = 0; i < 2000; i++) {
			this.cards.save(LearningNode.card("card_" + i, (i % 2 == 0) ? "Boots" : "Tents", 4));
		}
		for (String rep : List.of("rep_served", "rep_new")) {
			Review monthAgo = LearningNode.review(NOW.minus(Duration.ofDays(30)), true);
			assertThat(this.studied.saveAll(IntStream.range(0, 2000)
				.mapToObj((i) -> StudiedCard.unseen(rep, "card_" + i).with(monthAgo).next(null, List.of(monthAgo)))
				.toList())).isTrue();
		}
		try (Node before = new Node()) {
			before.ledger.ledger().append("rep_new", List.of(Credited.of("prize/1", "prize", List.of(), Actor.SYSTEM)));
			before.ledger.ledger().settle();
		}
		this.mongo.database()
			.getCollection("whiteSpaceMonths")
			.insertOne(new Document("_id", "2026-11").append("revision", 1L)
				.append("points", 50)
				.append("smallestLine", 1000L)
				.append("finishedAt", NOW));
		this.mongo.database()
			.getCollection("whiteSpaceLists")
			.insertOne(new Document("_id", "2026-11/rep_served").append("categories",
					List.of(new Document("category", "Boots").append("open", 100L),
							new Document("category", "Tents").append("open", 900L))));
		try (Node node = new Node()) {
			node.knowing.today("rep_other");
			List<Studied> queue = new ArrayList<>();
			assertThat(finds(() -> queue.addAll(node.knowing.today("rep_served").queue()))).as("cold")
				.containsExactly("learning.reviews", "whiteSpaceLists");
			assertThat(queue).hasSize(20).allMatch((one) -> one.card().category().equals("Tents"));
			assertThat(finds(() -> node.knowing.today("rep_served"))).as("warm").containsExactly("learning.reviews");
			queue.clear();
			assertThat(finds(() -> queue.addAll(node.knowing.today("rep_new").queue())))
				.as("cold, and of nobody whose accounts can be compared")
				.containsExactly("learning.reviews", "whiteSpaceLists", "scorecards", "entries", "entries");
			assertThat(queue).extracting((one) -> one.card().category()).contains("Boots", "Tents");
			assertThat(finds(() -> node.knowing.today("rep_new"))).as("warm")
				.containsExactly("learning.reviews", "entries");
		}
	}

	/** The collections that are read meanwhile. */
	private List<String> finds(Runnable work) {
		this.commands.clear();
		this.collections.clear();
		work.run();
		assertThat(this.commands).containsOnly("find");
		return List.copyOf(this.collections);
	}

	private List<String> review(List<ReviewInput> reviews) {
		this.commands.clear();
		assertThat(this.desk.review("rep_1", new ReviewCardsInput(reviews, null, null)).errors()).isEmpty();
		return List.copyOf(this.commands);
	}

	/** One that has just started, with what learning needs of the other modules. */
	private final class Node implements AutoCloseable {

		private final AnnotationConfigApplicationContext others = new AnnotationConfigApplicationContext();

		private final StandaloneLedger ledger = new StandaloneLedger(RoundTripsTests.this.mongo.database(),
				LearningNode.MADRID, InstantSource.fixed(NOW));

		private final Knowing knowing;

		Node() {
			this.others.registerBean(MongoDatabase.class, () -> RoundTripsTests.this.mongo.database());
			this.others.registerBean(Organisation.class, () -> LearningNode.MADRID);
			this.others.registerBean(InstantSource.class, () -> InstantSource.fixed(NOW));
			ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(this.others, false);
			scanner.addIncludeFilter(new RegexPatternTypeFilter(Pattern.compile("dev\\.cima\\."
					+ "(catalog\\.(Catalog|Products|Accounts|Revisions)|whitespace\\.(OpenCategories|OpenLists|KnownMonths|FrozenMonths))")));
			scanner.scan("dev.cima.catalog", "dev.cima.whitespace");
			this.others.refresh();
			Deck deck = new Deck(RoundTripsTests.this.cards);
			CategoryWorth worth = new CategoryWorth(this.others.getBean(Catalog.class), this.ledger.scan(),
					this.ledger.ledger(), this.others.getBean(OpenCategories.class), deck, InstantSource.fixed(NOW));
			worth.look();
			this.knowing = new Knowing(deck, RoundTripsTests.this.studied, LearningNode.fold(), worth,
					InstantSource.fixed(NOW), LearningNode.SETTINGS);
		}

		@Override
		public void close() {
			this.ledger.close();
			this.others.close();
		}

	}

}
