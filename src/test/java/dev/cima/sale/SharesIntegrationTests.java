package dev.cima.sale;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.MembershipFacts;
import dev.cima.ledger.Period;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.Span;
import dev.cima.ledger.Totals;
import dev.cima.membership.Memberships;
import dev.cima.platform.Role;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.cima.sale.SalePhone.codes;
import static dev.cima.sale.SalePhone.correct;
import static dev.cima.sale.SalePhone.id;
import static dev.cima.sale.SalePhone.log;
import static dev.cima.sale.SalePhone.now;
import static dev.cima.sale.SalePhone.takeBack;
import static dev.cima.sale.SalePhone.uuid;
import static org.assertj.core.api.Assertions.assertThat;

/** What several sold together is divided between them, and taken back from all. */
@CimaIntegrationTest
class SharesIntegrationTests {

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private Ledger ledger;

	@Autowired
	private MongoDatabase database;

	@Autowired
	private Memberships memberships;

	@Autowired
	private UnansweredSales open;

	@Test
	void dividesPointsAndRevenueAndLeavesCountsToTheSeller() {
		String seller = this.shop.rep(Shop.EAST);
		String helper = this.shop.rep(Shop.WEST);
		JsonNode logged = log(phone(seller), bike(seller, 6000, helper, 4000));
		assertThat(codes(logged)).isEmpty();
		assertThat(logged.at("/receipt/points").asInt()).isEqualTo(60);
		assertThat(logged.at("/receipt/steps").valueStream().map((step) -> step.get("label").asString()))
			.contains("2 of you made this sale together, and 60% of it is yours");
		assertThat(logged.at("/rep/scorecard/revenue").asString()).isEqualTo("600.00");
		this.ledger.settle();
		Totals own = totals(seller);
		Totals part = totals(helper);
		assertThat(List.of(own.raw(), own.points(), own.revenue(), (long) own.sales())).containsExactly(60L, 60L,
				60_000L, 1L);
		assertThat(List.of(part.raw(), part.points(), part.revenue(), (long) part.sales())).containsExactly(40L, 40L,
				40_000L, 0L);
		Entry credit = credit(helper, id(logged));
		assertThat(credit.team()).isEqualTo(Shop.WEST);
		assertThat(credit.occurredAt()).isEqualTo(this.ledger.find(seller, 1L).occurredAt());
		JsonNode receipt = phone(helper).data(
				"query($id: ID!) { rep(id: $id) { entries(first: 1) { nodes { sale { id } receipt { points steps { label } } } } } }",
				Map.of("id", helper));
		assertThat(receipt.at("/rep/entries/nodes/0/sale/id").asString()).isEqualTo(id(logged));
		assertThat(receipt.at("/rep/entries/nodes/0/receipt/steps/0/label").asString())
			.isEqualTo("Your 40% of a sale of 100 points that 2 of you made together");
	}

	@Test
	void showsTheSharesToAllWhoHaveOne() {
		String seller = this.shop.rep(Shop.EAST);
		String helper = this.shop.rep(Shop.WEST);
		String sale = id(log(phone(seller), bike(seller, 3333, helper, 6667)));
		String document = "query($id: ID!) { node(id: $id) { ... on Sale { shares { rep { id } basisPoints points } } } }";
		for (String rep : List.of(seller, helper)) {
			JsonNode shares = phone(rep).data(document, Map.of("id", sale)).at("/node/shares");
			assertThat(shares.valueStream().mapToInt((share) -> share.get("points").asInt()).sum()).isEqualTo(100);
			assertThat(shares.valueStream().map((share) -> share.at("/rep/id").asString()).sorted())
				.containsExactlyElementsOf(List.of(seller, helper).stream().sorted().toList());
		}
		JsonNode others = phone(this.shop.rep(Shop.EAST)).data(document, Map.of("id", sale));
		assertThat(others.get("node").isNull()).isTrue();
	}

	@Test
	void takesEveryPartBackWithTheSale() {
		String seller = this.shop.rep(Shop.EAST);
		String helper = this.shop.rep(Shop.WEST);
		String sale = id(log(phone(seller), bike(seller, 3333, helper, 6667)));
		this.ledger.settle();
		takeBack(phone(seller), sale);
		this.ledger.settle();
		assertNothing(seller);
		assertNothing(helper);
		assertThat(this.ledger.card(helper, Span.ALL_TIME).head().balance()).isZero();
	}

