package dev.cima.training;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.platform.Role;
import dev.cima.rule.RepFacts;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Courses and quizzes as the phones of reps see them. */
@CimaIntegrationTest
class TrainingIntegrationTests {

	private static final String ATTEMPT = """
			{ id state score practice deadline course { id version mine { state bestScore passedAt expiresAt attemptsLeft nextAttemptAt } }
			  questions { id text options { id text } chosenOptionIds right rightOptionIds explanation } }""";

	private static final String ERRORS = " errors { code path message retryAfterSeconds } } }";

	private static final String SAVE = "mutation($input: SaveCourseInput!) { do: saveCourse(input: $input) { course { id version title active quiz { questions } } "
			+ ERRORS;

	private static final String START = "mutation($input: StartAttemptInput!) { do: startAttempt(input: $input) { attempt "
			+ ATTEMPT + ERRORS;

	private static final String ANSWER = "mutation($input: AnswerAttemptInput!) { do: answerAttempt(input: $input) { receipt { points steps { label points } } attempt "
			+ ATTEMPT + ERRORS;

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Ledger ledger;

	@Autowired
	MongoDatabase database;

	@Autowired
	Catalog catalog;

	@Autowired
	TrainingSweep sweep;

	CimaClient admin = new CimaClient(0);

	String rep = "";

	String course = "";

	@BeforeEach
	void aCourseAndARep() {
		this.admin = this.client.as("admin", Role.ADMIN);
		this.rep = this.shop.rep(Shop.EAST);
		this.course = "course_" + UUID.randomUUID();
		assertThat(save(this.admin, course("Helmets")).get("errors")).isEmpty();
	}

	@Test
	void passingPaysOnceAndUnlocksTheCertificateFromThenOn() {
		Instant before = TestTime.now();
		JsonNode attempt = start(uuid(), false).get("attempt");
		assertThat(attempt.get("questions")).hasSize(2);
		assertThat(answer(attempt, this::isRight).at("/attempt/state").asString()).isEqualTo("PASSED");
		// a resend
		JsonNode passed = answer(attempt, this::isRight);
		assertThat(passed.get("errors")).isEmpty();
		assertThat(passed.at("/receipt/points").asInt()).isEqualTo(80);
		assertThat(passed.at("/receipt/steps/0/label").asString()).isEqualTo("Course passed");
		assertThat(passed.at("/attempt/score").asInt()).isEqualTo(2);
		assertThat(passed.at("/attempt/questions/0/explanation").asString()).startsWith("because");
		assertThat(passed.at("/attempt/course/mine/state").asString()).isEqualTo("PASSED");
		assertThat(passed.at("/attempt/course/mine/attemptsLeft").asInt()).isZero();

		Scorecard card = this.ledger.card(this.rep, Span.ALL_TIME);
		String fact = RepFacts.certified(this.course);
		Instant passedAt = Instant.parse(passed.at("/attempt/course/mine/passedAt").asString());
		assertThat(card.head().balance()).isEqualTo(80);
		assertThat(card.head().holds(fact, before)).isFalse();
		assertThat(card.head().holds(fact, passedAt.plus(Duration.ofDays(364)))).isTrue();
		assertThat(card.head().holds(fact, passedAt.plus(Duration.ofDays(366)))).isFalse();
		assertThat(codes(start(uuid(), false))).containsExactly("NOT_ALLOWED");
		assertThat(start(uuid(), true).get("errors")).as("practice goes on").isEmpty();

		this.ledger.settle();
		JsonNode feed = phone().data("{ feed(first: 100) { nodes { kind text rep { id } } } }");
		assertThat(feed.at("/feed/nodes")
			.valueStream()
			.filter((item) -> item.at("/rep/id").asString("").equals(this.rep)
					&& item.get("kind").asString().equals("CERTIFICATE")))
			.singleElement()
			.satisfies((item) -> assertThat(item.get("text").asString()).contains("has passed a course"));
		assertThat(
				this.database.getCollection("pushes.more").find(new Document("rep", this.rep)).into(new ArrayList<>()))
			.as("one push")
			.hasSizeLessThanOrEqualTo(1);
		await().untilAsserted(() -> assertThat(badges()).contains("badge_first-certificate"));
	}

