package dev.cima.satisfaction;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Role;
import dev.cima.satisfaction.Survey.Answer;
import dev.cima.satisfaction.Survey.EndReason;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Surveys of sales as they are recorded, taken back, corrected and moved. */
@OwnCimaIntegrationTest
@TestPropertySource(properties = { "cima.survey.share=1", "cima.survey.base-url=https://sales.example" })
@Import(SurveysFollowSalesIntegrationTests.Followers.class)
class SurveysFollowSalesIntegrationTests {

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Ledger ledger;

	@Autowired
	Surveys surveys;

	@Autowired
	SurveysFollowSales effect;

	@Autowired
	SurveyLinks links;

	@Autowired
	Complaints complaints;

	@Autowired
	FiveStars fiveStars;

	@Autowired
	SurveyKeeper keeper;

	@Autowired
	MongoDatabase database;

	@Autowired
	StreamScan streams;

	@Autowired
	Recorded followed;

	private String rep;

	private CimaClient phone;

	private CimaClient manager;

	@BeforeEach
	void people() {
		this.rep = this.shop.rep(Shop.EAST);
		this.phone = this.client.as(this.rep, Role.REP);
		this.manager = this.client.as(this.shop.rep(Shop.WEST, List.of(Shop.EAST, Shop.WEST)), Role.MANAGER);
	}

	@Test
	void aDrawnSaleHasOneSurveyThatSaysNothingOfTheCustomer() {
		String sale = sell();
		Survey survey = survey(sale);
		assertThat(survey.state()).isEqualTo(SurveyState.TO_SEND);
		assertThat(survey.rep()).isEqualTo(this.rep);
		assertThat(survey.team()).isEqualTo(Shop.EAST);
		assertThat(this.surveys.linked(Objects.requireNonNull(SurveyLinks.hash(this.links.token(sale)))))
			.isEqualTo(sale);
		assertThat(this.database.getCollection("surveys").find().toString()).doesNotContain(Shop.ACCOUNT);
		assertThat(Objects.requireNonNull(this.database.getCollection("surveys").find().first()).toJson())
			.doesNotContain(this.links.token(sale), "Next-Door");
		assertThat(this.surveys.replace(survey.sent(TestTime.now(), "test"))).isTrue();
		// the effect is run again, as after a crash
		applyAgain(sale);
		assertThat(survey(sale).state()).isEqualTo(SurveyState.SENT);
	}

	@Test
	void whatHappenedLongAgoIsNotAskedAbout() {
		assertThat(this.surveys.find(sell(TestTime.now().minus(Duration.ofDays(9))))).isNull();
	}

	@Test
	void aVoidEndsItAndTellsNobody() {
		String sale = sell();
		assertThat(this.surveys.find(sale)).isNotNull();
		undo(sale);
		Survey survey = survey(sale);
		assertThat(survey.state()).isEqualTo(SurveyState.EXPIRED);
		assertThat(Objects.requireNonNull(survey.ending()).why()).isEqualTo(EndReason.VOIDED);
		applyAgain(sale);
		assertThat(survey(sale)).isEqualTo(survey);
		this.keeper.work();
		assertThat(this.followed.sales).doesNotContain(sale);
	}

	@Test
	void anAnswerToASaleThatIsTakenBackLaterDoesNotCount() {
		String sale = sell();
		answer(sale);
		assertThat(survey(sale).counts()).isTrue();
		undo(sale);
		assertThat(survey(sale).state()).isEqualTo(SurveyState.ANSWERED);
		assertThat(survey(sale).counts()).isFalse();
	}

	@Test
	void aCorrectionTakesTheSurveyAlongWithItsLinkAndItsEnd() {
		String sale = sell();
		Survey before = survey(sale);
		this.surveys.replace(before.sent(TestTime.now(), "test"));
		String corrected = correct(sale);
		assertThat(survey(sale).successor()).isEqualTo(corrected);
		assertThat(survey(sale).toSend()).isNull();
		Survey after = survey(corrected);
		assertThat(after.link()).isEqualTo(before.link());
		assertThat(after.invitation().expiresAt()).isEqualTo(before.invitation().expiresAt());
		assertThat(after.state()).isEqualTo(SurveyState.SENT);
		assertThat(this.surveys.linked(this.links.hashFor(sale))).isEqualTo(sale);
	}

	@Test
	void anAnswerThatArrivesWhileASaleIsCorrectedIsNotLost() {
		String sale = sell();
		Survey before = survey(sale);
		String corrected = correct(sale);
		// as if the crash had come after the next one was stored, and then the answer
		this.database.getCollection("surveys", Survey.class)
			.replaceOne(new Document("_id", sale), before.sent(TestTime.now(), "test"));
		answer(sale);
		applyAgain(sale);
		assertThat(survey(sale).successor()).isEqualTo(corrected);
		assertThat(survey(corrected).score()).isEqualTo(4);
	}