	@Test
	void changesSharesByACorrection() {
		String seller = this.shop.rep(Shop.EAST);
		String helper = this.shop.rep(Shop.WEST);
		String other = this.shop.rep(Shop.WEST);
		Map<String, Object> sale = bike(seller, 5000, helper, 5000);
		String first = id(log(phone(seller), sale));
		this.ledger.settle();
		Map<String, Object> corrected = bike(seller, 1000, other, 9000);
		JsonNode answer = correct(phone(seller), first, corrected);
		assertThat(codes(answer)).isEmpty();
		this.ledger.settle();
		assertNothing(helper);
		assertThat(totals(seller).raw()).isEqualTo(10);
		assertThat(totals(other).raw()).isEqualTo(90);
	}

	@Test
	void movesTheSellersShareWithTheSale() {
		String seller = this.shop.rep(Shop.EAST);
		String helper = this.shop.rep(Shop.WEST);
		String to = this.shop.rep(Shop.EAST);
		String sale = id(log(phone(seller), bike(seller, 7000, helper, 3000)));
		this.ledger.settle();
		move(sale, to);
		assertNothing(seller);
		assertThat(totals(helper).raw()).isEqualTo(30);
		assertThat(totals(to).raw()).isEqualTo(70);
		// to somebody who has a share already, and then is alone
		String moved = this.ledger.find(to, 1L).key();
		move("sale_" + to + "_" + moved, helper);
		assertNothing(to);
		assertThat(List.of(totals(helper).raw(), totals(helper).revenue(), (long) totals(helper).sales()))
			.containsExactly(100L, 100_000L, 1L);
	}

	@Test
	void refusesInWordsWhatIsNoDivision() {
		String seller = this.shop.rep(Shop.EAST);
		String helper = this.shop.rep(Shop.WEST);
		CimaClient phone = phone(seller);
		JsonNode sum = log(phone, bike(seller, 3333, helper, 6666));
		assertThat(message(sum))
			.isEqualTo("Shares add up to exactly 10,000 basis points: 33.33, 33.33 and 33.34 percent"
					+ " are 3,333, 3,333 and 3,334. Yours add up to 9,999.");
		assertThat(sum.at("/errors/0/path").valueStream().map(JsonNode::asString)).containsExactly("shares");
		assertThat(message(log(phone, bike(helper, 10000)))).contains("name that rep");
		assertThat(message(log(phone, bike(seller, 5000, helper, 2500, helper, 2500)))).contains("One share each");
		assertThat(message(log(phone, bike(seller, 10000, helper, 0)))).contains("1 to 10,000");
		assertThat(message(log(phone, bike(seller, 5000, "rep_nobody", 5000))))
			.isEqualTo("There is no rep rep_nobody.");
		List<Object> eleven = new ArrayList<>(List.of(seller, 9900));
		for (int i = 0; i < 10; i++) {
			eleven.addAll(List.of(this.shop.rep(Shop.EAST), 10));
		}
		assertThat(message(log(phone, bike(eleven.toArray())))).isEqualTo("Up to 10 reps share a sale.");
	}

	@Test
	void takesAllForOneAsNoShareAtAll() {
		String seller = this.shop.rep(Shop.EAST);
		Map<String, Object> sale = bike(seller, 10000);
		JsonNode first = log(phone(seller), sale);
		assertThat(codes(first)).isEmpty();
		sale.remove("shares");
		assertThat(log(phone(seller), sale).get("replayed").asBoolean()).isTrue();
	}

	@Test
	void knowsAResendByItsSharesInAnyOrder() {
		String seller = this.shop.rep(Shop.EAST);
		String helper = this.shop.rep(Shop.WEST);
		Map<String, Object> sale = bike(seller, 5000, helper, 5000);
		log(phone(seller), sale);
		sale.put("shares", shares(helper, 5000, seller, 5000));
		assertThat(log(phone(seller), sale).get("replayed").asBoolean()).isTrue();
		sale.put("shares", shares(helper, 5001, seller, 4999));
		assertThat(codes(log(phone(seller), sale))).containsExactly("CONFLICT");
		sale.remove("shares");
		assertThat(codes(log(phone(seller), sale))).containsExactly("CONFLICT");
	}

