package dev.cima.learning;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.learning.ReviewDesk.ReviewCardsInput;
import dev.cima.learning.ReviewDesk.ReviewInput;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Span;
import dev.cima.platform.Role;
import dev.cima.rule.RepFacts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Learning cards as managers and reps meet them. */
@CimaIntegrationTest
class LearningIntegrationTests {

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Deck deck;

	@Autowired
	LearningCards cards;

	@Autowired
	StudiedCards studied;

	@Autowired
	MemoryFold fold;

	@Autowired
	ReviewDesk desk;

	@Autowired
	LearningSettings settings;

	@Autowired
	ErasedReviews erasure;

	@Autowired
	Knowing knowing;

	@Autowired
	ThresholdRoundRunner rounds;

	@Autowired
	Ledger ledger;

	@Autowired
	Catalog catalog;

	private final Instant now = TestTime.now();

	private String rep = "";

	private CimaClient phone = null;

	private CimaClient manager = null;

	@BeforeEach
	void aRepAndAManager() {
		this.rep = this.shop.rep(Shop.EAST);
		this.phone = this.client.as(this.rep, Role.REP);
		this.manager = this.client.as(this.shop.rep(Shop.WEST, List.of(Shop.WEST)), Role.REP, Role.MANAGER);
	}

	@Test
	void aManagerSavesCardsAndEditsThem() {
		Map<String, Object> card = card();
		JsonNode first = save(card);
		assertThat(first.at("/cards/0/version").asInt()).isEqualTo(1);
		assertThat(first.get("errors")).isEmpty();
		// again is the same
		assertThat(save(card).at("/cards/0/version").asInt()).isEqualTo(1);
		String id = first.at("/cards/0/id").asString();
		review(id, "a", this.now.minusSeconds(20));
		double before = stability(id);
		card.put("question", "What goes with a bike??");
		assertThat(save(card).at("/cards/0/version").asInt()).isEqualTo(2);
		assertThat(stability(id)).isEqualTo(before);
		card.put("options", List.of(option("a", "A helmet", false), option("b", "A kite", true)));
		assertThat(save(card).at("/cards/0/version").asInt()).isEqualTo(3);
		assertThat(stability(id)).isEqualTo(before / 2);
		// what was answered before the edit was right, and still is
		JsonNode late = review(id, "a", this.now.minusSeconds(10));
		assertThat(late.at("/results/0/right").asBoolean()).as(late.toString()).isTrue();
		assertThat(late.at("/results/0/rightOptionId").asString()).isEqualTo("a");
	}

	@Test
	void aCardThatCannotBeUsedIsRefusedInWordsAndKeepsNoOtherBack() {
		Map<String, Object> wrong = card();
		wrong.put("category", "Submarines");
		wrong.put("options", List.of(option("a", "Yes", true), option("a", "Yes", true)));
		JsonNode saved = save(wrong, card());
		assertThat(saved.get("cards")).hasSize(1);
		assertThat(saved.get("errors").findValuesAsString("message")).contains(
				"There is no category Submarines in the catalogue.", "Exactly one answer is right.",
				"Another answer of this card reads the same.");
		assertThat(saved.at("/errors/0/path").toString()).isEqualTo("[\"cards\",\"0\",\"category\"]");
		assertThat(this.phone.send(operation("SaveLearningCards"), Map.of("input", Map.of("cards", List.of(card()))))
			.at("/errors/0/extensions/classification")
			.asString()).isEqualTo("FORBIDDEN");
	}

	@Test
	void aRepIsToldWhatWasRightAfterTheReviewOnly() {
		String id = save(card()).at("/cards/0/id").asString();
		JsonNode shown = this.phone.data("query($id: ID!) { node(id: $id) { ... on LearningCard "
				+ "{ question options { id text } retrievability dueAt } } }", Map.of("id", id));
		assertThat(shown.at("/node/options")).hasSize(2);
		assertThat(shown.at("/node/retrievability").isNull()).isTrue();
		JsonNode answer = review(id, "b", this.now.minusSeconds(5));
		assertThat(answer.at("/results/0/right").asBoolean()).isFalse();
		assertThat(answer.at("/results/0/rightOptionId").asString()).isEqualTo("a");
		assertThat(answer.at("/results/0/explanation").asString()).isEqualTo("It is safer");
		assertThat(answer.at("/results/0/stabilityDays").asString()).isEqualTo("0.2120");
	}

