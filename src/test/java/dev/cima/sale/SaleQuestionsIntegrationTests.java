package dev.cima.sale;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.ledger.Backfill;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Role;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.cima.sale.SalePhone.id;
import static dev.cima.sale.SalePhone.now;
import static dev.cima.sale.SalePhone.uuid;
import static org.assertj.core.api.Assertions.assertThat;

/** What is asked about a sale as it is recorded, and that it costs no points. */
@CimaIntegrationTest
class SaleQuestionsIntegrationTests {

	private static final String LOG = """
			mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id questions { code text } } receipt { points } errors { code } } }""";

	private static final String CORRECT = """
			mutation($input: CorrectSaleInput!) { correctSale(input: $input) { sale { id questions { code } } errors { code } } }""";

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private Catalog catalog;

	@Autowired
	private Teams teams;

	@Autowired
	private Ledger ledger;

	@Autowired
	private StreamScan streams;

	@Autowired
	private MongoDatabase database;

	@Autowired
	private OpenSales open;

	@Autowired
	private OpenSalesFollowEntries follow;

	@Test
	void nothingIsAskedOfAnHonestSale() {
		CimaClient phone = phone();
		assertThat(codes(log(phone,
				Shop.sale(uuid(), now(),
						List.of(Shop.line(Shop.BIKE, 1, "600.00", "BASE"),
								Shop.line(Shop.HELMET, 2, "20.00", "CROSS_SELL"), Shop.upSell(),
								Shop.line(Shop.SOCKS, 1, "0", "BASE"))))))
			.isEmpty();
	}

	@Test
	void anInventedPriceIsAskedAboutInTheReadersLanguage() {
		String rep = this.shop.rep(Shop.EAST);
		CimaClient phone = this.client.as(rep, Role.REP);
		Map<String, Object> sale = Shop.sale(uuid(), now(), Shop.line(Shop.HELMET, 1, "9000000000", "BASE"));
		JsonNode logged = log(phone, sale);
		assertThat(codes(logged)).containsExactly("PRICE");
		assertThat(logged.get("errors")).isEmpty();
		assertThat(logged.at("/receipt/points").asInt()).isEqualTo(5);
		assertThat(logged.at("/sale/questions/0/text").asString())
			.isEqualTo("“Sport-100 Helmet” was sold for 9,000,000,000, of which the plan counts 52.485.");
		// a resend answers the same
		assertThat(log(phone, sale).at("/sale/questions")).isEqualTo(logged.at("/sale/questions"));
	}

