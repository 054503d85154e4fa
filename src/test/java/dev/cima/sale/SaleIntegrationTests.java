package dev.cima.sale;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.platform.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.cima.sale.SalePhone.codes;
import static dev.cima.sale.SalePhone.correct;
import static dev.cima.sale.SalePhone.id;
import static dev.cima.sale.SalePhone.log;
import static dev.cima.sale.SalePhone.logAll;
import static dev.cima.sale.SalePhone.now;
import static dev.cima.sale.SalePhone.takeBack;
import static dev.cima.sale.SalePhone.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a rep's phone, a manager and a till can do with sales. */
@CimaIntegrationTest
class SaleIntegrationTests {

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private Notes notes;

	@Test
	void awardsPointsWithAReceiptThatAddsUp() {
		String rep = this.shop.rep(Shop.EAST);
		JsonNode logged = log(phone(rep), Shop.sale(uuid(), now(),
				List.of(Shop.line(Shop.BIKE, 1, "1000.00", "BASE"), Shop.line(Shop.HELMET, 1, "34.99", "CROSS_SELL"))));
		// 100 + 34.99 × 0.1 × 1.5 = 5.2485
		assertThat(logged.at("/receipt/points").asInt()).isEqualTo(105);
		int steps = 0;
		for (JsonNode step : logged.at("/receipt/steps")) {
			steps += step.get("points").asInt();
		}
		assertThat(steps).isEqualTo(105);
		assertThat(logged.at("/rep/scorecard/points").asInt()).isEqualTo(105);
		assertThat(logged.at("/rep/scorecard/revenue").asString()).isEqualTo("1034.99");
		assertThat(logged.at("/rep/scorecard/crossSells").asInt()).isEqualTo(1);
		assertThat(logged.get("errors")).isEmpty();
	}

