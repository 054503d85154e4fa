package dev.cima.sale;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Dated;
import dev.cima.catalog.Product;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.MembershipFacts;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.VoidFacts.Replacement;
import dev.cima.membership.Memberships;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.rep.Reps;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.cima.sale.SalePhone.codes;
import static dev.cima.sale.SalePhone.correct;
import static dev.cima.sale.SalePhone.id;
import static dev.cima.sale.SalePhone.log;
import static dev.cima.sale.SalePhone.now;
import static dev.cima.sale.SalePhone.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Sales that arrive late are judged by what held when they happened. */
@CimaIntegrationTest
class SalesOfThenIntegrationTests {

	private static final Instant EARLIER = now().minus(2, ChronoUnit.HOURS);

	private static final Instant CHANGED = now().minus(1, ChronoUnit.HOURS);

	private final String pump = "prod_" + uuid();

	private final String better = "prod_" + uuid();

	private final String account = "acct_" + uuid();

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private Reps reps;

	@Autowired
	private Memberships memberships;

	@Autowired
	private Ledger ledger;

	@Autowired
	private Organisation organisation;

	@Autowired
	private SaleCheck check;

	@Autowired
	private Catalog catalog;

	@Test
	void aSaleIsRecordedThoughProductAndAccountWentBeforeItWasSent() {
		products("Tools", "10", "20", true);
		accounts(new Account(this.account, "Corner Shop", "retail", true));
		change("Tools", "10", "20", false);
		this.catalog
			.recordAccounts(List.of(new Dated<>(new Account(this.account, "Corner Shop", "retail", false), CHANGED)));
		CimaClient phone = phone();
		JsonNode logged = log(phone, sale(EARLIER, Shop.line(this.pump, 1, "10", "BASE")));
		assertThat(codes(logged)).isEmpty();
		assertThat(logged.at("/sale/account/id").asString()).isEqualTo(this.account);
		JsonNode refused = log(phone, sale(now(), Shop.line(this.pump, 1, "10", "BASE")));
		assertThat(codes(refused)).containsExactly("NOT_FOUND", "NOT_FOUND");
		String day = CHANGED.toString().substring(0, 10);
		assertThat(refused.findValuesAsString("message")).containsExactly(
				"“Corner Shop” has not been an account since " + day + ".",
				"“Pump” has not been for sale since " + day + ".");
		JsonNode unknown = log(phone, Shop.sale(uuid(), EARLIER, Shop.line("prod_" + uuid(), 1, "10", "BASE")));
		assertThat(unknown.at("/errors/0/message").asString()).startsWith("There is no product");
	}

	@Test
	void aSaleFromBeforeItsProductWasEnteredIsRecorded() {
		products("Tools", "10", "20", true);
		Instant yesterday = now().minus(1, ChronoUnit.DAYS);
		assertThat(codes(log(phone(), Shop.sale(uuid(), yesterday, Shop.line(this.pump, 1, "10", "BASE"))))).isEmpty();
	}

	@Test
	void whatARepSoldBeforeLeavingIsRecordedAfterwards() {
		String rep = this.shop.rep(Shop.EAST);
		this.memberships.set(rep, new MembershipFacts(Shop.EAST, false, true), Actor.SYSTEM);
		this.memberships.set(rep, new MembershipFacts(Shop.EAST, false, false), Actor.SYSTEM);
		await().until(() -> !this.reps.find(rep).active());
		CimaClient till = this.client.as("integration", Role.INTEGRATION);
		Map<String, Object> before = Shop.sale(uuid(), EARLIER, Shop.upSell());
		before.put("repId", rep);
		assertThat(codes(log(till, before))).isEmpty();
		Map<String, Object> after = Shop.sale(uuid(), now(), Shop.upSell());
		after.put("repId", rep);
		JsonNode refused = log(till, after);
		assertThat(codes(refused)).containsExactly("NOT_ALLOWED");
		assertThat(refused.at("/errors/0/message").asString()).startsWith("This rep left on 20");
	}

