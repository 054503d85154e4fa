package dev.cima.satisfaction;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.StoredText;
import dev.cima.TestTime;
import dev.cima.ledger.CardHead;
import dev.cima.ledger.CustomerDraw;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Arbiter;
import dev.cima.platform.Role;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/** Points that wait for customers, through the API. */
@OwnCimaIntegrationTest
@Import(HoldIntegrationTests.Customers.class)
class HoldIntegrationTests {

	private static final String PLAN = """
			pointsPerUnit: 0.1
			maxMultiplier: 3.0
			dailyCap: 100000
			multipliers: []
			bonuses: []
			heldShare: 0.10
			""";

	private static final String SETTLE = "mutation($input: SettleComplaintInput!) { settleComplaint(input: $input) { "
			+ "sale { id hold { points until state reason } } errors { code message path } } }";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	@Autowired
	Reps reps;

	@Autowired
	Ledger ledger;

	@Autowired
	StreamScan streams;

	@Autowired
	HoldsFollowEntries effect;

	@Autowired
	HoldKeeper keeper;

	@Autowired
	HoldJudge judge;

	@Autowired
	OpenHolds holds;

	@Autowired
	Complaints complaints;

	@Autowired
	Map<String, Said> said;

	@Autowired
	MongoDatabase database;

	private final Instant now = TestTime.now();

	private String team;

	private String ana;

	private CimaClient phone;

	private String boss;

	private CimaClient manager;

	@BeforeEach
	void people() {
		this.team = "team_" + UUID.randomUUID();
		this.teams.save(new Team(this.team, "Holds", "Sales"));
		this.ana = this.shop.rep(this.team);
		this.phone = this.client.as(this.ana, Role.REP);
		this.boss = this.shop.rep(Shop.EAST, List.of(this.team));
		this.manager = this.client.as(this.boss, Role.MANAGER);
	}

	@Test
	void whatWaitsIsReleasedInFullWhenTheTimeIsUp() {
		String sale = sell(1);
		assertThat(wallet()).isEqualTo("points 100, balance 90, held 10");
		JsonNode shown = sale(sale);
		assertThat(shown.at("/hold/state").asString()).isEqualTo("HELD");
		assertThat(shown.at("/hold/points").asInt()).isEqualTo(10);
		assertThat(Instant.parse(shown.at("/hold/until").asString()))
			.isEqualTo(Instant.parse(shown.at("/recordedAt").asString()).plus(Duration.ofDays(14)));
		assertThat(shown.at("/receipt/steps").toString())
			.contains("10 of these points must wait for the customer's answer");
		work();
		assertThat(wallet()).isEqualTo("points 100, balance 90, held 10");
		this.holds.putOff(sale, this.now);
		work();
		work();
		assertThat(wallet()).isEqualTo("points 100, balance 100, held 0");
		assertThat(sale(sale).at("/hold/state").asString()).isEqualTo("RELEASED");
		JsonNode entry = entries().get(0);
		assertThat(entry.at("/cause").asString()).isEqualTo("release");
		assertThat(entry.at("/points").asInt()).isZero();
		assertThat(entry.at("/balance").asInt()).isEqualTo(10);
		assertThat(entry.at("/receipt/steps/0/label").asString())
			.isEqualTo("Points that waited are yours, as the time is up: 10");
		assertThat(this.holds.find(sale)).isNull();
	}

	@Test
	void anAnswerReleasesWhateverItSaysUnlessItIsAComplaint() {
		String glad = sell(1);
		String sad = sell(2);
		hear(glad, 5, false);
		hear(sad, 1, false);
		assertThat(wallet()).isEqualTo("points 300, balance 300, held 0");
		assertThat(complaints(this.manager)).isEmpty();
	}