	@Test
	void whatIsRightIsToldWhenNoAnswerCanCountAnyMoreAndNotBefore() {
		JsonNode attempt = start(uuid(), false).get("attempt");
		tellsNothing(attempt);
		JsonNode one = answer(attempt, List.of(attempt.at("/questions/0")), this::isRight, TestTime.now(), null);
		assertThat(one.at("/attempt/questions/0/chosenOptionIds")).hasSize(2);
		tellsNothing(one.get("attempt"));
		tellsNothing(start(id(attempt), false).get("attempt"));
		tellsNothing(shown(attempt));
		shift(attempt, TestTime.now().minus(Duration.ofHours(5)), Duration.ofMinutes(10));
		assertThat(shown(attempt).get("state").asString()).isEqualTo("OVER");
		tellsNothing(shown(attempt));
		// not even the phone of somebody who kept what was answered late can ask any more
		shift(attempt, TestTime.now().minus(Duration.ofDays(8)), Duration.ofMinutes(10));
		JsonNode ended = shown(attempt);
		assertThat(ended.get("score").asInt()).isOne();
		assertThat(ended.get("questions")).allSatisfy((question) -> {
			assertThat(question.get("rightOptionIds").valueStream().map(JsonNode::asString))
				.containsExactlyInAnyOrder("right", "right-too");
			assertThat(question.get("explanation").asString()).startsWith("because");
		});
	}

	private static void tellsNothing(JsonNode attempt) {
		assertThat(attempt.get("score").isNull()).isTrue();
		assertThat(attempt.get("questions")).hasSize(2).allSatisfy((question) -> {
			assertThat(question.get("right").isNull()).as("right").isTrue();
			assertThat(question.get("rightOptionIds").isNull()).as("rightOptionIds").isTrue();
			assertThat(question.get("explanation").isNull()).as("explanation").isTrue();
		});
		assertThat(attempt.toString()).doesNotContain("because");
	}

	@Test
	void eachVersionPaysOnceHoweverOftenItIsPassed() {
		Map<String, Object> course = course("Again");
		course.put("attempts", 9);
		save(this.admin, course);
		assertThat(answer(start(uuid(), false).get("attempt"), this::isRight).at("/receipt/points").asInt())
			.isEqualTo(80);
		assertThat(codes(start(uuid(), false))).as("it is held").containsExactly("NOT_ALLOWED");
		this.database.getCollection("course.progress")
			.updateOne(new Document("_id", this.rep + "/" + this.course),
					Updates.set("passed.expiresAt", TestTime.now().minusSeconds(60)));
		assertThat(mine()).isEqualTo("EXPIRED");
		JsonNode again = answer(start(uuid(), false).get("attempt"), this::isRight);
		assertThat(again.at("/attempt/state").asString()).isEqualTo("PASSED");
		assertThat(again.at("/receipt/points").asInt()).isZero();
		assertThat(mine()).isEqualTo("PASSED");
		assertThat(this.ledger.card(this.rep, Span.ALL_TIME).head().balance()).isEqualTo(80);

		course.put("title", "Another version");
		assertThat(save(this.admin, course).at("/course/version").asInt()).isEqualTo(3);
		assertThat(answer(start(uuid(), false).get("attempt"), this::isRight).at("/receipt/points").asInt())
			.isEqualTo(80);
		assertThat(this.ledger.card(this.rep, Span.ALL_TIME).head().balance()).isEqualTo(160);
	}

	@Test
	void aScriptThatStartsThirtyAtOnceHasOne() {
		List<JsonNode> started = Stream
			.generate(() -> CompletableFuture.supplyAsync(() -> start(uuid(), false), Thread::startVirtualThread))
			.limit(30)
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.toList();
		assertThat(started.stream().map((each) -> codes(each).toString())).filteredOn((codes) -> codes.equals("[]"))
			.hasSize(1);
		assertThat(started.stream().map((each) -> codes(each).toString()))
			.filteredOn((codes) -> codes.equals("[CONFLICT]"))
			.hasSize(29);
		assertThat(started.stream().map((each) -> each.at("/attempt/id").asString()).distinct()).hasSize(1);
		assertThat(this.database.getCollection("attempts").countDocuments(new Document("rep", this.rep))).isOne();
	}