	@Test
	void tellsTheOthersOnceAndNotWhoeverLoggedIt() {
		String seller = this.shop.rep(Shop.EAST);
		String helper = this.shop.rep(Shop.WEST);
		String manager = this.shop.rep(Shop.WEST, List.of(Shop.EAST));
		Map<String, Object> sale = bike(seller, 3000, helper, 3000, manager, 4000);
		sale.put("repId", seller);
		String id = id(log(phone(manager, Role.MANAGER), sale));
		this.ledger.settle();
		assertThat(isTold(id + "-GIVEN", helper)).isTrue();
		assertThat(isTold(id + "-GIVEN", manager)).isFalse();
		assertThat(isTold(id + "-GIVEN", seller)).isFalse();
		assertThat(feed(id)).containsExactly(true);
		// who has a share of what stands instead need not hear that this one is gone
		Map<String, Object> right = bike(seller, 5000, manager, 5000);
		correct(phone(manager, Role.MANAGER), id, right);
		this.ledger.settle();
		assertThat(isTold(id + "-TAKEN_BACK", helper)).isTrue();
		assertThat(isTold(id + "-TAKEN_BACK", manager)).isFalse();
		assertThat(feed(id)).containsExactly(false);
	}

	@Test
	void whoeverLeftHasNoShareOfWhatWasSoldAfterThatButKeepsOneInACorrection() {
		String seller = this.shop.rep(Shop.EAST);
		String helper = this.shop.rep(Shop.WEST);
		Map<String, Object> before = bike(seller, 5000, helper, 5000);
		JsonNode first = log(phone(seller), before);
		this.ledger.settle();
		this.memberships.set(helper, new MembershipFacts(Shop.WEST, false, true), Actor.SYSTEM);
		this.memberships.set(helper, new MembershipFacts(Shop.WEST, false, false), Actor.SYSTEM);
		assertThat(message(log(phone(seller), bike(seller, 5000, helper, 5000)))).startsWith("This colleague was not");
		Map<String, Object> right = Shop.sale(uuid(), Instant.parse(first.at("/sale/occurredAt").asString()),
				Shop.line(Shop.BIKE, 2, "1000.00", "BASE"));
		right.put("shares", shares(seller, 5000, helper, 5000));
		assertThat(codes(correct(phone(seller), id(first), right))).isEmpty();
		this.ledger.settle();
		assertThat(totals(helper).raw()).isEqualTo(100);
	}

	@Test
	void anErasedContributorGivesBackWhatWasGivenAndIsAPlaceholder() {
		String seller = this.shop.rep(Shop.EAST);
		String helper = this.shop.rep(Shop.WEST);
		String sale = id(log(phone(seller), bike(seller, 5000, helper, 5000)));
		this.ledger.settle();
		phone(this.shop.rep(Shop.EAST), Role.ADMIN).data(
				"mutation($input: EraseRepInput!) { eraseRep(input: $input) { complete } }",
				Map.of("input", Map.of("repId", helper)));
		JsonNode shares = phone(seller)
			.data("query($id: ID!) { node(id: $id) { ... on Sale { shares { rep { id name } } } } }",
					Map.of("id", sale))
			.at("/node/shares");
		assertThat(shares.toString()).contains(helper).doesNotContain("Rep " + helper);
		assertThat(message(log(phone(seller), bike(seller, 5000, helper, 5000))))
			.isEqualTo("There is no rep " + helper + ".");
		takeBack(phone(seller), sale);
		this.ledger.settle();
		assertNothing(helper);
	}