	@Test
	void whereNothingWaitsAComplaintStillReachesTheManager() {
		String sale = sell(1);
		this.holds.putOff(sale, this.now);
		work();
		assertThat(wallet()).isEqualTo("points 100, balance 100, held 0");
		hear(sale, 1, true);
		assertThat(complaints(this.manager)).containsExactly(sale);
		String taken = sell(2);
		this.holds.putOff(taken, this.now);
		work();
		hear(taken, 1, true);
		undo(taken);
		this.ledger.settle();
		assertThat(complaints(this.manager)).as("without what was taken back").containsExactly(sale);
		JsonNode refused = settle(this.manager, sale, false, "Late");
		assertThat(refused.at("/errors/0/code").asString()).isEqualTo("INVALID");
		assertThat(refused.at("/errors/0/message").asString()).startsWith("All points of this sale are paid");
		assertThat(settle(this.manager, sale, true, "She was sold the right one").get("errors")).isEmpty();
		assertThat(wallet()).isEqualTo("points 100, balance 100, held 0");
		assertThat(complaints(this.manager)).isEmpty();
		assertThat(told(sale)).containsExactlyInAnyOrder("TO_HEAR/" + this.boss, "HEARD/" + this.ana,
				"CLOSED/" + this.ana);
	}

	@Test
	void aManagerSettlesAComplaintOnceAndWithAReason() {
		String sale = sell(1);
		hear(sale, 2, true);
		hear(sale, 2, true);
		this.holds.putOff(sale, this.now);
		work();
		assertThat(wallet()).as("a complaint keeps them").isEqualTo("points 100, balance 90, held 10");
		assertThat(complaints(this.manager)).containsExactly(sale);
		assertThat(complaints(this.client.as(this.shop.rep(Shop.WEST, List.of(Shop.WEST)), Role.MANAGER))).isEmpty();
		assertThat(complaints(this.client.as(this.shop.rep(Shop.WEST), Role.ADMIN))).contains(sale);
		assertThat(settle(this.manager, sale, false, " ").at("/errors/0/code").asString()).isEqualTo("INVALID");
		assertThat(settle(this.client.as(this.shop.rep(Shop.WEST, List.of(Shop.WEST)), Role.MANAGER), sale, false, "no")
			.at("/errors/0/code")
			.asString()).isEqualTo("NOT_FOUND");
		JsonNode settled = settle(this.manager, sale, false, "She asked for a lock only");
		assertThat(settled.at("/sale/hold/state").asString()).as(settled.toString()).isEqualTo("FORFEITED");
		assertThat(settled.at("/sale/hold/reason").asString()).isEqualTo("She asked for a lock only");
		assertThat(wallet()).isEqualTo("points 100, balance 90, held 0");
		assertThat(settle(this.manager, sale, false, "Again").get("errors")).isEmpty();
		assertThat(settle(this.manager, sale, true, "No, give it").at("/errors/0/code").asString())
			.isEqualTo("CONFLICT");
		work();
		assertThat(wallet()).isEqualTo("points 100, balance 90, held 0");
		assertThat(complaints(this.manager)).isEmpty();
		assertThat(told(sale)).containsExactlyInAnyOrder("TO_SETTLE/" + this.boss, "WAITS/" + this.ana,
				"FORFEITED/" + this.ana);
	}

	@Test
	void nobodySettlesAComplaintAboutAnOwnSale() {
		String own = this.shop.rep(this.team, List.of(this.team));
		CimaClient both = this.client.as(own, Role.MANAGER);
		String sale = sell(both, 1);
		hear(sale, 1, true);
		assertThat(complaints(both)).isEmpty();
		assertThat(settle(both, sale, true, "It was fine").at("/errors/0/message").asString())
			.isEqualTo("Somebody else has to settle a complaint about your own sale.");
		assertThat(settle(this.manager, sale, true, "It was fine").at("/sale/hold/state").asString())
			.isEqualTo("RELEASED");
	}

	@Test
	void nobodySettlesAComplaintAboutASaleWithAShareOfTheirOwn() {
		String own = this.shop.rep(Shop.WEST, List.of(this.team));
		CimaClient sharing = this.client.as(own, Role.MANAGER);
		String sale = sell(this.phone, 1, Map.of(this.ana, 1_000, own, 9_000));
		hear(sale, 1, true);
		assertThat(complaints(sharing)).isEmpty();
		assertThat(settle(sharing, sale, true, "It was fine").at("/errors/0/code").asString()).isEqualTo("INVALID");
		assertThat(this.ledger.card(own, Span.ALL_TIME).head().held().points()).isEqualTo(9);
		assertThat(settle(this.manager, sale, false, "She did not want it").get("errors")).isEmpty();
		assertThat(this.ledger.card(own, Span.ALL_TIME).head().balance()).isEqualTo(81);
	}