	@Test
	void theDayIsBoundedAndNobodyElsesAffair() {
		for (int i = 0; i < 7; i++) {
			save(card());
		}
		JsonNode mine = learning(this.phone);
		assertThat(mine.get("due").asInt()).isEqualTo(5);
		String id = mine.at("/cards/0/id").asString();
		JsonNode answer = review(id, "a", this.now.minusSeconds(5));
		assertThat(answer.at("/learning/due").asInt()).isEqualTo(4);
		assertThat(this.ledger.card(this.rep, Span.ALL_TIME).head().balance()).as("reviewing pays nothing").isZero();
		JsonNode later = learning(this.phone);
		assertThat(later.get("cards").findValuesAsString("id")).doesNotContain(id).hasSizeGreaterThan(3);
		JsonNode bikes = later.get("knowledge")
			.valueStream()
			.filter((one) -> one.get("category").asString().equals("Bikes"))
			.findFirst()
			.orElseThrow();
		assertThat(bikes.get("value").asDouble()).isPositive();
		CimaClient own = this.client.as(this.shop.rep(Shop.EAST, List.of(Shop.EAST)), Role.REP, Role.MANAGER);
		assertThat(own.data("query($id: ID!) { rep(id: $id) { learning { due } } }", Map.of("id", this.rep))
			.at("/rep/learning")
			.isNull()).isTrue();
	}

	@Test
	void whatIsSentWrongIsRefusedAndTheRestIsTaken() {
		String id = save(card()).at("/cards/0/id").asString();
		String known = uuid();
		JsonNode answer = send(review(known, id, "a", this.now.minusSeconds(9)), review("x", id, "a", this.now),
				review(uuid(), "card_none", "a", this.now), review(uuid(), id, "z", this.now),
				review(uuid(), id, "a", this.now.plus(Duration.ofHours(1))),
				review(uuid(), id, "a", this.now.minus(Duration.ofDays(36))),
				review(known, id, "b", this.now.minusSeconds(9)));
		assertThat(answer.get("errors").findValuesAsString("code")).containsExactly("INVALID", "NOT_FOUND", "NOT_FOUND",
				"IN_THE_FUTURE", "TOO_OLD", "CONFLICT");
		assertThat(answer.at("/errors/5/path").toString()).isEqualTo("[\"reviews\",\"6\",\"id\"]");
		assertThat(answer.at("/results/0/right").asBoolean()).isTrue();
		// a clock that is an hour ahead is put right
		JsonNode ahead = this.phone.data(operation("ReviewCards"),
				Map.of("input",
						Map.of("reviews", List.of(review(uuid(), id, "a", this.now.plus(Duration.ofMinutes(59)))),
								"sentAt", this.now.plus(Duration.ofHours(1)).toString())));
		assertThat(ahead.at("/reviewCards/errors")).isEmpty();
		assertThat(send(Collections.nCopies(101, review(uuid(), id, "a", this.now))).at("/errors/0/message").asString())
			.isEqualTo("Send 1 to 100 answers at once.");
	}