	@Test
	void whoLeftAndCameBackSoldNothingInBetween() {
		String rep = this.shop.rep(Shop.EAST);
		LocalDate today = this.organisation.dayOf(now());
		this.memberships.set(rep, new MembershipFacts(Shop.EAST, false, true), Actor.SYSTEM);
		this.memberships.set(rep, new MembershipFacts(Shop.EAST, false, false), today.minusDays(6), Actor.SYSTEM);
		await().until(() -> !this.reps.find(rep).active());
		this.memberships.set(rep, new MembershipFacts(Shop.EAST, false, true), today.minusDays(2), Actor.SYSTEM);
		await().until(() -> this.reps.find(rep).active());
		CimaClient phone = this.client.as(rep, Role.REP);
		assertThat(codes(log(phone, soldOn(today.minusDays(7))))).isEmpty();
		assertThat(codes(log(phone, soldOn(today.minusDays(2))))).isEmpty();
		JsonNode refused = log(phone, soldOn(today.minusDays(3)));
		assertThat(codes(refused)).containsExactly("NOT_ALLOWED");
		assertThat(refused.at("/errors/0/message").asString()).isEqualTo("This rep left on " + today.minusDays(6)
				+ " and came back on " + today.minusDays(2) + "; what was sold in between cannot be logged.");
		JsonNode batch = SalePhone.logAll(phone, List.of(soldOn(today.minusDays(6)), soldOn(today.minusDays(1))));
		assertThat(codes(batch.get(0))).containsExactly("NOT_ALLOWED");
		assertThat(codes(batch.get(1))).isEmpty();
	}

	@Test
	void aCorrectionDoesNotMoveASaleIntoTheTimeInBetween() {
		String rep = this.shop.rep(Shop.EAST);
		LocalDate today = this.organisation.dayOf(now());
		this.memberships.set(rep, new MembershipFacts(Shop.EAST, false, true), Actor.SYSTEM);
		CimaClient phone = this.client.as(rep, Role.REP);
		Map<String, Object> away = soldOn(today.minusDays(3));
		String sold = id(log(phone, away));
		this.memberships.set(rep, new MembershipFacts(Shop.EAST, false, false), today.minusDays(6), Actor.SYSTEM);
		this.memberships.set(rep, new MembershipFacts(Shop.EAST, false, true), today.minusDays(2), Actor.SYSTEM);
		await().until(() -> this.reps.find(rep).active());
		JsonNode refused = correct(phone, sold, soldOn(today.minusDays(4)));
		assertThat(codes(refused)).containsExactly("NOT_ALLOWED");
		assertThat(refused.at("/errors/0/path").toString()).isEqualTo("[\"sale\",\"repId\"]");
		Map<String, Object> mended = Shop.sale(uuid(), this.organisation.startOf(today.minusDays(3)),
				Shop.line(Shop.BIKE, 1, "900", "BASE"));
		assertThat(codes(correct(phone, sold, mended))).as("it keeps its moment").isEmpty();
	}

	private Map<String, Object> soldOn(LocalDate day) {
		return Shop.sale(uuid(), this.organisation.startOf(day), Shop.upSell());
	}

	@Test
	void anUpSellIsJudgedByThePricesOfThen() {
		products("Tools", "10", "20", true);
		change("Tools", "30", "20", true);
		CimaClient phone = phone();
		assertThat(codes(log(phone, sale(EARLIER, upSell(1))))).isEmpty();
		assertThat(codes(log(phone, sale(now(), upSell(1))))).containsExactly("NOT_HIGHER");
	}

	@Test
	void anUpSellIsJudgedByThePriceListThatHoldsAtItsOwnMoment() {
		products("Tools", "10", "20", true);
		Instant ahead = now().plus(3, ChronoUnit.MINUTES);
		record("Tools", "30", "20", true, ahead);
		CimaClient phone = phone();
		assertThat(codes(log(phone, Shop.sale(uuid(), now(), upSell(1))))).isEmpty();
		assertThat(codes(log(phone, Shop.sale(uuid(), ahead.plus(1, ChronoUnit.MINUTES), upSell(1)))))
			.containsExactly("NOT_HIGHER");
		String query = "query($id: ID!, $at: DateTime!) { node(id: $id) { ... on Product { listPrice then: listPrice(at: $at) } } }";
		assertThat(phone.data(query, Map.of("id", this.pump, "at", ahead.toString())).get("node").toString())
			.isEqualTo("{\"listPrice\":\"10\",\"then\":\"30\"}");
	}