	private String mine() {
		return phone()
			.data("query($id: ID!) { node(id: $id) { ... on Course { mine { state } } } }", Map.of("id", this.course))
			.at("/node/mine/state")
			.asString();
	}

	private JsonNode shown(JsonNode attempt) {
		return phone()
			.data("query($id: ID!) { node(id: $id) { ... on Attempt " + ATTEMPT + " } }",
					Map.of("id", attempt.get("id").asString()))
			.get("node");
	}

	private List<String> badges() {
		return phone().data("{ me { awards(first: 50) { nodes { badge { id } } } } }")
			.at("/me/awards/nodes")
			.valueStream()
			.map((award) -> award.at("/badge/id").asString())
			.toList();
	}

	@Test
	void twoPhonesThatAnswerOneAttemptAtOncePassOnce() {
		JsonNode attempt = start(uuid(), false).get("attempt");
		List<JsonNode> answers = List
			.of(CompletableFuture.supplyAsync(() -> answer(attempt, this::isRight)),
					CompletableFuture.supplyAsync(() -> answer(attempt, (option) -> !isRight(option))),
					CompletableFuture.supplyAsync(() -> answer(attempt, this::isRight)))
			.stream()
			.map(CompletableFuture::join)
			.toList();
		String state = answers.getFirst().at("/attempt/state").asString();
		assertThat(answers).allSatisfy((each) -> assertThat(each.at("/attempt/state").asString()).isEqualTo(state));
		boolean right = state.equals("PASSED");
		assertThat(answers.stream().filter((each) -> each.get("errors").isEmpty())).hasSize(right ? 2 : 1);
		assertThat(this.ledger.card(this.rep, Span.ALL_TIME).head().balance()).isEqualTo(right ? 80 : 0);
	}

	@Test
	void anAttemptEndsByTheVersionThatItBeganWith() {
		JsonNode attempt = start(uuid(), false).get("attempt");
		assertThat(start(id(attempt), false).at("/attempt").toString()).as("a resend").isEqualTo(attempt.toString());
		Map<String, Object> edited = course("Other");
		edited.put("toPass", 1);
		edited.put("points", 5);
		edited.put("active", false);
		assertThat(save(this.admin, edited).at("/course/version").asInt()).isEqualTo(2);
		assertThat(save(this.admin, edited).at("/course/version").asInt()).as("a resend").isEqualTo(2);
		JsonNode passed = answer(attempt, this::isRight);
		assertThat(passed.at("/receipt/points").asInt()).isEqualTo(80);
		assertThat(passed.at("/attempt/questions/0/text").asString()).startsWith("Helmets");
	}

	@Test
	void answersCountThatWereGivenInTimeHoweverLateTheyArrive() {
		JsonNode attempt = start(uuid(), false).get("attempt");
		Instant started = TestTime.now().minus(Duration.ofHours(5));
		shift(attempt, started, Duration.ofMinutes(10));
		assertThat(state(attempt)).isEqualTo("OVER");
		Instant sentAt = TestTime.now().plus(Duration.ofHours(1));
		// the phone is an hour ahead
		JsonNode late = answer(attempt, this::isRight, started.plus(Duration.ofMinutes(60 + 13)), sentAt);
		assertThat(codes(late)).containsExactly("TOO_OLD", "TOO_OLD");
		assertThat(late.at("/attempt/questions/0/right").isNull()).as("nothing is told yet").isTrue();
		JsonNode passed = answer(attempt, this::isRight, started.plus(Duration.ofMinutes(60 + 11)), sentAt);
		assertThat(codes(passed)).isEmpty();
		assertThat(passed.at("/attempt/state").asString()).isEqualTo("PASSED");
	}