	@Test
	void whatAloneEarnsMoreThanADayCanIsAskedAbout() {
		JsonNode logged = log(phone(), Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 1001, "1000.00", "BASE")));
		assertThat(codes(logged)).containsExactly("SIZE");
		assertThat(logged.at("/receipt/points").asInt()).isEqualTo(100_000);
	}

	@Test
	void anUpSellForNextToNothingAndManySmallLinesAreAskedAbout() {
		CimaClient phone = phone();
		Map<String, Object> upSell = Shop.upSell();
		upSell.put("unitPrice", "499.99");
		assertThat(codes(log(phone, Shop.sale(uuid(), now(), upSell)))).containsExactly("PRICE");
		List<Map<String, Object>> lines = new ArrayList<>();
		for (int i = 1; i <= 100; i++) {
			Map<String, Object> small = Shop.upSell();
			small.put("unitPrice", "0." + String.format("%04d", i));
			lines.add(small);
		}
		JsonNode logged = log(phone, Shop.sale(uuid(), now(), lines));
		assertThat(codes(logged)).containsExactly("SMALL_LINES");
		assertThat(logged.at("/sale/questions/0/text").asString()).startsWith("100 of its lines");
		// each line is rounded up, and earns more than a point
		lines.clear();
		for (int i = 0; i < 11; i++) {
			lines.add(Shop.line(Shop.HELMET, 1, "15.00" + (10 + i), "BASE"));
		}
		logged = log(phone, Shop.sale(uuid(), now(), lines));
		assertThat(codes(logged)).containsExactly("SMALL_LINES");
		assertThat(logged.at("/sale/questions/0/text").asString())
			.startsWith("Its lines, each rounded by itself, earn 5 points more");
	}

	@Test
	void aSaleFarAboveTheRepsOwnUsualIsAskedAbout() {
		CimaClient phone = phone();
		for (int i = 0; i < 10; i++) {
			assertThat(codes(log(phone, Shop.sale(uuid(), now(), Shop.line(Shop.HELMET, 1, "34.99", "BASE")))))
				.isEmpty();
		}
		assertThat(codes(log(phone, Shop.sale(uuid(), now(), Shop.line(Shop.HELMET, 19, "34.99", "BASE"))))).isEmpty();
		assertThat(codes(log(phone, Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 3, "1000.00", "BASE")))))
			.containsExactly("SIZE");
	}

	@Test
	void veryManySalesOfADayAreAskedAbout() {
		CimaClient phone = phone();
		List<Map<String, Object>> sales = new ArrayList<>();
		Instant at = now();
		for (int i = 0; i < 51; i++) {
			sales.add(Shop.sale(uuid(), at, Shop.line(Shop.HELMET, 1, "34.99", "BASE")));
		}
		JsonNode logged = phone
			.data("mutation($input: [LogSaleInput!]!) { logSales(input: $input) { sale { questions { code } } } }",
					Map.of("input", sales))
			.get("logSales");
		assertThat(codes(logged.get(49))).isEmpty();
		assertThat(codes(logged.get(50))).containsExactly("BURST");
	}

	@Test
	void whatComesLateIsAskedAboutAndItsCorrectionToo() {
		CimaClient phone = phone();
		JsonNode late = log(phone,
				Shop.sale(uuid(), now().minus(Duration.ofHours(50)), Shop.line(Shop.HELMET, 1, "34.99", "BASE")));
		assertThat(codes(late)).containsExactly("LATE");
		assertThat(codes(correct(phone, late))).containsExactly("LATE");
		JsonNode timely = log(phone,
				Shop.sale(uuid(), now().minus(Duration.ofHours(46)), Shop.line(Shop.HELMET, 1, "34.99", "BASE")));
		assertThat(codes(timely)).isEmpty();
		assertThat(codes(correct(phone, timely))).isEmpty();
	}

	@Test
	void theSecondSaleOfAReceiptIsAskedAboutAndOfATillsTheOneThatWasTyped() {
		CimaClient till = this.client.as("integration", Role.INTEGRATION);
		String rep = this.shop.rep(Shop.EAST);
		Map<String, Object> sale = Shop.sale(uuid(), now(), Shop.line(Shop.HELMET, 1, "34.99", "BASE"));
		sale.put("reference", "R-" + UUID.randomUUID());
		CimaClient phone = this.client.as(rep, Role.REP);
		String first = id(log(phone, sale));
		sale.put("id", uuid());
		sale.put("repId", rep);
		sale.put("lines", List.of(Shop.line(Shop.HELMET, 1, "900", "BASE")));
		assertThat(codes(log(till, sale))).isEmpty();
		assertThat(later(phone, first)).containsExactly("SAME_RECEIPT");
		sale.put("id", uuid());
		assertThat(codes(log(phone, sale))).containsExactly("PRICE", "SAME_RECEIPT");
	}

	@Test
	void aLoneCrossSellIsAskedAboutUntilTheAccountHasBoughtSomething() {
		String account = "acct_" + uuid();
		this.catalog.saveAccounts(List.of(new Account(account, "New here", "reseller", true)));
		CimaClient phone = phone();
		Map<String, Object> lone = Shop.sale(uuid(), now(), Shop.line(Shop.HELMET, 1, "34.99", "CROSS_SELL"));
		lone.put("accountId", account);
		for (String price : List.of("34.99", "0")) {
			Map<String, Object> base = Shop.sale(uuid(), now(), Shop.line(Shop.HELMET, 1, price, "BASE"));
			base.put("accountId", account);
			CimaClient other = phone();
			String takenBack = id(log(other, base));
			this.ledger.settle();
			if (!price.equals("0")) {
				SalePhone.takeBack(other, takenBack);
			}
		}
		String first = id(log(phone, lone));
		assertThat(later(phone, first)).containsExactly("NO_BASE");
		lone.put("id", uuid());
		assertThat(later(phone, id(log(phone, lone)))).containsExactly("NO_BASE");
		this.client.as("admin", Role.ADMIN)
			.data("mutation($id: ID!) { confirmSale(input: { saleId: $id, confirmed: true }) { errors { code } } }",
					Map.of("id", first));
		this.ledger.settle();
		CimaClient another = phone();
		lone.put("id", uuid());
		assertThat(later(another, id(log(another, lone)))).isEmpty();
	}

	@Test
	void theThirdSaleToAnAccountAtNearlyTheSameTimeIsAskedAbout() {
		CimaClient phone = phone();
		List<List<String>> asked = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			Map<String, Object> part = Shop.sale(uuid(), now(), Shop.line(Shop.HELMET, 1, "34.99", "BASE"));
			part.put("accountId", Shop.ACCOUNT);
			asked.add(later(phone, id(log(phone, part))));
		}
		assertThat(asked).containsExactly(List.of(), List.of(), List.of("SPLIT"));
	}

	@Test
	void nothingIsAskedOfSalesToTheAccountThatStandsForWhoeverWalksIn() {
		CimaClient phone = phone();
		List<Map<String, Object>> sales = new ArrayList<>();
		for (int i = 0; i < 45; i++) {
			Map<String, Object> sale = Shop.sale(uuid(), now().minus(Duration.ofHours(30)),
					Shop.line(Shop.HELMET, 1, "34.99", "BASE"));
			sale.put("accountId", Shop.ACCOUNT);
			sales.add(sale);
		}
		SalePhone.logAll(phone, sales);
		this.ledger.settle();
		String other = "acct_" + uuid();
		this.catalog.saveAccounts(List.of(new Account(other, "Comes seldom", "reseller", true)));
		for (String account : List.of(Shop.ACCOUNT, other)) {
			List<List<String>> asked = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				Map<String, Object> part = Shop.sale(uuid(), now(), Shop.line(Shop.HELMET, 1, "34.99", "BASE"));
				part.put("accountId", account);
				asked.add(later(phone, id(log(phone, part))));
			}
			assertThat(asked.getLast()).as(account).isEqualTo(account.equals(other) ? List.of("SPLIT") : List.of());
		}
	}

	@Test
	void aSaleFarAboveTheTeamsUsualIsAskedAboutWhereTheRepHasNone() {
		String team = "team_" + uuid().substring(0, 8);
		this.teams.save(new Team(team, team, "Sales"));
		CimaClient phone = this.client.as(this.shop.rep(team), Role.REP);
		List<Map<String, Object>> sales = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			sales.add(Shop.sale(uuid(), now(), Shop.line(Shop.HELMET, 1, "34.99", "BASE")));
		}
		SalePhone.logAll(phone, sales);
		this.ledger.settle();
		CimaClient newcomer = this.client.as(this.shop.rep(team), Role.REP);
		assertThat(
				later(newcomer, id(log(newcomer, Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 1, "1000", "BASE"))))))
			.containsExactly("SIZE");
		// one invented sale, which lifts the rep's own average, does not make the next
		// one usual
		assertThat(codes(log(phone, Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 90, "1000", "BASE")))))
			.contains("SIZE");
		JsonNode next = log(phone, Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 30, "1000", "BASE")));
		assertThat(codes(next)).contains("SIZE");
	}

	@Test
	void whoseOwnUsualIsHighIsHeldAgainstTheTeamsAtAGreaterDistance() {
		String team = "team_" + uuid().substring(0, 8);
		this.teams.save(new Team(team, team, "Sales"));
		CimaClient older = this.client.as(this.shop.rep(team), Role.REP);
		SalePhone.logAll(older, bikes(10));
		this.ledger.settle();
		// the second lot only to have the usual read again, which a new team has from 50
		// sales on
		for (int lot = 0; lot < 2; lot++) {
			List<Map<String, Object>> sales = new ArrayList<>();
			for (int i = 0; i < 50; i++) {
				sales.add(Shop.sale(uuid(), now(), Shop.line(Shop.HELMET, 1, "34.99", "BASE")));
			}
			SalePhone.logAll(this.client.as(this.shop.rep(team), Role.REP), sales);
			this.ledger.settle();
		}
		// 200 times 34.99 are 6,998
		assertThat(later(older, id(log(older, Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 6, "1000", "BASE"))))))
			.isEmpty();
		String sale = id(log(older, Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 7, "1000", "BASE"))));
		assertThat(later(older, sale)).containsExactly("SIZE");
		assertThat(older
			.data("query($id: ID!) { node(id: $id) { ... on Sale { questions { text } } } }", Map.of("id", sale))
			.at("/node/questions/0/text")
			.asString()).isEqualTo("The sale is worth more than 200 times what the team sells in a sale on average.");
	}

	private static List<Map<String, Object>> bikes(int sales) {
		List<Map<String, Object>> bikes = new ArrayList<>();
		for (int i = 0; i < sales; i++) {
			bikes.add(Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 1, "1000", "BASE")));
		}
		return bikes;
	}

	@Test
	void whoHadBoughtBeforeAnythingWasAskedIsKnownOnceOldSalesWereLookedThrough() {
		String account = "acct_" + uuid();
		this.catalog.saveAccounts(List.of(new Account(account, "Known for years", "reseller", true)));
		String rep = this.shop.rep(Shop.EAST);
		Map<String, Object> sale = Shop.sale(uuid(), now(), Shop.line(Shop.HELMET, 1, "900", "BASE"));
		sale.put("accountId", account);
		String old = id(log(this.client.as(rep, Role.REP), sale));
		this.ledger.settle();
		// as an older release would have left it
		this.database.getCollection("accounts.buying").deleteOne(new Document("_id", account));
		this.database.getCollection("sales.open").deleteMany(new Document("_id", new Document("$gte", rep)));
		BuyingAccounts accounts = new BuyingAccounts(this.database);
		assertThat(accounts.hasBought(account)).isFalse();
		Backfill before = new SalesOfBefore().questionsOfBefore(accounts, this.follow, this.streams);
		before.effect()
			.apply(this.ledger.range(rep, 1, 9)
				.stream()
				.map((entry) -> new EntryRecorded(entry, Scorecard.empty(rep), Scorecard.empty(rep)))
				.toList());
		assertThat(accounts.hasBought(account)).isTrue();
		assertThat(this.open.find(List.of(rep), List.of(YearMonth.from(this.ledger.range(rep, 1, 9).getLast().day()))))
			.extracting((one) -> "sale_" + rep + "_" + one.key())
			.containsExactly(old);
	}

	private List<String> later(CimaClient phone, String sale) {
		this.ledger.settle();
		List<String> codes = new ArrayList<>();
		phone.data("query($id: ID!) { node(id: $id) { ... on Sale { questions { code text } } } }", Map.of("id", sale))
			.at("/node/questions")
			.forEach((question) -> codes.add(question.get("code").asString()));
		return codes;
	}

	private JsonNode correct(CimaClient phone, JsonNode logged) {
		String at = phone
			.data("query($id: ID!) { node(id: $id) { ... on Sale { occurredAt } } }", Map.of("id", id(logged)))
			.at("/node/occurredAt")
			.asString();
		Map<String, Object> sale = Shop.sale(uuid(), Instant.parse(at), Shop.line(Shop.HELMET, 2, "34.99", "BASE"));
		return phone.data(CORRECT, Map.of("input", Map.of("saleId", id(logged), "reason", "two", "sale", sale)))
			.get("correctSale");
	}

	private CimaClient phone() {
		return this.client.as(this.shop.rep(Shop.EAST), Role.REP);
	}

	private static JsonNode log(CimaClient phone, Map<String, Object> sale) {
		return phone.data(LOG, Map.of("input", sale)).get("logSale");
	}

	private static List<String> codes(JsonNode logged) {
		List<String> codes = new ArrayList<>();
		logged.at("/sale/questions").forEach((question) -> codes.add(question.get("code").asString()));
		return codes;
	}

}
