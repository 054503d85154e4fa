package dev.cima.deal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.StoredText;
import dev.cima.TestTime;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.deal.StoredDeal.Claim;
import dev.cima.deal.StoredDeal.Outline;
import dev.cima.ledger.AgreedRates;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.SaleShare;
import dev.cima.ledger.Span;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import dev.cima.sale.LogSaleInput;
import dev.cima.sale.SaleLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@CimaIntegrationTest
class DealIntegrationTests {

	private static final String DEAL = """
			deal { id title stage slips closesOn owner { id } sale { id } stakeholders { role met }
			  contributors { rep { id name } basisPoints agreedAt consentAt refusedAt refusalReason }
			  history { stage rep { id } evidence closesOn met } }
			errors { code path message }""";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	@Autowired
	Reps reps;

	@Autowired
	Catalog catalog;

	@Autowired
	Ledger ledger;

	@Autowired
	Deals deals;

	@Autowired
	DealBooks books;

	@Autowired
	DealKeeper keeper;

	@Autowired
	SaleLog saleLog;

	@Autowired
	Organisation organisation;

	@Autowired
	MongoDatabase database;

	private final Instant now = TestTime.now();

	private String team;

	private String ana;

	private String ben;

	private String boss;

	private CimaClient phone;

	private CimaClient bens;

	private CimaClient manager;

	@BeforeEach
	void people() {
		this.team = "team_" + UUID.randomUUID();
		this.teams.save(new Team(this.team, "Deals", "Sales"));
		this.ana = this.shop.rep(this.team);
		this.ben = this.shop.rep(Shop.WEST);
		this.boss = this.shop.rep(Shop.EAST, List.of(this.team));
		this.phone = this.client.as(this.ana, Role.REP);
		this.bens = this.client.as(this.ben, Role.REP);
		this.manager = this.client.as(this.boss, Role.MANAGER);
	}