	@Test
	void whoGuessesPausesAndOnlyTheLatestAttemptTakesAnswers() {
		JsonNode first = start(uuid(), false).get("attempt");
		assertThat(codes(start(uuid(), false))).containsExactly("CONFLICT");
		assertThat(codes(start(uuid(), true))).as("practice would tell").containsExactly("CONFLICT");
		shift(first, TestTime.now().minus(Duration.ofMinutes(20)), Duration.ofMinutes(10));
		JsonNode practice = start(uuid(), true).get("attempt");
		assertThat(codes(answer(first, this::isRight))).containsExactly("TOO_OLD");
		assertThat(answer(practice, this::isRight).get("receipt").isNull()).as("practice pays nothing").isTrue();
		JsonNode second = start(uuid(), false).get("attempt");
		assertThat(answer(second, (option) -> false).at("/attempt/state").asString()).isEqualTo("FAILED");
		JsonNode refused = start(uuid(), false);
		assertThat(codes(refused)).containsExactly("LIMIT_REACHED");
		assertThat(refused.at("/errors/0/retryAfterSeconds").asInt()).isPositive();
		assertThat(this.ledger.card(this.rep, Span.ALL_TIME).head().balance()).isZero();
		assertThat(phone()
			.data("query($id: ID!) { node(id: $id) { ... on Course { mine { state attemptsLeft nextAttemptAt } } } }",
					Map.of("id", this.course))
			.at("/node/mine/state")
			.asString()).isEqualTo("STARTED");
	}

	@Test
	void whatANodeLeftUndoneIsFinished() {
		JsonNode attempt = start(uuid(), false).get("attempt");
		answer(attempt, this::isRight);
		// as if it had died before anything followed, of another version's pass
		this.database.getCollection("course.progress")
			.updateOne(new Document("_id", this.rep + "/" + this.course), Updates.unset("passed"));
		this.database.getCollection("attempts")
			.updateOne(new Document("_id", attempt.get("id").asString()), Updates.set("due", Instant.EPOCH));
		this.sweep.sweep();
		assertThat(state(attempt)).isEqualTo("PASSED");
		assertThat(phone()
			.data("query($id: ID!) { node(id: $id) { ... on Course { mine { state } } } }", Map.of("id", this.course))
			.at("/node/mine/state")
			.asString()).isEqualTo("PASSED");
		assertThat(this.ledger.card(this.rep, Span.ALL_TIME).head().balance()).isEqualTo(80);
	}

	/** A node died after the last answer, and the certificate is entered hours later. */
	@Test
	void aCertificateCarriesTheMomentOfPassingHoweverLateItIsEntered() {
		JsonNode attempt = start(uuid(), false).get("attempt");
		Instant passedAt = TestTime.now().minus(Duration.ofHours(3));
		this.database.getCollection("attempts")
			.updateOne(new Document("_id", attempt.get("id").asString()),
					Updates.combine(
							Updates.set("end", new Document("at", passedAt).append("score", 2).append("passed", true)),
							Updates.set("due", Instant.EPOCH)));
		this.sweep.sweep();
		this.ledger.settle();
		JsonNode mine = phone()
			.data("query($id: ID!) { node(id: $id) { ... on Course { mine { passedAt expiresAt } } } }",
					Map.of("id", this.course))
			.at("/node/mine");
		assertThat(Instant.parse(mine.get("passedAt").asString())).isEqualTo(passedAt);
		assertThat(Instant.parse(mine.get("expiresAt").asString())).isBetween(passedAt.plus(Duration.ofDays(364)),
				passedAt.plus(Duration.ofDays(366)));
		assertThat(feed("CERTIFICATE")).singleElement()
			.satisfies((item) -> assertThat(Instant.parse(item.get("at").asString())).isEqualTo(passedAt));
		// rules of the plan go by what the stream knew: from its entry on
		assertThat(this.ledger.card(this.rep, Span.ALL_TIME)
			.head()
			.holds(RepFacts.certified(this.course), passedAt.plusSeconds(60))).isFalse();
		await().untilAsserted(() -> assertThat(pushes()).singleElement().satisfies((push) -> {
			assertThat(push.get("title").asString()).isEqualTo("You have a new certificate");
			assertThat(push.get("body").asString()).isEqualTo("You have passed the quiz. See what it unlocks.");
			assertThat(push.toString()).contains(this.course);
		}));
	}