	@Test
	void managersWhoManageEachOtherDoNotSettleEachOthersComplaints() {
		String office = "team_" + UUID.randomUUID();
		this.teams.save(new Team(office, "Office", "Sales"));
		CimaClient deputy = this.client.as(this.shop.rep(office, List.of(this.team)), Role.MANAGER);
		String sale = sell(this.client.as(this.shop.rep(this.team, List.of(office)), Role.MANAGER), 1);
		hear(sale, 1, true);
		assertThat(complaints(deputy)).isEmpty();
		assertThat(settle(deputy, sale, true, "It was fine").at("/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
		assertThat(settle(this.manager, sale, true, "It was fine").get("errors")).isEmpty();
	}

	@Test
	void whatOthersGetWaitsAlthoughTheSellersOwnPartComesToNothing() {
		String ben = this.shop.rep(Shop.WEST);
		String sale = sell(this.phone, 1, Map.of(this.ana, 1, ben, 9_999));
		assertThat(this.ledger.card(ben, Span.ALL_TIME).head().held().points()).isEqualTo(10);
		hear(sale, 1, true);
		settle(this.manager, sale, false, "She did not want it");
		this.ledger.settle();
		assertThat(this.ledger.card(ben, Span.ALL_TIME).head().balance()).isEqualTo(90);
	}

	@Test
	void aCorrectionOfASharedSaleIsNoWayOutOfAComplaintEither() {
		String ben = this.shop.rep(Shop.WEST);
		Map<String, Integer> shares = Map.of(this.ana, 5_000, ben, 5_000);
		String sale = sell(this.phone, 1, shares);
		hear(sale, 1, true);
		correct(sale, 2, shares);
		assertThat(this.ledger.card(ben, Span.ALL_TIME).head().held().points()).isEqualTo(10);
		assertThat(complaints(this.manager)).containsExactly(sale);
		assertThat(settle(this.manager, sale, false, "She did not want it").get("errors")).isEmpty();
		this.ledger.settle();
		assertThat(this.ledger.card(ben, Span.ALL_TIME).head().held().points()).isZero();
		assertThat(complaints(this.manager)).isEmpty();
	}

	@Test
	void aCorrectionIsNoWayOutWhereTheSellersOwnPartComesToNothing() {
		String ben = this.shop.rep(Shop.WEST);
		Map<String, Integer> shares = Map.of(this.ana, 1, ben, 9_999);
		String sale = sell(this.phone, 1, shares);
		hear(sale, 1, true);
		String corrected = correct(sale, 2, shares);
		correct(corrected, 3, shares);
		assertThat(this.ledger.card(ben, Span.ALL_TIME).head().held().points()).isEqualTo(30);
		assertThat(this.holds.find(sale).held()).hasSize(1);
		work();
		assertThat(settle(this.manager, sale, false, "She did not want it").get("errors")).isEmpty();
		this.ledger.settle();
		assertThat(this.ledger.card(ben, Span.ALL_TIME).head().held().points()).isZero();
		assertThat(this.ledger.card(ben, Span.ALL_TIME).head().balance()).isEqualTo(270);
	}

	@Test
	void whatNobodySettlesIsReleased() {
		String sale = sell(1);
		hear(sale, 1, true);
		this.database.getCollection("complaints")
			.updateOne(new Document("_id", sale), new Document("$set", new Document("due", this.now)));
		work();
		assertThat(wallet()).isEqualTo("points 100, balance 100, held 0");
		assertThat(settle(this.manager, sale, false, "Too late").at("/errors/0/code").asString()).isEqualTo("CONFLICT");
		assertThat(complaints(this.manager)).isEmpty();
	}

	@Test
	void aDecisionThatACrashCutOffIsCarriedOutLater() {
		String sale = sell(1);
		hear(sale, 1, true);
		Complaint complaint = this.complaints.find(sale);
		this.complaints.replace(complaint
			.settled(new Complaint.Settlement(HoldEnding.FORFEITED.name(), this.now, this.boss, Role.MANAGER.name())));
		work();
		assertThat(wallet()).isEqualTo("points 100, balance 90, held 0");
		assertThat(sale(sale).at("/hold/state").asString()).isEqualTo("FORFEITED");
	}

	@Test
	void aVoidTakesBackWhatWasGivenWheneverItComes() {
		String held = sell(1);
		String answered = sell(1);
		String forfeited = sell(1);
		undo(held);
		hear(held, 5, false);
		hear(answered, 5, false);
		undo(answered);
		hear(forfeited, 1, true);
		settle(this.manager, forfeited, false, "She did not want it");
		undo(forfeited);
		assertThat(wallet()).isEqualTo("points 0, balance 0, held 0");
		assertThat(sale(held).at("/hold/state").asString()).isEqualTo("VOIDED");
		String complained = sell(1);
		hear(complained, 1, true);
		undo(complained);
		this.ledger.settle();
		assertThat(complaints(this.manager)).as("nobody need settle it").isEmpty();
		assertThat(wallet()).isEqualTo("points 0, balance 0, held 0");
	}

	@Test
	void aCorrectionIsNoWayOutOfAComplaint() {
		String sale = sell(1);
		String until = sale(sale).at("/hold/until").asString();
		hear(sale, 1, true);
		String corrected = correct(sale, 2);
		assertThat(sale(corrected).at("/hold/until").asString()).isEqualTo(until);
		assertThat(wallet()).isEqualTo("points 200, balance 180, held 20");
		this.holds.putOff(sale, this.now);
		work();
		assertThat(wallet()).as("the complaint holds").isEqualTo("points 200, balance 180, held 20");
		settle(this.manager, sale, false, "She did not want it");
		assertThat(wallet()).isEqualTo("points 200, balance 180, held 0");
		String again = correct(corrected, 3);
		assertThat(wallet()).isEqualTo("points 300, balance 270, held 0");
		assertThat(sale(again).at("/hold/state").asString()).isEqualTo("FORFEITED");
	}

	@Test
	void whatWasReleasedDoesNotWaitAgainHoweverOftenTheSaleIsCorrected() {
		String ben = this.shop.rep(Shop.WEST);
		Map<String, Integer> shares = Map.of(this.ana, 5_000, ben, 5_000);
		String sale = sell(this.phone, 2, shares);
		hear(sale, 5, false);
		String corrected = correct(sale, 4, shares);
		assertThat(wallet()).isEqualTo("points 200, balance 200, held 0");
		correct(corrected, 6, shares);
		assertThat(wallet()).isEqualTo("points 300, balance 300, held 0");
		assertThat(this.ledger.card(ben, Span.ALL_TIME).head().held().points()).isZero();
		assertThat(this.holds.find(sale)).isNull();
	}

	@Test
	void anAnswerIsHeardAlthoughWhatWaitsIsOnNoListYet() {
		String glad = sell(1);
		String sad = sell(1);
		this.database.getCollection("holds").deleteMany(new Document("_id", new Document("$in", List.of(glad, sad))));
		hear(glad, 5, false);
		hear(sad, 1, true);
		assertThat(wallet()).isEqualTo("points 200, balance 190, held 10");
		assertThat(told(sad)).containsExactlyInAnyOrder("TO_SETTLE/" + this.boss, "WAITS/" + this.ana);
		assertThat(settle(this.manager, sad, false, "She did not want it").get("errors")).isEmpty();
		followAgain();
		work();
		assertThat(wallet()).isEqualTo("points 200, balance 190, held 0");
		assertThat(this.holds.find(glad)).isNull();
		assertThat(this.holds.find(sad)).isNull();
	}

	@Test
	void anAnswerIsHeardAlthoughOnlyWhatOthersGetIsOnTheListYet() {
		String ben = this.shop.rep(Shop.WEST);
		String sale = sell(this.phone, 2, Map.of(this.ana, 5_000, ben, 5_000));
		String own = sale.substring(sale.lastIndexOf('_') + 1);
		this.holds.write(List.of(OpenHolds.removing(sale, OpenHold.nameOf(this.ana, own))));
		hear(sale, 5, false);
		followAgain();
		assertThat(wallet()).isEqualTo("points 100, balance 100, held 0");
		assertThat(this.ledger.card(ben, Span.ALL_TIME).head().held().points()).isZero();
		assertThat(this.holds.find(sale)).isNull();
	}

	@Test
	void whatWaitsOfSomebodyWhoWasErasedIsReleasedAsWell() {
		String sale = sell(1);
		erase(this.ana);
		this.holds.putOff(sale, this.now);
		work();
		assertThat(this.ledger.card(this.ana, Span.ALL_TIME).head().balance()).isEqualTo(100);
		assertThat(this.ledger.card(this.ana, Span.ALL_TIME).head().held().points()).isZero();
	}

	@Test
	void whatWaitsOfSomebodyWhoHasLeftIsReleasedAsWell() {
		String overdue = sell(1);
		String answered = sell(1);
		Rep left = this.reps.find(this.ana);
		this.reps
			.save(new Rep(left.id(), left.name(), left.team(), null, left.subject(), "en", List.of(), false, false));
		this.holds.putOff(overdue, this.now);
		work();
		hear(answered, 5, false);
		CardHead head = this.ledger.card(this.ana, Span.ALL_TIME).head();
		assertThat(List.of(head.balance(), head.held().points())).containsExactly(200L, 0L);
	}

	@Test
	void erasureTakesWhatAManagerWroteOfAComplaint() {
		String hers = sell(1);
		String another = this.shop.rep(this.team);
		String of = sell(this.client.as(another, Role.REP), 1);
		String reason = "She asked for a lock " + UUID.randomUUID();
		for (String sale : List.of(hers, of)) {
			hear(sale, 1, true);
			assertThat(settle(this.manager, sale, false, reason).at("/sale/hold/reason").asString()).isEqualTo(reason);
		}
		erase(this.ana);
		assertThat(this.complaints.reasons(List.of(hers, of))).as("of her sales").containsOnlyKeys(of);
		erase(this.boss);
		assertThat(StoredText.placesOf(this.database, reason)).isEmpty();
		assertThat(this.complaints.reasons(List.of(hers, of))).isEmpty();
	}

	private void erase(String rep) {
		this.client.as(this.shop.rep(Shop.WEST), Role.ADMIN)
			.data("mutation($input: EraseRepInput!) { eraseRep(input: $input) { errors { code } } }",
					Map.of("input", Map.of("repId", rep)));
	}

	@Test
	void theRulesSayItInWords() {
		JsonNode rules = this.phone.data("{ organisation { rules { hold { share days complaintDays words } } } }")
			.at("/organisation/rules/hold");
		assertThat(rules.at("/share").asString()).isEqualTo("0.10");
		assertThat(rules.at("/words").asString()).isEqualTo("10% of a sale's points wait where the customer is asked: "
				+ "until the answer, or 14 days at the latest. A complaint that nobody settles within 30 days releases them.");
	}

	@RepeatedTest(8)
	void whateverComesInWhateverOrderWhatIsPaidWaitsAndIsLostAddsUp(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		String first = sell(1 + random.nextInt(9));
		String stands = first;
		StringBuilder story = new StringBuilder("seed " + repetition.getCurrentRepetition());
		for (int i = 0; i < 6; i++) {
			int what = random.nextInt(6);
			story.append(", ").append(what);
			switch (what) {
				case 0 -> hear(first, 5, false);
				case 1 -> hear(first, 1, true);
				case 2 -> {
					this.holds.putOff(first, this.now);
					work();
				}
				case 3 -> settle(this.manager, first, random.nextBoolean(), "Looked at");
				case 4 -> stands = correct(stands, 1 + random.nextInt(9));
				default -> followAgain();
			}
			this.ledger.settle();
			CardHead head = this.ledger.card(this.ana, Span.ALL_TIME).head();
			assertThat(head.balance() + head.held().points() + head.held().forfeited()).as(story.toString())
				.isEqualTo(head.allTime().points());
			assertThat(head.held().points()).as(story.toString()).isNotNegative();
			assertThat(head.held().forfeited()).as(story.toString()).isNotNegative();
		}
		undo(stands);
		followAgain();
		work();
		assertThat(wallet()).as(story.toString()).isEqualTo("points 0, balance 0, held 0");
		assertThat(this.holds.find(first)).as(story.toString()).isNull();
	}

	@RepeatedTest(8)
	void theFirstEndingDecidesInWhateverOrderTheyCome(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		boolean complains = random.nextBoolean();
		boolean releases = random.nextBoolean();
		List<String> events = new ArrayList<>(List.of("deadline", "replay", "deadline", "void"));
		events.addAll(complains ? List.of("complaint", "settle", "settle") : List.of("answer", "answer"));
		for (int order = 0; order < 2; order++) {
			people();
			Collections.shuffle(events, random);
			int bikes = 1 + random.nextInt(9);
			String sale = sell(bikes);
			Wallet expected = new Wallet(100L * bikes, 10L * bikes);
			for (int i = 0; i < events.size(); i++) {
				switch (events.get(i)) {
					case "deadline" -> {
						this.holds.putOff(sale, this.now);
						work();
					}
					case "replay" -> followAgain();
					case "void" -> undo(sale);
					case "answer" -> hear(sale, 5, false);
					case "complaint" -> hear(sale, 1, true);
					default -> settle(this.manager, sale, releases, "Looked at");
				}
				this.ledger.settle();
				expected = expected.after(events.get(i), releases);
				assertThat(wallet()).as("seed %d: %s", repetition.getCurrentRepetition(), events.subList(0, i + 1))
					.isEqualTo(expected.words());
			}
		}
	}

	/**
	 * What must come of one sale, by the book.
	 *
	 * @param complained whether somebody has to settle a complaint
	 */
	private record Wallet(long points, long held, long lost, boolean complained) {

		Wallet(long points, long held) {
			this(points, held, 0, false);
		}

		Wallet after(String event, boolean release) {
			return switch (event) {
				case "void" -> new Wallet(0, 0);
				case "complaint" -> new Wallet(this.points, this.held, this.lost, true);
				case "deadline" -> this.complained ? this : new Wallet(this.points, 0, this.lost, false);
				case "answer" -> new Wallet(this.points, 0, this.lost, false);
				case "settle" -> this.complained
						? new Wallet(this.points, 0, release ? this.lost : this.lost + this.held, false) : this;
				default -> this;
			};
		}

		String words() {
			return "points %d, balance %d, held %d".formatted(this.points, this.points - this.held - this.lost,
					this.held);
		}

	}

	/** What follows from all entries is done once more, as after a crash. */
	private void followAgain() {
		this.ledger.settle();
		Scorecard card = this.ledger.card(this.ana, Span.ALL_TIME);
		List<String> ids = LongStream.rangeClosed(1, card.seq()).mapToObj((seq) -> Entry.idOf(this.ana, seq)).toList();
		Map<String, Entry> entries = this.streams.entries(ids);
		this.effect.apply(ids.stream().map((id) -> new EntryRecorded(entries.get(id), card, card)).toList());
	}

	/** The customer answers, and those who follow answers are told. */
	private void hear(String sale, int score, boolean unwanted) {
		this.ledger.settle();
		Said heard = new Said(sale, sale, sale.substring("sale_".length(), sale.lastIndexOf('_')), this.team, this.now,
				score, unwanted);
		this.said.put(sale, heard);
		this.judge.heard(sale, heard, HoldEnding.EXPIRED);
	}

	private void work() {
		this.ledger.settle();
		this.keeper.work();
		this.ledger.settle();
	}

	private String sell(int bikes) {
		return sell(this.phone, bikes);
	}

	private String sell(CimaClient who, int bikes) {
		return sell(who, bikes, Map.of());
	}

	private String sell(CimaClient who, int bikes, Map<String, Integer> shares) {
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), this.now,
				Shop.line(Shop.BIKE, bikes, "1000.00", "BASE"));
		sale.put("shares", shares(shares));
		JsonNode sold = who.data(
				"mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { message } } }",
				Map.of("input", sale));
		this.ledger.settle();
		return sold.at("/logSale/sale/id").asString();
	}