	@Test
	void isOpenedAgreedOnMovedAndWon() {
		Map<String, Object> input = opening(6000, 4000);
		JsonNode opened = open(this.phone, input);
		String id = opened.at("/deal/id").asString();
		assertThat(opened.get("errors")).as(opened.toString()).isEmpty();
		assertThat(open(this.phone, input)).as("sent again").isEqualTo(opened);
		assertThat(open(this.bens, input).at("/errors/0/code").asString()).isEqualTo("CONFLICT");

		JsonNode early = move(this.phone, id, "PROPOSAL", "Offer sent");
		assertThat(early.at("/errors/0/message").asString()).as("who and until when")
			.contains("Rep " + this.ben)
			.contains(until(opened));
		work();
		assertThat(told(id, this.ben)).containsExactly("DEAL_SHARES asked");
		assertThat(agree(this.bens, id, true, null).at("/deal/contributors/1/agreedAt").isNull()).isFalse();
		JsonNode proposed = move(this.phone, id, "PROPOSAL", "Offer sent");
		assertThat(proposed.at("/deal/stage").asString()).as(proposed.toString()).isEqualTo("PROPOSAL");
		assertThat(agree(this.bens, id, false, "Too little").at("/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
		work();
		assertThat(feed(id)).containsExactly("DEAL_PROPOSAL Rep " + this.ana + " brought a deal to a proposal.");

		Map<String, Object> sale = sale();
		JsonNode won = win(this.phone, id, sale);
		assertThat(won.get("errors")).as(won.toString()).isEmpty();
		assertThat(won.at("/deal/stage").asString()).isEqualTo("WON");
		assertThat(won.at("/sale/account/id").asString()).isEqualTo(Shop.ACCOUNT);
		assertThat(won.at("/receipt/steps").findValuesAsString("label"))
			.anyMatch((step) -> step.startsWith("By the rates of " + DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
				.withLocale(Locale.ENGLISH)
				.format(this.organisation.dayOf(this.now))));
		assertThat(win(this.phone, id, sale)).as("sent again").isEqualTo(won);
		work();
		work();
		assertThat(feed(id)).contains("DEAL_WON Rep " + this.ana + " won a deal.").hasSize(2);
		assertThat(told(id, this.ben)).containsExactly("DEAL_SHARES asked", "DEAL_WON won");
		assertThat(told(id, this.ana)).isEmpty();
		assertThat(sales(this.phone)).hasSize(1);
		assertThat(splits(this.bens)).as("4,000 of 10,000").containsExactly(80);
		assertThat(badges(this.bens)).contains("badge_first-proposal", "badge_first-deal");
	}

	@Test
	void twoPhonesWinItOnce() {
		String id = ready();
		List<CompletableFuture<JsonNode>> phones = IntStream.range(0, 6)
			.mapToObj((i) -> CompletableFuture
				.supplyAsync(() -> win((i % 2 == 0) ? this.phone : this.manager, id, sale(1 + i % 3))))
			.toList();
		Set<String> sales = new HashSet<>();
		phones.forEach((phone) -> sales.add(phone.join().at("/sale/id").asString()));
		assertThat(sales).hasSize(1);
		assertThat(sales(this.phone)).hasSize(1);
		JsonNode other = win(this.phone, id, sale(9)).at("/errors/0");
		assertThat(other.get("code").asString()).isEqualTo("CONFLICT");
		assertThat(other.get("message").asString()).startsWith("The deal is won already, by a sale of other content.");
		assertThat(mine("stage")).containsExactly("WON");
	}

	@Test
	void aVoidOpensItAgainAndOnlyANewWinWinsItAgain() {
		String id = ready();
		Map<String, Object> first = sale();
		String sale = win(this.phone, id, first).at("/sale/id").asString();
		work();
		assertThat(credits("deal-won")).isEqualTo(1);
		this.phone.data("mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { message } } }",
				Map.of("input", Map.of("saleId", sale, "reason", "They withdrew")));
		work();
		assertThat(mine("stage")).containsExactly("NEGOTIATION");
		assertThat(node(id).at("/history").findValuesAsString("evidence")).contains("The sale was taken back.");
		assertThat(feed(id)).noneMatch((item) -> item.startsWith("DEAL_WON"));
		assertThat(credits("deal-won")).isEqualTo(2);
		assertThat(win(this.phone, id, first).at("/sale/id").asString()).as("a late resend").isEqualTo(sale);
		assertThat(mine("stage")).containsExactly("NEGOTIATION");
		JsonNode again = win(this.phone, id, sale());
		assertThat(again.at("/sale/id").asString()).isNotEqualTo(sale);
		assertThat(again.at("/deal/stage").asString()).isEqualTo("WON");
		work();
		assertThat(feed(id)).anyMatch((item) -> item.startsWith("DEAL_WON"));
	}

	@Test
	void aCorrectionKeepsItWonAndKeepsTheAccount() {
		String id = ready();
		String sale = win(this.phone, id, sale()).at("/sale/id").asString();
		Map<String, Object> other = sale(3);
		JsonNode refused = correct(sale, other);
		assertThat(refused.at("/errors/0/path/1").asString()).as(refused.toString()).isEqualTo("accountId");
		other.put("accountId", Shop.ACCOUNT);
		String corrected = correct(sale, other).at("/sale/id").asString();
		work();
		assertThat(splits(this.bens)).as("the shares stay").containsExactlyInAnyOrder(80, -80, 120);
		assertThat(mine("stage")).containsExactly("WON");
		assertThat(node(id).at("/sale/id").asString()).isEqualTo(corrected);
		assertThat(win(this.manager, id, sale(5)).at("/sale/id").asString()).as("the one that stands")
			.isEqualTo(corrected);
		assertThat(told(id, this.ben)).containsOnlyOnce("DEAL_WON won");
	}

	@Test
	void finishesWhatAKillCutOff() {
		String claimed = ready();
		StoredDeal deal = deal(claimed);
		Map<String, Object> sale = sale();
		// killed between the claim and the sale
		assertThat(this.deals.replace(deal.with(new Claim(sale.get("id").toString(), DealSales.idOf(deal, 0)))))
			.isTrue();
		assertThat(mine("stage")).containsExactly("SOLUTION");
		assertThat(win(this.phone, claimed, sale).at("/deal/stage").asString()).isEqualTo("WON");

		String logged = ready();
		StoredDeal other = deal(logged);
		// killed between the sale and the deal
		LogSaleInput input = new LogSaleInput(UUID.randomUUID().toString(), this.now, null, null, null, null,
				List.of(new LogSaleInput.Line(Shop.BIKE, 1, new BigDecimal("1000.00"), dev.cima.incentive.SaleKind.BASE,
						null)));
		String key = DealSales.keyOf(DealSales.idOf(other, 0), this.ana);
		this.saleLog.log(new Viewer(this.ana, this.ana, Set.of(), Set.of(Role.REP)),
				input.as(key, this.ana, Shop.ACCOUNT), new AgreedRates(logged, other.outline().at()));
		this.ledger.settle();
		assertThat(node(logged).get("stage").asString()).isEqualTo("WON");
		assertThat(sales(this.phone)).hasSize(2);
	}

	@Test
	void aRefusalIsSettledByAManager() {
		String id = open(this.phone, opening(7000, 3000)).at("/deal/id").asString();
		assertThat(agree(this.bens, id, false, "").at("/errors/0/path/0").asString()).isEqualTo("reason");
		JsonNode refused = agree(this.bens, id, false, "I did most of it");
		assertThat(refused.at("/deal/contributors/1/refusalReason").asString()).as(refused.toString())
			.isEqualTo("I did most of it");
		assertThat(agree(this.bens, id, false, "I did most of it").get("errors")).isEmpty();
		work();
		assertThat(told(id, this.boss)).containsExactly("DEAL_SHARES refused");
		assertThat(move(this.phone, id, "PROPOSAL", "x").at("/errors/0/message").asString()).contains("refused")
			.contains("Rep " + this.ben);
		assertThat(move(this.bens, id, "SOLUTION", "x").at("/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
		JsonNode settled = move(this.manager, id, "PROPOSAL", "Half and half", "contributors", shares(5000, 5000));
		assertThat(settled.at("/deal/stage").asString()).as(settled.toString()).isEqualTo("PROPOSAL");
		work();
		assertThat(told(id, this.ben)).contains("DEAL_SHARES settled");
		assertThat(move(this.phone, id, "PROPOSAL", "Mine", "contributors", shares(9000, 1000)).at("/errors/0/message")
			.asString()).startsWith("The shares are frozen");
		assertThat(audit(id)).contains("moveDeal");
	}

	@Test
	void aWinThatFailedIsNoWayAroundWhatIsSaidSince() {
		String id = open(this.phone, opening(6000, 4000)).at("/deal/id").asString();
		agree(this.bens, id, true, null);
		Map<String, Object> sale = sale();
		Map<String, Object> failing = new HashMap<>(sale);
		failing.put("occurredAt", this.now.plus(Duration.ofDays(2)).toString());
		assertThat(win(this.phone, id, failing).at("/errors/0/code").asString()).isEqualTo("IN_THE_FUTURE");
		move(this.phone, id, "SOLUTION", "Mine", "contributors", shares(9999, 1));
		agree(this.bens, id, false, "I did most of it");
		JsonNode refused = win(this.phone, id, sale);
		assertThat(refused.at("/errors/0/message").asString()).as(refused.toString()).contains("refused");
		assertThat(sales(this.phone)).isEmpty();
		Map<String, Object> socks = Shop.sale(sale.get("id").toString(), this.now,
				Shop.line(Shop.SOCKS, 1, "9.50", "BASE"));
		assertThat(win(this.phone, id, socks).at("/errors/0/message").asString()).contains("category");
		assertThat(move(this.phone, id, "LOST", "They chose another").at("/deal/stage").asString()).isEqualTo("LOST");
		assertThat(win(this.phone, id, sale).at("/errors/0/message").asString()).startsWith("The deal was given up");
	}

	@Test
	void managersWhoManageEachOtherDoNotSettleEachOthersShares() {
		String office = "team_" + UUID.randomUUID();
		this.teams.save(new Team(office, "Office", "Sales"));
		CimaClient deputy = this.client.as(this.shop.rep(office, List.of(this.team)), Role.MANAGER);
		this.ana = this.shop.rep(this.team, List.of(office));
		this.phone = this.client.as(this.ana, Role.MANAGER);
		String id = open(this.phone, opening(6000, 4000)).at("/deal/id").asString();
		agree(this.bens, id, false, "I did most of it");
		JsonNode refused = move(deputy, id, "PROPOSAL", "Hers", "contributors", shares(9999, 1));
		assertThat(refused.at("/errors/0/code").asString()).as(refused.toString()).isEqualTo("NOT_ALLOWED");
		assertThat(move(this.manager, id, "PROPOSAL", "Half and half", "contributors", shares(5000, 5000))
			.at("/deal/stage")
			.asString()).isEqualTo("PROPOSAL");
	}

	@Test
	void silenceOfAWeekIsConsentAndIsAnnounced() {
		String id = opened(Duration.ofDays(6).plusHours(1));
		assertThat(move(this.phone, id, "PROPOSAL", "x").at("/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
		work();
		work();
		assertThat(told(id, this.ben)).contains("DEAL_SHARES silence");
		String silent = opened(Duration.ofDays(7));
		JsonNode late = agree(this.bens, silent, false, "No");
		assertThat(late.at("/errors/0/code").asString()).as(late.toString()).isEqualTo("TOO_OLD");
		assertThat(move(this.phone, silent, "PROPOSAL", "x").at("/deal/stage").asString()).isEqualTo("PROPOSAL");
	}

	@Test
	void worksForEighteenMonthsThoughTheAccountAndTheOwnerLeave() {
		String account = "acct_" + UUID.randomUUID();
		this.catalog.saveAccounts(List.of(new Account(account, "Gone", "reseller", true)));
		String id = opened(Duration.ofDays(548), account);
		move(this.phone, id, "SOLUTION", "Slipped", "closesOn",
				this.organisation.dayOf(this.now).plusDays(9).toString());
		this.catalog.saveAccounts(List.of(new Account(account, "Gone", "reseller", false)));
		erase(this.ana);
		JsonNode moved = move(this.manager, id, "NEGOTIATION", "Taken over");
		assertThat(moved.at("/deal/stage").asString()).as(moved.toString()).isEqualTo("NEGOTIATION");
		assertThat(moved.at("/deal/title").asString()).as("erased").isEmpty();
		assertThat(moved.at("/deal/history/0/evidence").asString()).isEmpty();
		assertThat(moved.at("/deal/contributors/0/basisPoints").asInt()).isEqualTo(6000);
		JsonNode won = win(this.manager, id, sale());
		assertThat(won.at("/deal/stage").asString()).as(won.toString()).isEqualTo("WON");
		assertThat(won.at("/sale/id").asString()).startsWith("sale_" + this.ana);
		work();
		assertThat(told(id, this.ben)).contains("DEAL_WON won");
		assertThat(splits(this.bens)).containsExactly(80);
	}

	@Test
	void isWonForAContributorWhoHasLeftOrWasErased() {
		for (boolean erased : List.of(false, true)) {
			people();
			String id = ready();
			if (erased) {
				erase(this.ben);
			}
			else {
				Rep left = this.reps.find(this.ben);
				this.reps.save(new Rep(left.id(), left.name(), left.team(), null, left.subject(), "en", List.of(),
						false, false));
			}
			JsonNode won = win(this.phone, id, sale());
			assertThat(won.at("/deal/stage").asString()).as(won.toString()).isEqualTo("WON");
			work();
			String key = won.at("/sale/id").asString().substring(("sale_" + this.ana + "_").length());
			Entry part = this.ledger.find(this.ben, SaleShare.keyFor(this.ana, key));
			assertThat(part).isNotNull().returns(80L, Entry::points);
			assertThat(this.ledger.card(this.ben, Span.ALL_TIME).head().balance()).isEqualTo(80);
		}
	}

	@Test
	void erasureTakesWhySomebodyRefusedAShare() {
		String id = open(this.phone, opening(7000, 3000)).at("/deal/id").asString();
		String reason = "I did most of it " + UUID.randomUUID();
		agree(this.bens, id, false, reason);
		assertThat(contributor(id).get("refusalReason").asString()).isEqualTo(reason);
		erase(this.ben);
		assertThat(StoredText.placesOf(this.database, reason)).isEmpty();
		assertThat(contributor(id).get("refusalReason").asString("")).isEmpty();
		assertThat(contributor(id).get("refusedAt").isNull()).as("it stays refused").isFalse();
	}

	private void erase(String rep) {
		admin("mutation($input: EraseRepInput!) { eraseRep(input: $input) { complete } }", Map.of("repId", rep));
	}

	/** The second of a deal. */
	private JsonNode contributor(String deal) {
		return this.phone
			.data("query($id: ID!) { node(id: $id) { ... on Deal { contributors { refusedAt refusalReason } } } }",
					Map.of("id", deal))
			.at("/node/contributors/1");
	}

	@Test
	void countsStepsInTheOrderOfTheirTimesHoweverTheyArrive() {
		String id = opened(Duration.ofDays(20));
		move(this.phone, id, "NEGOTIATION", "Third", "movedAt", ago(1));
		move(this.manager, id, "SOLUTION", "First", "movedAt", ago(3), "met", List.of("BUYER", "LEGAL"));
		Map<String, Object> second = input(id, "PROPOSAL", "Second", "movedAt", ago(2));
		moveBy(this.phone, second);
		JsonNode again = moveBy(this.phone, second);
		assertThat(again.at("/deal/stage").asString()).as(again.toString()).isEqualTo("NEGOTIATION");
		assertThat(again.at("/deal/history").findValuesAsString("evidence")).containsExactly("First", "Second",
				"Third");
		assertThat(again.at("/deal/stakeholders").toString()).contains("{\"role\":\"LEGAL\",\"met\":true}");
		assertThat(move(this.phone, id, "LOST", "Before it was opened", "movedAt", ago(40)).at("/errors/0/code")
			.asString()).isEqualTo("TOO_OLD");
		assertThat(move(this.phone, id, "LOST", "They chose another").at("/deal/stage").asString()).isEqualTo("LOST");
		assertThat(win(this.phone, id, sale()).at("/errors/0/message").asString()).startsWith("The deal was given up");
		work();
		assertThat(this.books.placesOf(this.ana)).as("given back").isEmpty();
	}

	@Test
	void twoPhonesMoveAtOnceAndNothingIsLost() {
		String id = ready();
		List<CompletableFuture<JsonNode>> phones = IntStream.range(0, 8)
			.mapToObj((i) -> CompletableFuture
				.supplyAsync(() -> move((i % 2 == 0) ? this.phone : this.manager, id, "SOLUTION", "Step " + i / 2)))
			.toList();
		phones.forEach((phone) -> assertThat(phone.join().get("errors")).isEmpty());
		assertThat(deal(id).events()).hasSize(10);
	}

	@Test
	void isSeenByThoseWhomItConcerns() {
		String id = open(this.phone, opening(6000, 4000)).at("/deal/id").asString();
		for (CimaClient who : List.of(this.phone, this.bens, this.manager, this.client.as("admin", Role.ADMIN))) {
			assertThat(seen(who, id).get("id").asString()).isEqualTo(id);
		}
		for (CimaClient who : List.of(this.client.as(this.shop.rep(this.team), Role.REP),
				this.client.as(this.shop.rep(Shop.EAST, List.of(Shop.WEST)), Role.MANAGER),
				this.client.as("integration", Role.INTEGRATION))) {
			assertThat(seen(who, id).isNull()).isTrue();
			if (!who.equals(this.client)) {
				assertThat(move(this.client.as(this.shop.rep(Shop.EAST), Role.REP), id, "SOLUTION", "x")
					.at("/errors/0/code")
					.asString()).isEqualTo("NOT_FOUND");
			}
		}
		// a manager of the contributor's team does not see what the other team does
		JsonNode list = this.client.as(this.shop.rep(Shop.EAST, List.of(Shop.WEST)), Role.MANAGER)
			.data("query($id: ID!) { rep(id: $id) { deals { nodes { id } } } }", Map.of("id", this.ben));
		assertThat(list.at("/rep/deals/nodes")).isEmpty();
		assertThat(this.bens.data("{ me { deals { nodes { id } } } }").at("/me/deals/nodes/0/id").asString())
			.isEqualTo(id);
	}

	@Test
	void refusesInWordsWhatMakesNoSense() {
		Map<String, Object> odd = opening(3333, 6666);
		assertThat(open(this.phone, odd).at("/errors/0/message").asString())
			.isEqualTo("Shares are 1 or more and add up to 10,000 basis points. These add up to 9,999.");
		odd.put("contributors", List.of(Map.of("repId", this.ben, "basisPoints", 10_000)));
		assertThat(open(this.phone, odd).at("/errors/0/message").asString()).contains("owner");
		String id = ready();
		assertThat(move(this.phone, id, "WON", "x").at("/errors/0/message").asString()).contains("winDeal");
		assertThat(move(this.phone, id, "SOLUTION", " ").at("/errors/0/path/0").asString()).isEqualTo("evidence");
		Map<String, Object> sale = sale();
		sale.put("accountId", "acct_other");
		assertThat(win(this.phone, id, sale).at("/errors/0/path").toString()).isEqualTo("[\"sale\",\"accountId\"]");
		Map<String, Object> socks = Shop.sale(UUID.randomUUID().toString(), this.now,
				Shop.line(Shop.SOCKS, 1, "9.50", "BASE"));
		assertThat(win(this.phone, id, socks).at("/errors/0/message").asString()).contains("category");
		for (int many = 1; many < DealBooks.MOST_OPEN; many++) {
			assertThat(open(this.phone, opening(6000, 4000)).get("errors")).isEmpty();
		}
		assertThat(open(this.phone, opening(6000, 4000)).at("/errors/0/code").asString()).isEqualTo("LIMIT_REACHED");
	}

	@Test
	void pagesItsList() {
		List<String> ids = IntStream.range(0, 5)
			.mapToObj((i) -> open(this.phone, opening(6000, 4000)).at("/deal/id").asString())
			.toList();
		List<String> read = new ArrayList<>();
		String after = null;
		do {
			Map<String, Object> page = new HashMap<>();
			page.put("after", after);
			JsonNode deals = this.phone.data(
					"query($after: String) { me { deals(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }",
					page)
				.at("/me/deals");
			read.addAll(deals.get("nodes").findValuesAsString("id"));
			after = deals.at("/pageInfo/hasNextPage").asBoolean() ? deals.at("/pageInfo/endCursor").asString() : null;
		}
		while (after != null);
		assertThat(read).isEqualTo(ids.reversed());
	}

	/** A deal whose shares are agreed on. */
	private String ready() {
		String id = open(this.phone, opening(6000, 4000)).at("/deal/id").asString();
		agree(this.bens, id, true, null);
		return move(this.phone, id, "SOLUTION", "We know how").at("/deal/id").asString();
	}

	/** One that was opened so long ago. */
	private String opened(Duration ago) {
		return opened(ago, Shop.ACCOUNT);
	}

	private String opened(Duration ago, String account) {
		String id = "deal_" + UUID.randomUUID();
		Instant at = this.now.minus(ago);
		this.deals.insert(StoredDeal.opened(id, this.ana, "",
				new Outline(account, List.of("Bikes"), BigDecimal.ONE, BigDecimal.TEN, this.organisation.dayOf(at),
						List.of(StakeholderRole.BUYER),
						List.of(new DealShare(this.ana, 6000), new DealShare(this.ben, 4000)), at)));
		this.books.take(this.ana, id);
		return id;
	}

	private Map<String, Object> opening(int own, int other) {
		Map<String, Object> input = new HashMap<>(Map.of("id", UUID.randomUUID().toString(), "accountId", Shop.ACCOUNT,
				"title", "Bikes for the post", "categories", List.of("Bikes"), "low", "5000", "high", "9000.50",
				"closesOn", this.organisation.dayOf(this.now).plusDays(60).toString(), "contributors",
				shares(own, other), "stakeholders", List.of("BUYER", "CHAMPION")));
		return input;
	}

	private List<Map<String, Object>> shares(int own, int other) {
		return List.of(Map.of("repId", this.ana, "basisPoints", own), Map.of("repId", this.ben, "basisPoints", other));
	}

	private Map<String, Object> sale() {
		return sale(2);
	}

	private Map<String, Object> sale(int bikes) {
		return Shop.sale(UUID.randomUUID().toString(), this.now, Shop.line(Shop.BIKE, bikes, "1000.00", "BASE"));
	}

	private static JsonNode open(CimaClient who, Map<String, Object> input) {
		return who
			.data("mutation($input: OpenDealInput!) { openDeal(input: $input) { " + DEAL + " } }",
					Map.of("input", input))
			.get("openDeal");
	}

	private static JsonNode move(CimaClient who, String id, String stage, String evidence, Object... more) {
		return moveBy(who, input(id, stage, evidence, more));
	}

	private static Map<String, Object> input(String id, String stage, String evidence, Object... more) {
		Map<String, Object> input = new HashMap<>(Map.of("dealId", id, "stage", stage, "evidence", evidence));
		for (int i = 0; i < more.length; i += 2) {
			input.put(more[i].toString(), more[i + 1]);
		}
		return input;
	}

	private static JsonNode moveBy(CimaClient who, Map<String, Object> input) {
		return who
			.data("mutation($input: MoveDealInput!) { moveDeal(input: $input) { " + DEAL + " } }",
					Map.of("input", input))
			.get("moveDeal");
	}

	private static JsonNode agree(CimaClient who, String id, boolean agree, String reason) {
		Map<String, Object> input = new HashMap<>(Map.of("dealId", id, "agree", agree));
		input.put("reason", reason);
		return who
			.data("mutation($input: AgreeToSharesInput!) { agreeToShares(input: $input) { " + DEAL + " } }",
					Map.of("input", input))
			.get("agreeToShares");
	}

	private static JsonNode win(CimaClient who, String id, Map<String, Object> sale) {
		return who
			.data("mutation($input: WinDealInput!) { winDeal(input: $input) { sale { id account { id } } "
					+ "receipt { steps { label } } " + DEAL + " } }",
					Map.of("input", Map.of("dealId", id, "sale", sale)))
			.get("winDeal");
	}

	private JsonNode correct(String sale, Map<String, Object> other) {
		return this.phone.data(
				"mutation($input: CorrectSaleInput!) { correctSale(input: $input) { sale { id } errors { code path } } }",
				Map.of("input", Map.of("saleId", sale, "reason", "Three", "sale", other)))
			.get("correctSale");
	}

	private JsonNode admin(String mutation, Map<String, Object> input) {
		return this.client.as("admin", Role.ADMIN).data(mutation, Map.of("input", input));
	}

	/** What the loops would do by themselves a moment later. */
	private void work() {
		this.ledger.settle();
		this.keeper.work();
		this.ledger.settle();
	}

	private StoredDeal deal(String id) {
		return java.util.Objects.requireNonNull(this.deals.find(id));
	}

	private JsonNode node(String id) {
		return seen(this.phone, id);
	}

	private static JsonNode seen(CimaClient who, String id) {
		return who
			.data("query($id: ID!) { node(id: $id) { ... on Deal { id stage sale { id } "
					+ "history { stage evidence } } } }", Map.of("id", id))
			.get("node");
	}

	private List<String> mine(String field) {
		return this.phone.data("{ me { deals { nodes { " + field + " } } } }")
			.at("/me/deals/nodes")
			.findValuesAsString(field);
	}

	private static List<String> sales(CimaClient who) {
		return who.data("{ me { sales(first: 50) { nodes { id } } } }").at("/me/sales/nodes").findValuesAsString("id");
	}

	private long credits(String cause) {
		return this.bens.data("{ me { entries(first: 50) { nodes { cause points } } } }")
			.at("/me/entries/nodes")
			.valueStream()
			.filter((entry) -> cause.equals(entry.get("cause").asString("")))
			.peek((entry) -> assertThat(entry.get("points").asInt()).as("never points").isZero())
			.count();
	}

	/** What Ben got of sales of others. */
	private static List<Integer> splits(CimaClient who) {
		return who.data("{ me { entries(first: 50) { nodes { cause points } } } }")
			.at("/me/entries/nodes")
			.valueStream()
			.filter((entry) -> "split".equals(entry.get("cause").asString("")))
			.map((entry) -> entry.get("points").asInt())
			.toList();
	}

	private List<String> badges(CimaClient who) {
		return who.data("{ me { awards(first: 50) { nodes { badge { id } } } } }")
			.at("/me/awards/nodes")
			.findValuesAsString("id");
	}

	private List<String> feed(String deal) {
		return this.client.as("admin", Role.ADMIN)
			.data("{ feed(first: 100) { nodes { aboutId kind text } } }")
			.at("/feed/nodes")
			.valueStream()
			.filter((item) -> deal.equals(item.get("aboutId").asString("")))
			.map((item) -> item.get("kind").asString() + " " + item.get("text").asString())
			.toList();
	}

	private List<String> audit(String deal) {
		return this.client.as("admin", Role.ADMIN)
			.data("{ auditLog(first: 50) { nodes { action subject } } }")
			.at("/auditLog/nodes")
			.valueStream()
			.filter((row) -> deal.equals(row.get("subject").asString("")))
			.map((row) -> row.get("action").asString())
			.toList();
	}

	/** What was told of a deal to a rep, done or still waiting. */
	private List<String> told(String deal, String rep) {
		return List.of("pushes", "pushes.more", "pushes.done")
			.stream()
			.flatMap((name) -> this.database.getCollection(name).find().into(new ArrayList<>()).stream())
			.map((push) -> push.getString("_id"))
			.filter((id) -> id.contains("/" + deal + "-") && id.endsWith("/" + rep))
			.map((id) -> id.replace("/" + deal + "-", " ").replaceAll("[-/].*", ""))
			.distinct()
			.sorted()
			.toList();
	}

	private static String until(JsonNode opened) {
		return opened.at("/deal/contributors/1/consentAt").asString().substring(0, 10);
	}

	private String ago(int days) {
		return this.now.minus(Duration.ofDays(days)).toString();
	}

}