	/** What was sent to the rep's phone of certificates. */
	private List<JsonNode> pushes() {
		return JsonMapper.shared()
			.readTree(phone().get("/demo/pushes").body())
			.valueStream()
			.filter((push) -> push.toString().contains("CERTIFICATE"))
			.toList();
	}

	private List<JsonNode> feed(String kind) {
		List<JsonNode> found = new ArrayList<>();
		String after = null;
		do {
			Map<String, Object> page = new HashMap<>();
			page.put("after", after);
			JsonNode feed = phone().data(
					"query($after: String) { feed(first: 100, after: $after) { nodes { at kind text rep { id } } pageInfo { endCursor hasNextPage } } }",
					page)
				.get("feed");
			feed.get("nodes")
				.valueStream()
				.filter((item) -> item.at("/rep/id").asString("").equals(this.rep)
						&& item.get("kind").asString().equals(kind))
				.forEach(found::add);
			after = feed.at("/pageInfo/hasNextPage").asBoolean() ? feed.at("/pageInfo/endCursor").asString() : null;
		}
		while (after != null);
		return found;
	}

	@Test
	void whoStillKnowsItAfterThirtyDaysIsPaidForKeeping() {
		String category = "Category " + UUID.randomUUID();
		this.catalog.saveProducts(List
			.of(new Product("prod_" + UUID.randomUUID(), uuid(), "Thing", category, null, new BigDecimal("10"), true)));
		String card = "card_" + UUID.randomUUID();
		Map<String, Object> kept = course("Kept");
		kept.putAll(Map.of("categories", List.of(category), "pointsForKeeping", 70));
		save(this.admin, kept);
		this.admin.data(
				"mutation($input: SaveLearningCardsInput!) { saveLearningCards(input: $input) { errors { message } } }",
				Map.of("input", Map.of("cards", List.of(Map.of("id", card, "category", category, "question", "What?",
						"options", List.of(option("right", true), option("wrong", false)))))));
		JsonNode forgot = start(uuid(), false).get("attempt");
		answer(forgot, this::isRight);
		after31Days(forgot);
		assertThat(this.ledger.card(this.rep, Span.ALL_TIME).head().balance()).as("nothing is known").isEqualTo(80);

		this.rep = this.shop.rep(Shop.EAST);
		JsonNode attempt = start(uuid(), false).get("attempt");
		answer(attempt, this::isRight);
		phone().data("mutation($input: ReviewCardsInput!) { reviewCards(input: $input) { errors { message } } }",
				Map.of("input", Map.of("reviews", List.of(Map.of("id", uuid(), "cardId", card, "optionId", "right",
						"reviewedAt", TestTime.now().minus(Duration.ofHours(48)).toString())))));
		after31Days(attempt);
		after31Days(attempt);
		Scorecard keeper = this.ledger.card(this.rep, Span.ALL_TIME);
		assertThat(keeper.head().balance()).isEqualTo(80 + 70);
		assertThat(keeper.head().credits().of("course-kept").count()).isOne();
	}

	@Test
	void aCourseThatCannotBeTakenIsRefusedInWords() {
		Map<String, Object> course = course("Helmets");
		course.put("draw", 4);
		course.put("toPass", 4);
		JsonNode refused = save(this.admin, course);
		assertThat(refused.at("/errors/0/message").asString())
			.isEqualTo("The quiz draws 4 questions, but the course has only 3. Write more, or draw fewer.");
		Map<String, Object> question = question("q1", "Helmets");
		question.put("options", List.of(option("a", false), option("b", false)));
		course.put("questions", List.of(question, question("q1", "x"), question("q3", "x"), question("q4", "x")));
		assertThat(save(this.admin, course).get("errors").valueStream().map((error) -> error.get("path").toString()))
			.containsExactly("[\"questions\",\"0\",\"options\"]", "[\"questions\",\"1\",\"id\"]");
	}