	private static List<Map<String, Object>> shares(Map<String, Integer> shares) {
		return shares.entrySet()
			.stream()
			.<Map<String, Object>>map((share) -> Map.of("repId", share.getKey(), "basisPoints", share.getValue()))
			.toList();
	}

	private void undo(String sale) {
		this.phone.data("mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { code } } }",
				Map.of("input", Map.of("saleId", sale, "reason", "Brought back")));
	}

	private String correct(String sale, int bikes) {
		return correct(sale, bikes, Map.of());
	}

	private String correct(String sale, int bikes, Map<String, Integer> shares) {
		Map<String, Object> made = new HashMap<>(
				Shop.sale(UUID.randomUUID().toString(), this.now, Shop.line(Shop.BIKE, bikes, "1000.00", "BASE")));
		if (!shares.isEmpty()) {
			made.put("shares", shares(shares));
		}
		JsonNode corrected = this.manager.data(
				"mutation($input: CorrectSaleInput!) { correctSale(input: $input) { sale { id } errors { message } } }",
				Map.of("input", Map.of("saleId", sale, "reason", "Miscounted", "sale", made)));
		this.ledger.settle();
		return corrected.at("/correctSale/sale/id").asString();
	}

	private JsonNode sale(String id) {
		return this.phone
			.data("query($id: ID!) { node(id: $id) { ... on Sale { recordedAt hold { points until state reason } "
					+ "receipt { steps { label points } } } } }", Map.of("id", id))
			.get("node");
	}