	@Test
	void awardsPointsOnceForAResentSale() {
		String rep = this.shop.rep(Shop.EAST);
		CimaClient phone = phone(rep);
		Map<String, Object> sale = Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 1, "1000", "BASE"));
		JsonNode first = log(phone, sale);
		sale.put("id", sale.get("id").toString().toUpperCase(java.util.Locale.ROOT));
		sale.put("sentAt", now().toString());
		sale.put("lines", List.of(Shop.line(Shop.BIKE, 1, "1000.0000", "BASE")));
		JsonNode again = log(phone, sale);
		assertThat(again.get("replayed").asBoolean()).isTrue();
		assertThat(again.get("sale")).isEqualTo(first.get("sale"));
		assertThat(again.get("receipt")).isEqualTo(first.get("receipt"));
		assertThat(again.at("/rep/scorecard/sales").asInt()).isEqualTo(1);
	}

	@Test
	void refusesTheSameIdWithAnotherContentAndShowsWhatIsStored() {
		CimaClient phone = phone(this.shop.rep(Shop.EAST));
		Map<String, Object> sale = Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 1, "1000", "BASE"));
		JsonNode first = log(phone, sale);
		sale.put("lines", List.of(Shop.line(Shop.BIKE, 2, "1000", "BASE")));
		JsonNode other = log(phone, sale);
		assertThat(codes(other)).containsExactly("CONFLICT");
		assertThat(other.get("sale")).isEqualTo(first.get("sale"));
		assertThat(other.get("replayed").asBoolean()).isFalse();
	}

	@Test
	void answersAResendEvenWhenItWouldBeRefusedByNow() {
		String rep = this.shop.rep(Shop.EAST);
		CimaClient phone = phone(rep);
		Map<String, Object> sale = Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 1, "1000", "BASE"));
		log(phone, sale);
		// by a clock that is a year behind when it is sent again, the sale lies in the
		// future
		sale.put("sentAt", now().minus(365, ChronoUnit.DAYS).toString());
		JsonNode again = log(phone, sale);
		assertThat(again.get("replayed").asBoolean()).isTrue();
		assertThat(again.get("errors")).isEmpty();
	}

	@Test
	void logsABatchInOrderAndRefusesTheBadOnesOnly() {
		String rep = this.shop.rep(Shop.EAST);
		CimaClient phone = phone(rep);
		Map<String, Object> first = Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 1, "1000", "BASE"));
		Map<String, Object> bad = Shop.sale(uuid(), now(), Shop.line("prod_none", 0, "-1", "BASE"));
		Map<String, Object> last = Shop.sale(uuid(), now(), Shop.upSell());
		JsonNode logged = logAll(phone, List.of(first, bad, last, first));
		assertThat(logged.get(0).at("/receipt/points").asInt()).isEqualTo(100);
		assertThat(codes(logged.get(1))).containsExactly("INVALID", "INVALID", "NOT_FOUND");
		assertThat(logged.get(2).at("/receipt/points").asInt()).isEqualTo(400);
		assertThat(logged.get(3).get("replayed").asBoolean()).isTrue();
		assertThat(logged.get(3).at("/rep/scorecard/sales").asInt()).isEqualTo(2);
	}

	@Test
	void countsEachSaleOnceWhenTwoPhonesOfOneRepSendAtTheSameTime() {
		String rep = this.shop.rep(Shop.EAST);
		CimaClient phone = phone(rep);
		List<Map<String, Object>> sales = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			sales.add(Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 1, "10", "BASE")));
		}
		List<CompletableFuture<JsonNode>> answers = new ArrayList<>();
		for (int twice = 0; twice < 2; twice++) {
			sales.forEach((sale) -> answers.add(CompletableFuture.supplyAsync(() -> log(phone, sale))));
		}
		long fresh = answers.stream()
			.map(CompletableFuture::join)
			.filter((answer) -> !answer.get("replayed").asBoolean())
			.count();
		assertThat(fresh).isEqualTo(40);
		assertThat(card(phone).get("points").asInt()).isEqualTo(40);
		assertThat(card(phone).get("sales").asInt()).isEqualTo(40);
	}

	@Test
	void takesASaleBackOnceAndAnswersTheSecondTimeLikeTheFirst() {
		CimaClient phone = phone(this.shop.rep(Shop.EAST));
		String id = id(log(phone, Shop.sale(uuid(), now(), Shop.upSell())));
		JsonNode voided = takeBack(phone, id);
		assertThat(voided.at("/sale/status").asString()).isEqualTo("VOIDED");
		assertThat(voided.at("/sale/voidReason").asString()).isEqualTo("returned");
		assertThat(voided.at("/receipt/points").asInt()).isEqualTo(-400);
		assertThat(voided.at("/rep/scorecard/points").asInt()).isZero();
		JsonNode again = takeBack(phone, id);
		assertThat(codes(again)).containsExactly("ALREADY_VOIDED");
		assertThat(again.get("receipt")).isEqualTo(voided.get("receipt"));
		assertThat(again.get("sale")).isEqualTo(voided.get("sale"));
		assertThat(again.at("/rep/scorecard/sales").asInt()).isZero();
	}

	@Test
	void theReasonIsThatOfWhoTookTheSaleBackWhoeverWasAboutTo() {
		CimaClient phone = phone(this.shop.rep(Shop.EAST));
		String id = id(log(phone, Shop.sale(uuid(), now(), Shop.upSell())));
		SaleId sale = Objects.requireNonNull(SaleId.parse(id));
		this.notes.keepVoidReason(sale, "rep_boss", "I do not believe it");
		JsonNode voided = takeBack(phone, id);
		assertThat(voided.at("/sale/voidReason").asString()).isEqualTo("returned");
		assertThat(this.notes.voidReasons(Map.of(id, "rep_boss"))).isEqualTo(Map.of(id, "I do not believe it"));
		assertThat(this.notes.voidReasons(Map.of(id, "rep_other"))).isEmpty();
	}

	@Test
	void replacesASaleOnceHoweverOftenTheCorrectionIsSent() {
		CimaClient phone = phone(this.shop.rep(Shop.EAST));
		String id = id(log(phone, Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 10, "1000", "BASE"))));
		Map<String, Object> right = Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 1, "1000", "BASE"));
		JsonNode corrected = correct(phone, id, right);
		assertThat(corrected.get("errors")).isEmpty();
		assertThat(corrected.get("replayed").asBoolean()).isFalse();
		assertThat(corrected.at("/rep/scorecard/points").asInt()).isEqualTo(100);
		JsonNode again = correct(phone, id, right);
		assertThat(again.get("replayed").asBoolean()).isTrue();
		assertThat(again.at("/sale/id")).isEqualTo(corrected.at("/sale/id"));
		assertThat(again.at("/rep/scorecard/points").asInt()).isEqualTo(100);
		JsonNode otherwise = correct(phone, id, Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 3, "1000", "BASE")));
		assertThat(codes(otherwise)).containsExactly("ALREADY_VOIDED");
	}

	@Test
	void capsADayAndGivesTheRoomBack() {
		CimaClient phone = phone(this.shop.rep(Shop.EAST));
		Instant noon = now().minus(3, ChronoUnit.DAYS);
		String big = id(log(phone, Shop.sale(uuid(), noon, Shop.line(Shop.BIKE, 900, "1000", "BASE"))));
		JsonNode over = log(phone, Shop.sale(uuid(), noon, Shop.line(Shop.BIKE, 200, "1000", "BASE")));
		assertThat(over.at("/receipt/points").asInt()).isEqualTo(10_000);
		assertThat(over.at("/receipt/steps").toString()).contains("Daily cap");
		JsonNode voided = takeBack(phone, big);
		assertThat(voided.at("/receipt/points").asInt()).isEqualTo(-80_000);
		assertThat(voided.at("/receipt/steps").toString()).contains("Room under the daily cap");
		assertThat(voided.at("/rep/scorecard/points").asInt()).isEqualTo(20_000);
	}

	@Test
	void anInventedPriceIsRecordedAndCountsNoFurtherThanTheListPriceAllows() {
		CimaClient phone = phone(this.shop.rep(Shop.EAST));
		JsonNode logged = log(phone, Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 1, "9000000000", "BASE")));
		assertThat(logged.get("errors")).isEmpty();
		assertThat(logged.at("/receipt/points").asInt()).isEqualTo(150);
		assertThat(logged.at("/receipt/steps").toString()).contains("The price counts up to 1,500.00, by the list");
		assertThat(logged.at("/rep/scorecard/revenue").asString()).isEqualTo("1500.00");
		assertThat(takeBack(phone, id(logged)).at("/rep/scorecard/revenue").asString()).isEqualTo("0.00");
	}

	@Test
	void refusesWhatIsNotASale() {
		CimaClient phone = phone(this.shop.rep(Shop.EAST));
		assertThat(codes(log(phone, Shop.sale("42", now(), Shop.upSell())))).containsExactly("INVALID");
		assertThat(codes(log(phone, Shop.sale(uuid(), now().plusSeconds(600), Shop.upSell()))))
			.containsExactly("IN_THE_FUTURE");
		assertThat(codes(log(phone, Shop.sale(uuid(), now().minus(36, ChronoUnit.DAYS), Shop.upSell()))))
			.containsExactly("TOO_OLD");
		Map<String, Object> cheaper = Shop.line(Shop.BIKE, 1, "1000", "UP_SELL");
		cheaper.put("insteadOfProductId", Shop.BETTER_BIKE);
		assertThat(codes(log(phone, Shop.sale(uuid(), now(), cheaper)))).containsExactly("NOT_HIGHER");
		assertThat(codes(log(phone, Shop.sale(uuid(), now(), List.of())))).containsExactly("INVALID");
		assertThat(codes(log(phone, Shop.sale(uuid(), now(), Shop.line("PROD_bike", 1, "1", "BASE")))))
			.containsExactly("NOT_FOUND");
		assertThat(codes(log(phone, Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 1, "-0.0001", "BASE")))))
			.containsExactly("INVALID");
		assertThat(codes(log(phone, Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 100_000, "100000000", "BASE")))))
			.containsExactly("INVALID");
		assertThat(card(phone).get("sales").asInt()).isZero();
	}

	@Test
	void correctsAPhoneWhoseClockIsAnHourWrong() {
		CimaClient phone = phone(this.shop.rep(Shop.EAST));
		Map<String, Object> sale = Shop.sale(uuid(), now().plus(1, ChronoUnit.HOURS), Shop.upSell());
		sale.put("sentAt", now().plus(1, ChronoUnit.HOURS).toString());
		JsonNode logged = log(phone, sale);
		assertThat(logged.get("errors")).isEmpty();
		assertThat(Instant.parse(logged.at("/sale/occurredAt").asString())).isBetween(now().minusSeconds(30), now());
	}

	@Test
	void letsOnlyWhoMayLogForAnotherRep() {
		String rep = this.shop.rep(Shop.EAST);
		Map<String, Object> sale = Shop.sale(uuid(), now(), Shop.upSell());
		sale.put("repId", rep);
		assertThat(codes(log(phone(this.shop.rep(Shop.EAST)), sale))).containsExactly("NOT_ALLOWED");
		String stranger = this.shop.rep(Shop.WEST, List.of(Shop.WEST));
		assertThat(codes(log(this.client.as(stranger, Role.MANAGER), sale))).containsExactly("NOT_ALLOWED");
		String manager = this.shop.rep(Shop.WEST, List.of(Shop.EAST));
		assertThat(codes(log(this.client.as(manager, Role.MANAGER), sale))).isEmpty();
		// the rep's own resend is the same sale
		sale.remove("repId");
		assertThat(log(phone(rep), sale).get("replayed").asBoolean()).isTrue();
	}

	@Test
	void warnsOfAReferenceThatAnotherSaleHas() {
		CimaClient phone = phone(this.shop.rep(Shop.EAST));
		String reference = "T-" + uuid();
		Map<String, Object> first = Shop.sale(uuid(), now(), Shop.upSell());
		first.put("reference", reference);
		first.put("accountId", Shop.ACCOUNT);
		String id = id(log(phone, first));
		Map<String, Object> second = new java.util.HashMap<>(first);
		second.put("id", uuid());
		JsonNode twice = log(phone, second);
		assertThat(codes(twice)).containsExactly("DUPLICATE_REFERENCE");
		assertThat(twice.at("/errors/0/message").asString()).contains(id);
		assertThat(twice.at("/sale/status").asString()).isEqualTo("COUNTED");
		JsonNode seen = phone.data("{ me { sales { edges { node { id sameReferenceAs } } } } }").at("/me/sales/edges");
		assertThat(seen.at("/0/node/sameReferenceAs").asString()).isEqualTo(id);
		assertThat(seen.at("/1/node/sameReferenceAs").isNull()).isTrue();
		takeBack(phone, id);
		takeBack(phone, id(twice));
		second.put("id", uuid());
		assertThat(codes(log(phone, second))).isEmpty();
	}

	@Test
	void tellsNoColleagueWhoseSaleHasTheReference() {
		Map<String, Object> first = Shop.sale(uuid(), now(), Shop.upSell());
		first.put("reference", "T-" + uuid());
		String id = id(log(phone(this.shop.rep(Shop.EAST)), first));
		String colleague = this.shop.rep(Shop.EAST);
		Map<String, Object> second = new java.util.HashMap<>(first);
		second.put("id", uuid());
		JsonNode twice = log(phone(colleague), second);
		assertThat(codes(twice)).containsExactly("DUPLICATE_REFERENCE");
		assertThat(twice.at("/errors/0/message").asString())
			.isEqualTo("The same reference was used before for this account, by somebody else.");
		String seen = "query($id: ID!) { node(id: $id) { ... on Sale { sameReferenceAs } } }";
		assertThat(phone(colleague).data(seen, Map.of("id", id(twice))).at("/node/sameReferenceAs").isNull()).isTrue();
		// who looks whether one of the two is to be voided sees which
		String manager = this.shop.rep(Shop.WEST, List.of(Shop.EAST));
		CimaClient desk = this.client.as(manager, Role.MANAGER);
		assertThat(desk.data(seen, Map.of("id", id(twice))).at("/node/sameReferenceAs").asString()).isEqualTo(id);
		second.put("id", uuid());
		second.put("repId", colleague);
		assertThat(log(desk, second).at("/errors/0/message").asString()).contains(id);
		second.put("id", uuid());
		second.put("repId", this.shop.rep(Shop.EAST));
		assertThat(codes(log(this.client.as("integration", Role.INTEGRATION), second)))
			.as("a till is believed about its own receipts")
			.isEmpty();
	}

	@Test
	void pagesThroughSalesAndEntriesNewestFirst() {
		CimaClient phone = phone(this.shop.rep(Shop.EAST));
		for (int i = 1; i <= 7; i++) {
			log(phone, Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, i, "10", "BASE")));
		}
		List<Integer> quantities = new ArrayList<>();
		String after = null;
		do {
			Map<String, Object> variables = new java.util.HashMap<>();
			variables.put("after", after);
			JsonNode page = phone.data("""
					query($after: String) { me { sales(first: 3, after: $after) {
					  edges { node { lines { quantity } } } pageInfo { hasNextPage endCursor } } } }""", variables)
				.at("/me/sales");
			page.get("edges").forEach((edge) -> quantities.add(edge.at("/node/lines/0/quantity").asInt()));
			after = page.at("/pageInfo/hasNextPage").asBoolean() ? page.at("/pageInfo/endCursor").asString() : null;
		}
		while (after != null);
		assertThat(quantities).containsExactly(7, 6, 5, 4, 3, 2, 1);
		JsonNode entries = phone
			.data("{ me { entries(first: 2) { totalCount edges { cursor node { id kind points sale { id } } } } } }")
			.at("/me/entries");
		assertThat(entries.get("edges")).hasSize(2);
		assertThat(entries.at("/edges/0/node/kind").asString()).isEqualTo("SALE");
		assertThat(entries.get("totalCount").asInt()).isEqualTo(7);
		JsonNode last = phone.data("{ me { entries(first: 5, after: \"3\") { totalCount edges { cursor } } } }")
			.at("/me/entries");
		assertThat(last.get("edges")).hasSize(2);
		assertThat(last.get("totalCount").asInt()).isEqualTo(7);
	}

	@Test
	void keepsWhatIsPrivateFromOtherReps() {
		String rep = this.shop.rep(Shop.EAST);
		JsonNode logged = log(phone(rep), Shop.sale(uuid(), now(), Shop.upSell()));
		String sale = id(logged);
		String query = """
				query($rep: ID!, $sale: ID!, $entry: ID!) { rep(id: $rep) { name scorecard { points } sales { edges { cursor } } entries { edges { cursor } } }
				  sale: node(id: $sale) { id } entry: node(id: $entry) { id } }""";
		Map<String, Object> ids = Map.of("rep", rep, "sale", sale, "entry", "entry_" + rep + "_1");
		JsonNode stranger = phone(this.shop.rep(Shop.EAST)).data(query, ids);
		assertThat(stranger.at("/rep/name").asString()).isNotEmpty();
		for (String hidden : List.of("/rep/scorecard", "/rep/sales", "/rep/entries", "/sale", "/entry")) {
			assertThat(stranger.at(hidden).isNull()).as(hidden).isTrue();
		}
		String otherManager = this.shop.rep(Shop.EAST, List.of(Shop.WEST));
		assertThat(this.client.as(otherManager, Role.MANAGER).data(query, ids).at("/rep/scorecard").isNull()).isTrue();
		String manager = this.shop.rep(Shop.WEST, List.of(Shop.EAST));
		JsonNode seen = this.client.as(manager, Role.MANAGER).data(query, ids);
		assertThat(seen.at("/rep/scorecard/points").asInt()).isEqualTo(400);
		assertThat(seen.at("/sale/id").asString()).isEqualTo(sale);
		assertThat(seen.at("/entry/id").asString()).isEqualTo("entry_" + rep + "_1");
		assertThat(codes(takeBack(phone(this.shop.rep(Shop.EAST)), sale))).containsExactly("NOT_FOUND");
	}

	@Test
	void movesTheBoardAndGivesThePlaceBack() {
		CimaClient phone = phone(this.shop.rep(Shop.EAST));
		String id = id(log(phone, Shop.sale(uuid(), now(), Shop.upSell())));
		String mine = "{ leaderboard(input: { period: WEEK }) { state mine { rank score } } }";
		await().untilAsserted(
				() -> assertThat(phone.data(mine).at("/leaderboard/mine/score").asString()).isEqualTo("400"));
		takeBack(phone, id);
		await().untilAsserted(() -> assertThat(phone.data(mine).at("/leaderboard/mine").isNull()).isTrue());
	}

	@Test
	void rebuildsForAnAdminAndFindsNothingToCorrect() {
		CimaClient phone = phone(this.shop.rep(Shop.EAST));
		log(phone, Shop.sale(uuid(), now(), Shop.upSell()));
		CimaClient admin = this.client.as("admin", Role.ADMIN);
		String id = admin.data("mutation { startRebuild { id } }").at("/startRebuild/id").asString();
		await().untilAsserted(() -> {
			JsonNode rebuild = admin.data(
					"query($id: ID!) { node(id: $id) { ... on Rebuild { finishedAt repsDone repsTotal corrected } } }",
					Map.of("id", id))
				.get("node");
			assertThat(rebuild.get("finishedAt").isNull()).isFalse();
			assertThat(rebuild.get("repsDone").asInt()).isPositive();
			assertThat(rebuild.get("corrected").asInt()).isZero();
		});
		assertThat(card(phone).get("points").asInt()).isEqualTo(400);
		assertThat(phone.send("mutation { startRebuild { id } }", Map.of())
			.at("/errors/0/extensions/classification")
			.asString()).isEqualTo("FORBIDDEN");
	}

	private CimaClient phone(String rep) {
		return this.client.as(rep, Role.REP);
	}

	private static JsonNode card(CimaClient client) {
		return client.data("{ me { scorecard { points sales } } }").at("/me/scorecard");
	}

}