	@Test
	void saysWhatIsAskedAndConfirmedOfThePartsToo() {
		String seller = this.shop.rep(Shop.EAST);
		String helper = this.shop.rep(Shop.WEST);
		Map<String, Object> sale = Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 1, "9000.00", "BASE"));
		sale.put("shares", shares(seller, 5000, helper, 5000));
		String id = id(log(phone(seller), sale));
		this.ledger.settle();
		Entry part = credit(helper, id);
		assertThat(part.sale().questions()).isNotEmpty();
		YearMonth month = YearMonth.from(part.day());
		assertThat(doubted(helper, month)).containsExactly(part.id());
		CimaClient manager = phone(this.shop.rep(Shop.WEST, List.of(Shop.EAST)), Role.MANAGER);
		manager.data("mutation($input: ConfirmSaleInput!) { confirmSale(input: $input) { errors { code } } }",
				Map.of("input", Map.of("saleId", id, "confirmed", true)));
		this.ledger.settle();
		assertThat(this.ledger.find(helper, SaleMark.CONFIRMATION.keyFor(part.key()))).isNotNull();
		assertThat(doubted(helper, month)).isEmpty();
		// one is looked after where its seller is, and nobody hears of it as of an own
		// sale
		assertThat(this.database.getCollection("pushes.more")
			.find(new Document("rep", helper).append("kind", "SALE_CHANGED"))
			.first()).isNull();
	}

	@Test
	void previewsTheOwnPart() {
		String seller = this.shop.rep(Shop.EAST);
		String helper = this.shop.rep(Shop.WEST);
		JsonNode preview = phone(seller).data(
				"query($input: LogSaleInput!) { previewSale(input: $input) { receipt { points } errors { code } } }",
				Map.of("input", bike(seller, 2500, helper, 7500)));
		assertThat(preview.at("/previewSale/receipt/points").asInt()).isEqualTo(25);
		this.ledger.settle();
		assertNothing(helper);
	}

	/** What a hall of fame leaves out. */
	private List<String> doubted(String rep, YearMonth month) {
		return this.open.of(List.of(this.ledger.card(rep, Period.MONTH.spanOf(month.atDay(1)))), month)
			.getOrDefault(rep, List.of())
			.stream()
			.map(Entry::id)
			.toList();
	}

	private boolean isTold(String fact, String rep) {
		return List.of("pushes", "pushes.more", "pushes.done")
			.stream()
			.anyMatch((collection) -> this.database.getCollection(collection)
				.find(new Document("_id", "SALE_SHARED/" + fact + "/" + rep))
				.first() != null);
	}

	/** Whether what the feed tells of a sale stands: one for each item. */
	private List<Boolean> feed(String sale) {
		List<Boolean> stands = new ArrayList<>();
		this.database.getCollection("feed")
			.find(new Document("item", "feed_sale_shared_" + sale))
			.forEach((item) -> stands.add(item.getBoolean("stands")));
		return stands;
	}

	private void move(String sale, String to) {
		JsonNode answer = phone(this.shop.rep(Shop.EAST), Role.ADMIN).data(
				"mutation($input: MoveSaleInput!) { moveSale(input: $input) { errors { code message } } }",
				Map.of("input", Map.of("saleId", sale, "repId", to, "reason", "typo")));
		assertThat(answer.at("/moveSale/errors")).isEmpty();
		this.ledger.settle();
	}

	private Entry credit(String rep, String sale) {
		Entry credit = this.ledger.find(rep, "split/" + sale);
		assertThat(credit).isNotNull();
		return credit;
	}

	private void assertNothing(String rep) {
		Totals totals = totals(rep);
		assertThat(List.of(totals.raw(), totals.points(), totals.revenue(), (long) totals.sales())).containsExactly(0L,
				0L, 0L, 0L);
	}

	private Totals totals(String rep) {
		return this.ledger.card(rep, Span.ALL_TIME).head().allTime();
	}

	private CimaClient phone(String rep, Role... roles) {
		return this.client.as(rep, roles);
	}

	private static String message(JsonNode payload) {
		return payload.at("/errors/0/message").asString();
	}

	/** A sale of 100 points and 1,000.00. */
	private static Map<String, Object> bike(Object... shares) {
		Map<String, Object> sale = Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 1, "1000.00", "BASE"));
		sale.put("shares", shares(shares));
		return sale;
	}

	private static List<Map<String, Object>> shares(Object... shares) {
		List<Map<String, Object>> all = new ArrayList<>();
		for (int i = 0; i < shares.length; i += 2) {
			all.add(Map.of("repId", shares[i], "basisPoints", shares[i + 1]));
		}
		return all;
	}

}