	private JsonNode entries() {
		return this.phone
			.data("{ me { entries(first: 5) { nodes { cause points balance receipt { steps { label } } } } } }")
			.at("/me/entries/nodes");
	}

	private String wallet() {
		JsonNode card = this.phone.data("{ me { scorecard { points balance held } } }").at("/me/scorecard");
		return "points " + card.get("points").asInt() + ", balance " + card.get("balance").asInt() + ", held "
				+ card.get("held").asInt();
	}

	private static List<String> complaints(CimaClient who) {
		List<String> ids = new ArrayList<>();
		who.data("{ complaints(first: 100) { nodes { id } } }")
			.at("/complaints/nodes")
			.forEach((sale) -> ids.add(sale.get("id").asString()));
		return ids;
	}

	private static JsonNode settle(CimaClient who, String sale, boolean release, String reason) {
		return who.data(SETTLE, Map.of("input", Map.of("saleId", sale, "release", release, "reason", reason)))
			.get("settleComplaint");
	}

	/** What was told whom about a sale, by the ids of the pushes. */
	private List<String> told(String sale) {
		return List.of("pushes", "pushes.more", "pushes.done")
			.stream()
			.flatMap((name) -> this.database.getCollection(name).find().into(new ArrayList<>()).stream())
			.map((push) -> push.getString("_id"))
			.filter((id) -> id.startsWith("COMPLAINT/" + sale))
			.map((id) -> id.substring(id.lastIndexOf('-', id.lastIndexOf('/')) + 1))
			.distinct()
			.toList();
	}

	/** Customers who are asked about every sale, and say what a test lets them say. */
	@TestConfiguration
	static class Customers {

		@Bean
		@Primary
		CustomerDraw everybody(MongoDatabase database) {
			Arbiter.insert(database.getCollection("plans"), new Document("_id", 1).append("yaml", PLAN)
				.append("publishedAt", java.util.Date.from(Instant.EPOCH)));
			return (sale, occurredAt, recordedAt) -> Duration.ofDays(14);
		}

		@Bean
		Map<String, Said> said() {
			return new ConcurrentHashMap<>();
		}

		@Bean
		@Primary
		Answers answers(Map<String, Said> said) {
			return said::get;
		}

	}

}