	/**
	 * Two phones send the same and other answers at the same moment, in parts, in any
	 * order, some more than once: the same as all of them in the order of events.
	 */
	@Test
	void twoPhonesAtOnceEndInTheFoldOfAllInTheOrderOfEvents() {
		long seed = Long.getLong("learning.seed", System.nanoTime());
		Random random = new Random(seed);
		List<CardDefinition> asked = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			asked.add(this.deck.find(save(card()).at("/cards/0/id").asString()));
		}
		for (int round = 0; round < Integer.getInteger("learning.rounds", 4); round++) {
			String learner = this.shop.rep(Shop.EAST);
			List<ReviewInput> all = new ArrayList<>();
			for (int i = 0; i < 60; i++) {
				all.add(new ReviewInput(uuid(), asked.get(random.nextInt(4)).id(), random.nextBoolean() ? "a" : "b",
						this.now.minusSeconds(random.nextInt(34 * 86_400))));
			}
			List<CompletableFuture<Void>> phones = new ArrayList<>();
			for (int phone = 0; phone < 2; phone++) {
				List<ReviewInput> sent = new ArrayList<>(all);
				sent.addAll(all.subList(0, 20));
				Collections.shuffle(sent, random);
				List<Integer> sizes = new ArrayList<>();
				for (int left = sent.size(); left > 0; left -= sizes.getLast()) {
					sizes.add(Math.min(left, 1 + random.nextInt(20)));
				}
				phones.add(CompletableFuture.runAsync(() -> {
					int from = 0;
					for (int size : sizes) {
						assertThat(this.desk.review(learner, input(sent.subList(from, from + size))).errors())
							.isEmpty();
						from += size;
					}
				}));
			}
			phones.forEach(CompletableFuture::join);
			Map<String, StudiedCard> stored = this.studied.findAll(learner,
					asked.stream().map(CardDefinition::id).toList());
			for (CardDefinition card : asked) {
				StudiedCard expected = StudiedCard.unseen(learner, card.id());
				for (ReviewInput one : all) {
					if (one.cardId().equals(card.id())) {
						expected = expected.with(new Review(one.id(), one.reviewedAt(), one.reviewedAt(),
								one.optionId(), one.optionId().equals("a"), 2));
					}
				}
				StudiedCard is = stored.getOrDefault(card.id(), StudiedCard.unseen(learner, card.id()));
				assertThat(this.fold.of(is, card)).as("seed %s, round %s", seed, round)
					.isEqualTo(this.fold.of(expected, card));
			}
			assertThat(this.desk.review(learner, input(all)).results()).allMatch((result) -> result.replayed());
		}
	}

	@Test
	void whatAPlanAsksForIsRecordedOnceAndTakenBack() {
		String category = "Knots " + uuid();
		this.catalog
			.saveProducts(List.of(new Product("prod_" + uuid(), "K-1", "Knot", category, null, BigDecimal.TEN, true)));
		List<String> ids = List.of(saveIn(category), saveIn(category));
		String before = this.shop.rep(Shop.EAST);
		this.desk.review(before, input(answers(ids, 0)));
		CimaClient admin = this.client.as("admin", Role.ADMIN);
		String plan = """
				pointsPerUnit: 0.1
				maxMultiplier: 3
				dailyCap: 100000
				multipliers: []
				bonuses:
				  - { id: knots, when: 'rep.knows("%s") >= 0.8', points: 5, label: { en: Knots, es: Nudos } }
				""".formatted(category);
		JsonNode published = admin.data(operation("PublishPlan"),
				Map.of("input", Map.of("validFrom", this.now.plus(Duration.ofDays(650)).toString(), "yaml", plan)));
		assertThat(published.at("/publishPlan/errors")).isEmpty();
		String fact = RepFacts.knows(category, new BigDecimal("0.8"));
		try {
			this.rounds.look();
			assertThat(holds(before, fact)).isTrue();
			List<Map<String, Object>> sent = ids.stream()
				.map((id) -> review(uuid(), id, "a", this.now.minusSeconds(3)))
				.toList();
			send(sent);
			assertThat(holds(this.rep, fact)).isTrue();
			long seq = this.ledger.card(this.rep, Span.ALL_TIME).seq();
			send(sent);
			this.rounds.look();
			assertThat(this.ledger.card(this.rep, Span.ALL_TIME).seq()).isEqualTo(seq);
			// with a card that was never answered only two thirds are known
			saveIn(category);
			send(sent);
			assertThat(holds(this.rep, fact)).isFalse();
			assertThat(this.knowing.of(this.rep, List.of(category), this.now)).isEqualByComparingTo("0.6667");
			assertThat(this.knowing.of(this.rep, List.of(category), this.now.minusSeconds(60))).isZero();
			assertThat(this.knowing.of(this.rep, List.of("none"), this.now)).isNull();
		}
		finally {
			admin.data(
					"mutation($version: Int!) { cancelPlan(input: { version: $version, reason: \"x\" }) { errors { code } } }",
					Map.of("version", published.at("/publishPlan/version").asInt()));
		}
	}

	@Test
	void tenCardsThatAreRememberedForThreeWeeksAreABadge() {
		List<ReviewInput> reviews = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			String id = save(card()).at("/cards/0/id").asString();
			for (int day : new int[] { 34, 33, 31, 26, 15, 2 }) {
				reviews.addAll(answers(List.of(id), day));
			}
		}
		reviews.subList(0, 30).forEach((one) -> send(review(one.id(), one.cardId(), "a", one.reviewedAt())));
		send(reviews.subList(30, 60)
			.stream()
			.map((one) -> review(one.id(), one.cardId(), "a", one.reviewedAt()))
			.toList());
		assertThat(this.ledger.card(this.rep, Span.ALL_TIME).head().credits().of("learnt").count()).isEqualTo(1);
		await().until(() -> this.phone.data("{ badges { id earned { awardedAt } } }")
			.get("badges")
			.valueStream()
			.anyMatch((badge) -> badge.get("id").asString().equals("badge_good-memory")
					&& !badge.get("earned").isNull()));
	}

	@Test
	void anErasedRepsAnswersAreGone() {
		String id = save(card()).at("/cards/0/id").asString();
		review(id, "a", this.now.minusSeconds(5));
		assertThat(this.studied.findAll(this.rep, List.of(id))).isNotEmpty();
		this.erasure.erase(this.rep);
		assertThat(this.studied.findAll(this.rep, List.of(id))).isEmpty();
	}

	private boolean holds(String who, String fact) {
		return this.ledger.card(who, Span.ALL_TIME).head().holds(fact, TestTime.now());
	}

	private String saveIn(String category) {
		Map<String, Object> card = card();
		card.put("category", category);
		return save(card).at("/cards/0/id").asString();
	}

	/** Right ones, so many days ago. */
	private List<ReviewInput> answers(List<String> cards, int daysAgo) {
		return cards.stream()
			.map((card) -> new ReviewInput(uuid(), card, "a", this.now.minus(Duration.ofDays(daysAgo))))
			.toList();
	}

	private static ReviewCardsInput input(List<ReviewInput> reviews) {
		return new ReviewCardsInput(reviews, null, null);
	}

	private double stability(String card) {
		return this.fold.of(this.studied.findAll(this.rep, List.of(card)).get(card), this.cards.find(card)).stability();
	}

	private JsonNode save(Map<?, ?>... cards) {
		return this.manager.data(operation("SaveLearningCards"), Map.of("input", Map.of("cards", List.of(cards))))
			.get("saveLearningCards");
	}

	private JsonNode review(String card, String option, Instant at) {
		return send(review(uuid(), card, option, at));
	}

	private JsonNode send(Map<?, ?>... reviews) {
		return send(List.of(reviews));
	}

	private JsonNode send(List<? extends Map<?, ?>> reviews) {
		return this.phone.data(operation("ReviewCards"), Map.of("input", Map.of("reviews", reviews)))
			.get("reviewCards");
	}

	private static JsonNode learning(CimaClient phone) {
		return phone.data(operation("MyLearning"), Map.of()).at("/me/learning");
	}

	private static Map<String, Object> review(String id, String card, String option, Instant at) {
		return Map.of("id", id, "cardId", card, "optionId", option, "reviewedAt", at.toString());
	}

	private static Map<String, Object> card() {
		Map<String, Object> card = new HashMap<>();
		card.put("id", uuid());
		card.put("category", "Bikes");
		card.put("question", "What goes with a bike?");
		card.put("options", List.of(option("a", "A helmet", true), option("b", "A kite", false)));
		card.put("explanation", "It is safer");
		return card;
	}

	private static Map<String, Object> option(String id, String text, boolean right) {
		return Map.of("id", id, "text", text, "right", right);
	}

	private static String uuid() {
		return UUID.randomUUID().toString();
	}

	private static String operation(String name) {
		try {
			return new ClassPathResource("graphql/operations/" + name + ".graphql").getContentAsString(UTF_8);
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