	@Test
	void aPriceCountsByTheListPriceOfThen() {
		products("Tools", "10", "20", true);
		change("Tools", "30", "20", true);
		CimaClient phone = phone();
		SaleFacts then = entry(log(phone, sale(EARLIER, Shop.line(this.pump, 1, "40", "BASE")))).soldOrFail();
		assertThat(then.lines().getFirst().countedPrice()).isEqualByComparingTo("15");
		assertThat(then.lines().getFirst().points()).isEqualTo(2);
		assertThat(then.questions()).hasSize(1).allMatch(SaleQuestionCode.PRICE::isAsked);
		SaleFacts now = entry(log(phone, sale(now(), Shop.line(this.pump, 1, "40", "BASE")))).soldOrFail();
		assertThat(now.lines().getFirst().countedPrice()).isNull();
		assertThat(now.lines().getFirst().points()).isEqualTo(4);
		assertThat(now.questions()).isEmpty();
	}

	@Test
	void aCorrectionJudgesOnlyWhatIsNewInIt() {
		products("Tools", "10", "20", true);
		CimaClient phone = phone();
		String id = id(log(phone, sale(now(), upSell(3))));
		this.catalog
			.saveProducts(List.of(product(this.pump, "Other", "30", false), product(this.better, "Other", "20", true)));
		Map<String, Object> turned = Shop.line(this.pump, 1, "10", "UP_SELL");
		turned.put("insteadOfProductId", Shop.SOCKS);
		assertThat(codes(correct(phone, id, Shop.sale(uuid(), now(), List.of(upSell(1), turned)))))
			.containsExactly("NOT_FOUND");
		JsonNode corrected = correct(phone, id, Shop.sale(uuid(), now(), upSell(1)));
		assertThat(codes(corrected)).isEmpty();
		assertThat(corrected.at("/sale/lines").size()).isOne();
		assertThat(codes(log(phone, sale(now(), upSell(1))))).containsExactly("NOT_HIGHER");
	}

	@Test
	void whatIsRecordedIsTheCategoryAndSegmentOfThen() {
		products("Tools", "10", "20", true);
		accounts(new Account(this.account, "Corner Shop", "retail", true));
		change("Gifts", "10", "20", true);
		this.catalog
			.recordAccounts(List.of(new Dated<>(new Account(this.account, "Corner Shop", "key", true), CHANGED)));
		CimaClient phone = phone();
		Entry then = entry(log(phone, sale(EARLIER, upSell(1))));
		assertThat(then.soldOrFail().lines().getFirst().category()).isEqualTo("Tools");
		assertThat(then.soldOrFail().segment()).isEqualTo("retail");
		Entry now = entry(log(phone, sale(now(), upSell(1))));
		assertThat(now.soldOrFail().lines().getFirst().category()).isEqualTo("Gifts");
		assertThat(now.soldOrFail().segment()).isEqualTo("key");
		SaleFacts facts = then.soldOrFail();
		Sold completed = this.check.sold(new Replacement(uuid(), "hash", EARLIER, facts), facts, Actor.SYSTEM);
		assertThat(completed.lines().getFirst().product()).isEqualTo(product(this.better, "Tools", "20", true));
		assertThat(completed.account().segment()).isEqualTo("retail");
	}

	private CimaClient phone() {
		return this.client.as(this.shop.rep(Shop.EAST), Role.REP);
	}

	private Entry entry(JsonNode logged) {
		SaleId id = SaleId.parse(id(logged));
		return this.ledger.find(id.rep(), id.key());
	}

	private Map<String, Object> sale(Instant at, Map<String, Object> line) {
		Map<String, Object> sale = Shop.sale(uuid(), at, line);
		if (this.catalog.account(this.account) != null) {
			sale.put("accountId", this.account);
		}
		return sale;
	}

	private Map<String, Object> upSell(int quantity) {
		Map<String, Object> line = Shop.line(this.better, quantity, "20", "UP_SELL");
		line.put("insteadOfProductId", this.pump);
		return line;
	}

	private void accounts(Account... accounts) {
		this.catalog.recordAccounts(List.of(accounts)
			.stream()
			.map((one) -> new Dated<>(one, Instant.parse("2020-01-01T00:00:00Z")))
			.toList());
	}

	private void products(String category, String price, String betterPrice, boolean active) {
		record(category, price, betterPrice, active, Instant.parse("2021-01-01T00:00:00Z"));
	}

	private void change(String category, String price, String betterPrice, boolean active) {
		record(category, price, betterPrice, active, CHANGED);
	}

	private void record(String category, String price, String betterPrice, boolean active, Instant since) {
		this.catalog.recordProducts(List.of(new Dated<>(product(this.pump, category, price, active), since),
				new Dated<>(product(this.better, category, betterPrice, active), since)));
	}

	private static Product product(String id, String category, String price, boolean active) {
		return new Product(id, id, "Pump", category, null, new BigDecimal(price), active);
	}

}