	@Test
	void managersChangeTheirOwnCoursesAndEarnNothingByThem() {
		String manager = this.shop.rep(Shop.EAST, List.of(Shop.EAST));
		CimaClient phone = this.client.as(manager, Role.MANAGER);
		assertThat(codes(save(phone, course("Mine")))).containsExactly("NOT_ALLOWED");
		this.course = "course_" + UUID.randomUUID();
		this.rep = manager;
		assertThat(codes(save(phone, course("Mine")))).isEmpty();
		JsonNode passed = answer(start(uuid(), false).get("attempt"), this::isRight);
		assertThat(passed.at("/attempt/state").asString()).isEqualTo("PASSED");
		assertThat(passed.at("/receipt/points").asInt()).isZero();
		assertThat(this.ledger.card(manager, Span.ALL_TIME)
			.head()
			.holds(RepFacts.certified(this.course), TestTime.now().plusSeconds(60))).isTrue();
		await().untilAsserted(() -> assertThat(badges()).contains("badge_first-certificate"));
	}

	/** Else a manager could pay by courses what no prize budget pays. */
	@Test
	void coursesPayNoMoreThanSoMuchAMonthHoweverManyThereAre() {
		CimaClient manager = this.client.as(this.shop.rep(Shop.EAST, List.of(Shop.EAST)), Role.MANAGER);
		for (int number = 1; number <= 3; number++) {
			this.course = "course_" + UUID.randomUUID();
			Map<String, Object> course = course("Gold");
			course.put("points", 1000);
			assertThat(codes(save(manager, course))).isEmpty();
			JsonNode attempt = start(uuid(), false).get("attempt");
			JsonNode passed = answer(attempt, this::isRight);
			assertThat(passed.at("/attempt/state").asString()).isEqualTo("PASSED");
			assertThat(passed.at("/receipt/points").asInt()).isEqualTo((number < 3) ? 1000 : 0);
			// a resend finds the same
			assertThat(answer(attempt, this::isRight).get("receipt")).isEqualTo(passed.get("receipt"));
		}
		Scorecard card = this.ledger.card(this.rep, Span.ALL_TIME);
		assertThat(card.head().balance()).isEqualTo(2000);
		assertThat(card.head().holds(RepFacts.certified(this.course), TestTime.now().plusSeconds(60))).isTrue();
	}

	@Test
	void coursesComeWithTheReleaseInTheReadersLanguage() {
		JsonNode courses = phone().data(
				"{ courses(first: 100) { nodes { id title summary version quiz { questions toPass } lessons { title body html minutes } mine { state } } } }")
			.at("/courses/nodes");
		assertThat(courses.valueStream().map((one) -> one.get("id").asString())).contains(this.course,
				"course_asking-before-offering", "course_cross-selling-at-the-counter",
				"course_up-selling-without-pushing");
		assertThat(courses.valueStream().filter((one) -> one.get("id").asString().endsWith("asking-before-offering")))
			.singleElement()
			.satisfies((one) -> assertThat(one.get("title").asString()).isEqualTo("Asking before offering"))
			.satisfies((one) -> assertThat(one.get("version").asInt()).isOne());
		assertThat(courses.valueStream().filter((one) -> one.get("id").asString().equals(this.course))).singleElement()
			.satisfies((one) -> assertThat(one.at("/lessons/0/html").asString())
				.isEqualTo("<p><em>Markdown</em> &lt;b&gt;as it is&lt;/b&gt;</p>\n"));
	}

	@Test
	void othersSeeNothingOfAnAttemptAndErasingForgetsIt() {
		String attempt = start(uuid(), false).at("/attempt/id").asString();
		CimaClient other = this.client.as(this.shop.rep(Shop.EAST));
		assertThat(other.data("query($id: ID!) { node(id: $id) { id } }", Map.of("id", attempt)).get("node").isNull())
			.isTrue();
		this.admin.data("mutation($input: EraseRepInput!) { eraseRep(input: $input) { errors { message } } }",
				Map.of("input", Map.of("repId", this.rep)));
		assertThat(this.database.getCollection("attempts").find(new Document("_id", attempt)).first()).isNull();
		assertThat(this.database.getCollection("course.progress").find(new Document("rep", this.rep)).first()).isNull();
	}