	@Test
	void aSaleThatIsMovedTakesItsSurveyAlong() {
		String sale = sell();
		answer(sale);
		String other = this.shop.rep(Shop.WEST);
		String moved = this.client.as("admin", Role.ADMIN)
			.data("mutation($input: MoveSaleInput!) { moveSale(input: $input) { sale { id } errors { message } } }",
					Map.of("input", Map.of("saleId", sale, "repId", other, "reason", "Logged by the wrong one")))
			.at("/moveSale/sale/id")
			.asString();
		this.ledger.settle();
		Survey survey = survey(moved);
		assertThat(survey.rep()).isEqualTo(other);
		assertThat(survey.team()).isEqualTo(Shop.WEST);
		assertThat(survey.score()).isEqualTo(4);
		assertThat(survey(sale).counts()).isFalse();
		assertThat(survey.counts()).isTrue();
	}

	@Test
	void fiveStarsAreABadgeAndGoWithTheirSale() {
		List<String> sales = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			sales.add(sell());
			answer(sales.getLast(), 5);
		}
		String doubtful = sell();
		assertThat(this.surveys.replace(survey(doubtful)
			.answered(new Answer(TestTime.now(), "2026-11", 5, false, List.of(AnswerDoubt.IN_SECONDS))))).isTrue();
		answer(sell());
		tell();
		assertThat(stars(this.rep)).isEqualTo(5);
		await().until(() -> hasBadge(this.phone));
		// corrected, it keeps what its customer said
		String corrected = correct(sales.get(0));
		tell();
		assertThat(stars(this.rep)).isEqualTo(5);
		// moved, it is the other's
		String other = this.shop.rep(Shop.WEST);
		this.client.as("admin", Role.ADMIN)
			.data("mutation($input: MoveSaleInput!) { moveSale(input: $input) { errors { message } } }", Map.of("input",
					Map.of("saleId", sales.get(1), "repId", other, "reason", "Logged by the wrong one")));
		this.ledger.settle();
		tell();
		assertThat(stars(other)).isEqualTo(1);
		assertThat(stars(this.rep)).isEqualTo(4);
		await().until(() -> !hasBadge(this.phone));
		undo(corrected);
		assertThat(stars(this.rep)).isEqualTo(3);
		// whoever still wants to give it finds it taken, however often
		applyAgain(corrected);
		Survey late = survey(sales.get(2));
		undo(sales.get(2));
		this.fiveStars.ended(late);
		applyAgain(sales.get(2));
		assertThat(stars(this.rep)).isEqualTo(2);
	}

	@Test
	void fiveStarsComeBackWithASaleThatIsMovedThereAndBack() {
		String sale = sell();
		answer(sale, 5);
		tell();
		String other = this.shop.rep(Shop.WEST);
		String back = move(move(sale, other), this.rep);
		tell();
		assertThat(stars(other)).isZero();
		assertThat(stars(this.rep)).isEqualTo(1);
		String corrected = correct(back);
		tell();
		assertThat(stars(this.rep)).isEqualTo(1);
		undo(corrected);
		assertThat(stars(this.rep)).isZero();
	}

	@Test
	void aComplaintAboutACorrectedSaleEndsWhenThatIsTakenBack() {
		String sale = sell();
		Instant now = TestTime.now();
		this.surveys.replace(survey(sale).answered(new Answer(now, "2026-11", 1, true, List.of())));
		tell();
		String corrected = correct(correct(sale));
		assertThat(this.complaints.find(sale).isOpen()).isTrue();
		undo(corrected);
		assertThat(this.complaints.find(sale).isOpen()).isFalse();
	}

	@Test
	void aSaleThatIsTakenBackAtOnceAfterItsCorrectionIsNotAskedAbout() {
		String sale = sell();
		Survey before = survey(sale);
		String corrected = correct(sale);
		undo(corrected);
		// as if no node had followed before all of it was recorded
		this.database.getCollection("surveys").deleteMany(new Document("rep", this.rep));
		this.surveys.addAll(List.of(before));
		this.effect.apply(voids(this.rep));
		assertThat(Objects.requireNonNull(survey(corrected).ending()).why()).isEqualTo(EndReason.VOIDED);
	}

	@Test
	void aSaleThatIsTakenBackBeforeItsMoveIsFollowedIsNotAskedAbout() {
		String sale = sell();
		Survey before = survey(sale);
		String other = this.shop.rep(Shop.WEST);
		String moved = move(sale, other);
		undo(moved);
		this.database.getCollection("surveys")
			.deleteMany(new Document("_id", new Document("$in", List.of(sale, moved))));
		this.surveys.addAll(List.of(before));
		// the stream of the other rep was followed first
		this.effect.apply(voids(other));
		this.effect.apply(voids(this.rep));
		assertThat(Objects.requireNonNull(survey(moved).ending()).why()).isEqualTo(EndReason.VOIDED);
	}

	@Test
	void fiveStarsOfASaleThatIsTakenBackFirstAreNeverGiven() {
		String sale = sell();
		answer(sale, 5);
		Survey answered = survey(sale);
		undo(sale);
		this.fiveStars.ended(answered);
		assertThat(stars(this.rep)).isZero();
	}

	@Test
	void followersAreToldOfAnAnswerAndOfAnEndWithoutOne() {
		String answered = sell();
		String expired = sell();
		answer(answered);
		Survey late = survey(expired);
		this.surveys.replace(new Survey(late.sale(), late.rep(), late.team(), late.link(),
				new Survey.Invitation(late.invitation().askedAt(), null, null, TestTime.now().minusMillis(1)), null,
				null, null, late.toSend(), TestTime.now().minusMillis(1), late.version() + 1, late.soldAt()));
		this.followed.failing = true;
		this.keeper.work();
		this.followed.failing = false;
		assertThat(survey(answered).due()).as("tried again").isNotNull();
		for (String sale : List.of(answered, expired)) {
			this.surveys.replace(survey(sale).putOff(TestTime.now()));
		}
		this.keeper.work();
		await().until(() -> this.followed.sales.containsAll(List.of(answered, expired)));
		await().until(() -> survey(answered).due() == null && survey(expired).due() == null);
		assertThat(survey(answered).score()).isEqualTo(4);
		assertThat(survey(expired).state()).isEqualTo(SurveyState.EXPIRED);
	}

	private int stars(String of) {
		this.ledger.settle();
		return (int) this.ledger.card(of, Span.ALL_TIME).head().credits().of(FiveStars.CAUSE).count();
	}

	private static boolean hasBadge(CimaClient phone) {
		return phone.data("{ me { awards(first: 50) { nodes { badge { id } } } } }")
			.toString()
			.contains("badge_five-stars");
	}

	private void tell() {
		this.keeper.work();
	}

	private void answer(String sale) {
		answer(sale, 4);
	}

	private void answer(String sale, int score) {
		Instant now = TestTime.now();
		assertThat(this.surveys.replace(survey(sale).answered(new Answer(now, "2026-11", score, false, List.of()))))
			.isTrue();
	}

	private Survey survey(String sale) {
		return Objects.requireNonNull(this.surveys.find(sale));
	}

	/** Runs the effect over the rep's whole stream, as whoever follows a crash may. */
	private void applyAgain(String sale) {
		String of = sale.substring("sale_".length(), sale.lastIndexOf('_'));
		Scorecard card = this.ledger.card(of, Span.ALL_TIME);
		for (long seq = 1; seq <= card.seq(); seq++) {
			Entry entry = this.streams.entries(List.of(Entry.idOf(of, seq))).get(Entry.idOf(of, seq));
			this.effect.apply(List.of(new EntryRecorded(Objects.requireNonNull(entry), card, card)));
		}
	}

	/**
	 * What was taken back of a rep; the sale that stands instead was not drawn itself.
	 */
	private List<EntryRecorded> voids(String of) {
		Scorecard card = this.ledger.card(of, Span.ALL_TIME);
		return LongStream.rangeClosed(1, card.seq())
			.mapToObj((seq) -> Entry.idOf(of, seq))
			.map((id) -> Objects.requireNonNull(this.streams.entries(List.of(id)).get(id)))
			.filter((entry) -> entry.voids() != null)
			.map((entry) -> new EntryRecorded(entry, card, card))
			.toList();
	}

	private String sell() {
		return sell(TestTime.now());
	}

	private String sell(Instant at) {
		String id = this.phone
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { message } } }",
					Map.of("input", sale(at)))
			.at("/logSale/sale/id")
			.asString();
		this.ledger.settle();
		return id;
	}

	private static Map<String, Object> sale(Instant at) {
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), at,
				Shop.line(Shop.HELMET, 2, "34.99", "CROSS_SELL"));
		sale.put("accountId", Shop.ACCOUNT);
		return sale;
	}

	private void undo(String sale) {
		this.manager.data("mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { message } } }",
				Map.of("input", Map.of("saleId", sale, "reason", "Returned")));
		this.ledger.settle();
	}

	private String move(String sale, String to) {
		String moved = this.client.as("admin", Role.ADMIN)
			.data("mutation($input: MoveSaleInput!) { moveSale(input: $input) { sale { id } errors { message } } }",
					Map.of("input", Map.of("saleId", sale, "repId", to, "reason", "Logged by the wrong one")))
			.at("/moveSale/sale/id")
			.asString();
		this.ledger.settle();
		return moved;
	}

	private String correct(String sale) {
		String id = this.phone.data(
				"mutation($input: CorrectSaleInput!) { correctSale(input: $input) { sale { id } errors { message } } }",
				Map.of("input", Map.of("saleId", sale, "reason", "Typing error", "sale", sale(TestTime.now()))))
			.at("/correctSale/sale/id")
			.asString();
		this.ledger.settle();
		return id;
	}

	/** What followers were told. */
	static class Recorded implements SurveyFollower {

		final List<String> sales = new CopyOnWriteArrayList<>();

		volatile boolean failing;

		@Override
		public void ended(Survey survey) {
			if (this.failing) {
				throw new IllegalStateException("not now");
			}
			this.sales.add(survey.sale());
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Followers {

		@Bean
		Recorded recorded() {
			return new Recorded();
		}

	}

}