	private Map<String, Object> course(String about) {
		Map<String, Object> course = new HashMap<>(Map.of("id", this.course, "title", about, "summary", "All about it",
				"categories", List.of("Accessories"), "lessons",
				List.of(Map.of("title", "One", "body", "*Markdown* <b>as it is</b>", "minutes", 3)), "questions",
				List.of(question("q1", about), question("q2", about), question("q3", about))));
		course.putAll(Map.of("draw", 2, "toPass", 2, "minutes", 10, "attempts", 2, "cooldownMinutes", 60, "points", 80,
				"pointsForKeeping", 0, "validForDays", 365));
		return course;
	}

	private static Map<String, Object> question(String id, String about) {
		return new HashMap<>(Map.of("id", id, "text", about + " " + id, "options",
				List.of(option("right", true), option("wrong", false), option("right-too", true)), "explanation",
				"because of " + id));
	}

	private static Map<String, Object> option(String id, boolean right) {
		return Map.of("id", id, "text", "The one called " + id.charAt(0), "right", right);
	}

	private boolean isRight(String option) {
		return option.startsWith("right");
	}

	private JsonNode save(CimaClient by, Map<String, Object> course) {
		return by.data(SAVE, Map.of("input", course)).get("do");
	}

	private JsonNode start(String id, boolean practice) {
		return phone().data(START, Map.of("input", Map.of("id", id, "courseId", this.course, "practice", practice)))
			.get("do");
	}

	private JsonNode answer(JsonNode attempt, Predicate<String> choice) {
		return answer(attempt, choice, TestTime.now(), null);
	}

	private JsonNode answer(JsonNode attempt, Predicate<String> choice, Instant at, Instant sentAt) {
		return answer(attempt, attempt.get("questions").valueStream().toList(), choice, at, sentAt);
	}

	private JsonNode answer(JsonNode attempt, List<JsonNode> questions, Predicate<String> choice, Instant at,
			Instant sentAt) {
		List<Map<String, Object>> answers = questions.stream()
			.map((question) -> Map.of("questionId", question.get("id").asString(), "answeredAt", at.toString(),
					"optionIds",
					question.get("options")
						.valueStream()
						.map((option) -> option.get("id").asString())
						.filter(choice)
						.toList()))
			.toList();
		Map<String, Object> input = new HashMap<>(
				Map.of("attemptId", attempt.get("id").asString(), "answers", answers));
		if (sentAt != null) {
			input.put("sentAt", sentAt.toString());
		}
		return phone().data(ANSWER, Map.of("input", input)).get("do");
	}

	/** As if the attempt had begun then. */
	private void shift(JsonNode attempt, Instant started, Duration minutes) {
		this.database.getCollection("attempts")
			.updateOne(new Document("_id", attempt.get("id").asString()),
					Updates.combine(Updates.set("startedAt", started), Updates.set("deadline", started.plus(minutes))));
	}

	/** As if it had been passed 31 days ago, and the sweep came by. */
	private void after31Days(JsonNode attempt) {
		Document found = this.database.getCollection("attempts")
			.find(new Document("_id", attempt.get("id").asString()))
			.first();
		assertThat(found).isNotNull();
		this.database.getCollection("attempts")
			.updateOne(new Document("_id", found.get("_id")),
					Updates.combine(Updates.set("end.at", TestTime.now().minus(Duration.ofDays(31))),
							Updates.set("due", Instant.EPOCH)));
		this.sweep.sweep();
	}

	private String state(JsonNode attempt) {
		return phone()
			.data("query($id: ID!) { node(id: $id) { ... on Attempt { state } } }",
					Map.of("id", attempt.get("id").asString()))
			.at("/node/state")
			.asString();
	}

	private CimaClient phone() {
		return this.client.as(this.rep);
	}

	private static List<String> codes(JsonNode payload) {
		return payload.get("errors").valueStream().map((error) -> error.get("code").asString()).toList();
	}

	/** The UUID that a phone made for an attempt. */
	private static String id(JsonNode attempt) {
		String id = attempt.get("id").asString();
		return id.substring(id.lastIndexOf('_') + 1);
	}

	private static String uuid() {
		return UUID.randomUUID().toString();
	}

}
