package dev.cima.whitespace;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.incentive.SaleKind;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.sale.LogSaleInput;
import dev.cima.sale.SaleLog;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** White space from the sales of last month to what a cell that turns pays. */
@CimaIntegrationTest
class WhiteSpaceIntegrationTests {

	private static final String ACCOUNT = """
			query($id: ID!) { node(id: $id) { ... on Account {
			  profile { sales averageSale lastSaleAt usualPauseDays categories { category revenue share lastSaleAt } }
			  whiteSpace { asOf realised potential share
			    cells { category state spent low potential high peers points reason until } } } } }""";

	private static final String VETO = """
			mutation($input: VetoWhiteSpaceInput!) { do: vetoWhiteSpace(input: $input) {
			  account { id } errors { code path message } } }""";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Catalog catalog;

	@Autowired
	Ledger ledger;

	@Autowired
	SaleLog sales;

	@Autowired
	MonthFreezer freezer;

	@Autowired
	KnownMonths known;

	@Autowired
	OwnAccounts own;

	@Autowired
	OpenCategories open;

	@Autowired
	MongoDatabase database;

	@Autowired
	Organisation organisation;

	String rep = "";

	String account = "";

	String segment = "";

	/**
	 * Eleven accounts of a segment buy bikes and helmets, one of the rep's bikes only.
	 */
	@BeforeEach
	void aSegmentOfLastMonth() {
		this.rep = this.shop.rep(Shop.EAST);
		this.segment = "segment " + UUID.randomUUID();
		this.account = account("Bikes only", this.segment);
		String other = this.shop.rep(Shop.WEST);
		Instant first = lastMonth(2);
		Instant second = lastMonth(1);
		for (int i = 0; i < 11; i++) {
			String peer = account("Peer", this.segment);
			sell(other, peer, first, Shop.line(Shop.BIKE, 1, "1000.00", "BASE"));
			sell(other, peer, second, Shop.line(Shop.HELMET, 10, "34.99", "BASE"));
		}
		sell(this.rep, this.account, first, Shop.line(Shop.BIKE, 1, "1000.00", "BASE"));
		sell(this.rep, this.account, second, Shop.line(Shop.BIKE, 1, "1000.00", "BASE"));
		this.freezer.again();
	}

	@Test
	void showsWhatIsOpenToThoseWhoSellToTheAccount() {
		JsonNode shown = shown(this.rep);
		assertThat(shown.at("/profile/sales").asInt()).isEqualTo(2);
		assertThat(shown.at("/profile/averageSale").asString()).isEqualTo("1000.00");
		assertThat(shown.at("/profile/categories/0/category").asString()).isEqualTo("Bikes");
		assertThat(shown.at("/profile/categories/0/share").asString()).isEqualTo("1.0000");
		assertThat(shown.at("/profile/usualPauseDays").isNull()).isTrue();
		assertThat(shown.at("/whiteSpace/asOf").asString()).isEqualTo(now().withDayOfMonth(1).toLocalDate().toString());
		assertThat(shown.at("/whiteSpace/realised").asString()).isEqualTo("2000.00");
		JsonNode helmets = cell(this.rep, "Accessories");
		assertThat(helmets.get("state").asString()).isEqualTo("OPEN");
		assertThat(helmets.get("spent").asString()).isEqualTo("0.00");
		// all peers spend 349.90 on helmets for each 1,000 on bikes
		assertThat(helmets.get("potential").asString()).isEqualTo("699.80");
		assertThat(helmets.get("peers").asInt()).isEqualTo(11);
		assertThat(helmets.get("points").asInt()).isEqualTo(50);
		assertThat(cell(this.rep, "Bikes").get("state").asString()).isEqualTo("REALISED");
		String stranger = this.shop.rep(Shop.EAST);
		assertThat(shown(stranger).get("profile").isNull()).isTrue();
		assertThat(shown(stranger).get("whiteSpace").isNull()).isTrue();
		String manager = this.shop.rep(Shop.WEST, List.of(Shop.EAST));
		JsonNode seen = this.client.as(manager, Role.MANAGER, Role.REP).data(ACCOUNT, Map.of("id", this.account));
		assertThat(seen.at("/node/whiteSpace/share").asString()).isNotEmpty();
	}

	@Test
	void oneSmallSaleDoesNotOpenWhatColleaguesSellToAnAccount() {
		String other = this.shop.rep(Shop.WEST);
		String manager = this.shop.rep(Shop.EAST, List.of(Shop.WEST));
		CimaClient boss = this.client.as(manager, Role.MANAGER, Role.REP);
		sell(other, this.account, lastMonth(1), Shop.line(Shop.SOCKS, 1, "9.50", "BASE"));
		this.freezer.again();
		assertThat(shown(other).get("profile").isNull()).isTrue();
		assertThat(shown(other).get("whiteSpace").isNull()).isTrue();
		assertThat(phone(other).data("{ whiteSpace { totalCount nodes { id } } }", Map.of()).at("/whiteSpace/nodes"))
			.isEmpty();
		assertThat(boss.data(ACCOUNT, Map.of("id", this.account)).at("/node/profile").isNull()).isTrue();

		// imported, as what a rep logs so late does not count for this, and may be too
		// late
		this.sales.importAll(new Viewer("admin", null, Set.of(), Set.of(Role.ADMIN)),
				Stream.of(1, 3, 5).map((days) -> socks(other, lastMonth(days))).toList());
		this.freezer.again();
		assertThat(shown(other).at("/profile/sales").asInt()).isEqualTo(6);
		assertThat(boss.data(ACCOUNT, Map.of("id", this.account)).at("/node/profile/sales").asInt()).isEqualTo(6);
	}

	@Test
	void addsUpWhatTheAccountsOfARepCouldBuy() {
		assertThat(this.own.potentials(this.rep))
			.isEqualTo(Map.of(this.segment, Map.of("Bikes", 200_000L, "Accessories", 69_980L)));
		assertThat(this.own.potentials(this.shop.rep(Shop.EAST))).as("who serves nobody").isEmpty();
		JsonNode vetoed = phone(this.rep).data(VETO, Map.of("input",
				Map.of("accountId", this.account, "category", "Accessories", "reason", "They make their own")));
		assertThat(vetoed.at("/do/errors")).isEmpty();
		assertThat(this.own.potentials(this.rep).get(this.segment)).as("only what it spends fits")
			.isEqualTo(Map.of("Bikes", 200_000L, "Accessories", 0L));
	}

	@Test
	void addsUpWhatIsOpenToTheAccountsOfARep() {
		assertThat(this.open.of(this.rep)).isEqualTo(Map.of("Bikes", 0L, "Accessories", 69_980L));
		assertThat(this.open.of(this.shop.rep(Shop.EAST))).as("who serves nobody").isEmpty();
	}

	@Test
	void listsTheRepsAccountsByWhatIsOpen() {
		String most = account("Six bikes", this.segment);
		String middle = account("Four bikes", this.segment);
		for (int day = 1; day <= 2; day++) {
			sell(this.rep, most, lastMonth(day), Shop.line(Shop.BIKE, 3, "1000.00", "BASE"));
			sell(this.rep, middle, lastMonth(day), Shop.line(Shop.BIKE, 2, "1000.00", "BASE"));
		}
		this.freezer.again();
		assertThat(listed()).as("the most open first").containsExactly(most, middle, this.account);
		assertThat(open(most)).isGreaterThan(open(middle));
		assertThat(open(middle)).isGreaterThan(open(this.account));

		JsonNode done = phone(this.rep)
			.data(VETO, Map.of("input", Map.of("accountId", most, "category", "Accessories", "reason", "No heads")))
			.get("do");
		assertThat(done.get("errors")).isEmpty();
		// as if it had been said before the month began: within it nothing moves
		rewriteVeto(most, Map.of("at", Date.from(lastMonth(1))));
		this.freezer.again();
		assertThat(listed()).as("what does not fit is not open").containsExactly(middle, this.account);
	}

	/** The rep's accounts, one a page. */
	private List<String> listed() {
		List<String> found = new ArrayList<>();
		Map<String, Object> variables = new HashMap<>();
		JsonNode page;
		do {
			page = phone(this.rep)
				.data("query($after: String) { whiteSpace(first: 1, after: $after) { totalCount nodes { id } "
						+ "pageInfo { endCursor hasNextPage } } }", variables)
				.get("whiteSpace");
			page.get("nodes").forEach((node) -> found.add(node.get("id").asString()));
			variables.put("after", page.at("/pageInfo/endCursor").asString());
		}
		while (page.at("/pageInfo/hasNextPage").asBoolean());
		assertThat(page.get("totalCount").asInt()).isEqualTo(found.size());
		return found;
	}

	private BigDecimal open(String account) {
		JsonNode space = phone(this.rep).data(ACCOUNT, Map.of("id", account)).at("/node/whiteSpace");
		BigDecimal open = BigDecimal.ZERO;
		for (JsonNode cell : space.get("cells")) {
			if (!cell.get("potential").isNull()) {
				open = open.add(new BigDecimal(cell.get("potential").asString()))
					.subtract(new BigDecimal(cell.get("spent").asString()));
			}
		}
		return open;
	}

	private void rewriteVeto(String account, Map<String, Object> fields) {
		assertThat(this.database.getCollection("whiteSpaceVetoes")
			.updateOne(new Document("_id", account + "/Accessories"), new Document("$set", new Document(fields)))
			.getModifiedCount()).isOne();
	}

	@Test
	void aCellThatTurnsIsPaidToThoseWhoSharedTheSale() {
		String colleague = this.shop.rep(Shop.EAST);
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), TestTime.now(),
				Shop.line(Shop.HELMET, 3, "34.99", "CROSS_SELL"));
		sale.put("accountId", this.account);
		sale.put("shares", List.of(Map.of("repId", this.rep, "basisPoints", 6000),
				Map.of("repId", colleague, "basisPoints", 4000)));
		String id = logged(phone(this.rep), sale);
		await().untilAsserted(() -> {
			assertThat(credited("")).isEqualTo(30);
			assertThat(points(colleague, key(""))).isEqualTo(20);
		});
		assertThat(turn().payments()).singleElement().satisfies((payment) -> assertThat(payment.shares()).hasSize(2));

		voidSale(id);
		await().untilAsserted(() -> {
			assertThat(points(this.rep, "void/" + key(""))).isEqualTo(-30);
			assertThat(points(colleague, "void/" + key(""))).isEqualTo(-20);
		});
		assertThat(cell(this.rep, "Accessories").get("points").asInt()).isEqualTo(50);
	}

	@Test
	void paysOnceForACellThatTurnsAndTakesItBackWithTheSale() {
		sell(this.rep, this.account, TestTime.now(), Shop.line(Shop.HELMET, 1, "34.98", "BASE"));
		String sale = sell(this.rep, this.account, TestTime.now(), Shop.line(Shop.HELMET, 3, "34.99", "CROSS_SELL"));
		await().untilAsserted(() -> assertThat(credited("")).isEqualTo(50));
		assertThat(cell(this.rep, "Accessories").get("points").isNull()).isTrue();
		String second = sell(this.rep, this.account, TestTime.now(), Shop.line(Shop.HELMET, 5, "34.99", "BASE"));
		await().untilAsserted(() -> assertThat(turn().sales()).hasSize(2));
		assertThat(turn().payments()).hasSize(1);
		voidSale(sale);
		await().untilAsserted(() -> {
			assertThat(this.ledger.find(this.rep, "void/" + key(""))).isNotNull();
			assertThat(credited("/2")).isEqualTo(50);
		});
		voidSale(second);
		await().untilAsserted(() -> {
			assertThat(this.ledger.find(this.rep, "void/" + key("/2"))).isNotNull();
			assertThat(cell(this.rep, "Accessories").get("points").asInt()).isEqualTo(50);
		});
	}

	@Test
	void promisesNothingForACellThatTurnedInThisYear() {
		Instant turned = lastMonth(1);
		this.database.getCollection("whiteSpaceTurns", CellTurn.class)
			.insertOne(new CellTurn(this.account + "/Accessories", 1, Map.of(), Map.of(),
					List.of(new CellTurn.Payment(YearMonth.from(now()).minusMonths(1).toString(), 1, "sale_x", turned,
							List.of(), CellTurn.State.PAID)),
					null));
		assertThat(cell(this.rep, "Accessories").get("state").asString()).isEqualTo("OPEN");
		assertThat(cell(this.rep, "Accessories").get("points").isNull()).isTrue();
	}

	@Test
	void saysInBothLanguagesWhy() {
		sell(this.rep, this.account, TestTime.now(), Shop.line(Shop.HELMET, 3, "34.99", "CROSS_SELL"));
		await().untilAsserted(() -> assertThat(credited("")).isEqualTo(50));
		String entries = "query($id: ID!) { rep(id: $id) { entries(first: 20) { nodes { receipt { steps { label } } } } } }";
		assertThat(phone(this.rep).data(entries, Map.of("id", this.rep)).toString())
			.contains("You sold Accessories to an account that had bought next to none");
		assertThat(inSpanish(entries))
			.contains("Vendiste Accessories a una cuenta que casi no había comprado nada de eso");
	}

	@Test
	void aVetoHoldsForTwelveMonthsAndPaysNothing() {
		Instant before = TestTime.now();
		JsonNode done = veto(this.rep, "Accessories", "They make helmets");
		assertThat(done.get("errors")).isEmpty();
		JsonNode helmets = cell(this.rep, "Accessories");
		assertThat(helmets.get("state").asString()).isEqualTo("NOT_FIT");
		assertThat(helmets.get("reason").asString()).isEqualTo("They make helmets");
		assertThat(helmets.get("potential").isNull()).isTrue();
		String until = helmets.get("until").asString();
		assertThat(Instant.parse(until)).as("twelve months by the calendar of the organisation")
			.isBetween(yearAfter(before), yearAfter(TestTime.now()));
		this.freezer.again();
		assertThat(cell(this.rep, "Accessories").get("state").asString()).as("made once more").isEqualTo("NOT_FIT");
		assertThat(veto(this.rep, "Accessories", "Another reason").get("errors")).isEmpty();
		assertThat(cell(this.rep, "Accessories").get("until").asString()).isEqualTo(until);
		assertThat(cell(this.rep, "Accessories").get("reason").asString()).isEqualTo("They make helmets");
		assertThat(this.client.as("admin", Role.ADMIN)
			.data("{ whiteSpaceVetoes { category accounts } }", Map.of())
			.toString()).contains("Accessories");
		sell(this.rep, this.account, TestTime.now(), Shop.line(Shop.HELMET, 3, "34.99", "CROSS_SELL"));
		await().untilAsserted(() -> assertThat(turn().look()).isNull());
		assertThat(turn().payments()).isEmpty();
		this.client.as("admin", Role.ADMIN)
			.data("mutation($input: EraseRepInput!) { eraseRep(input: $input) { errors { message } } }",
					Map.of("input", Map.of("repId", this.rep)));
		await().untilAsserted(() -> assertThat(this.database.getCollection("notes")
			.countDocuments(new Document("_id", "white-space/" + this.account + "/Accessories/1"))).isZero());
	}

	@Test
	void aVetoThatIsOverStandsInNobodysWay() {
		veto(this.rep, "Accessories", "They make helmets");
		Instant now = TestTime.now();
		rewriteVeto(this.account,
				Map.of("at", Date.from(now.minus(Duration.ofDays(366))), "until", Date.from(now.minusSeconds(60))));
		JsonNode helmets = cell(this.rep, "Accessories");
		assertThat(helmets.get("state").asString()).isEqualTo("OPEN");
		assertThat(helmets.get("reason").isNull()).isTrue();
		assertThat(helmets.get("points").asInt()).isEqualTo(50);
		sell(this.rep, this.account, TestTime.now(), Shop.line(Shop.HELMET, 3, "34.99", "CROSS_SELL"));
		await().untilAsserted(() -> assertThat(credited("")).isEqualTo(50));
	}

	private Instant yearAfter(Instant moment) {
		return moment.atZone(this.organisation.zone()).plusMonths(12).toInstant();
	}

	@Test
	void aVetoIsRefusedInWords() {
		String stranger = this.shop.rep(Shop.EAST);
		assertThat(veto(stranger, "Accessories", "No").at("/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
		assertThat(veto(this.rep, "Kayaks", "No").at("/errors/0/code").asString()).isEqualTo("NOT_FOUND");
		assertThat(veto(this.rep, "Accessories", " ").at("/errors/0/code").asString()).isEqualTo("INVALID");
	}

	@Test
	void whatIsMadeOnceStandsThoughAnotherNodeGoesOn() {
		String month = YearMonth.from(now()).toString();
		Document before = stored(month);
		this.database.getCollection("whiteSpaceMonths")
			.updateOne(new Document("_id", month),
					new Document("$set",
							new Document("finishedAt", null).append("at", "acct_")
								.append("node", "another that died")
								.append("aliveAt", Date.from(TestTime.now().minusSeconds(3_600)))));
		sell(this.rep, this.account, lastMonth(1).plusSeconds(1), Shop.line(Shop.HELMET, 9, "34.99", "BASE"));
		this.known.forget(YearMonth.from(now()));
		assertThat(this.freezer.freeze()).isTrue();
		assertThat(stored(month)).isEqualTo(before);
	}

	private String inSpanish(String document) {
		String body = new JsonMapper()
			.writeValueAsString(Map.of("query", document, "variables", Map.of("id", this.rep)));
		HttpRequest request = HttpRequest.newBuilder(this.client.uri("/graphql"))
			.header("Authorization", "Bearer " + phone(this.rep).token())
			.header("Content-Type", "application/json")
			.header("Accept-Language", "es")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
		try (HttpClient http = HttpClient.newHttpClient()) {
			return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Document stored(String month) {
		return Objects.requireNonNull(this.database.getCollection("whiteSpaces")
			.find(new Document("_id", month + "/" + this.account))
			.first());
	}

	private CellTurn turn() {
		CellTurn turn = this.database.getCollection("whiteSpaceTurns", CellTurn.class)
			.find(new Document("_id", this.account + "/Accessories"))
			.first();
		assertThat(turn).isNotNull();
		return Objects.requireNonNull(turn);
	}

	private long credited(String turn) {
		return points(this.rep, key(turn));
	}

	/** What stands under the key, or −1. */
	private long points(String rep, String key) {
		Entry entry = this.ledger.find(rep, key);
		return (entry != null) ? entry.points() : -1;
	}

	private String key(String turn) {
		return "white-space/" + this.account + "/Accessories/" + YearMonth.from(now()) + turn;
	}

	private JsonNode veto(String who, String category, String reason) {
		return phone(who)
			.data(VETO, Map.of("input", Map.of("accountId", this.account, "category", category, "reason", reason)))
			.get("do");
	}

	private JsonNode shown(String who) {
		return phone(who).data(ACCOUNT, Map.of("id", this.account)).get("node");
	}

	private JsonNode cell(String who, String category) {
		for (JsonNode cell : shown(who).at("/whiteSpace/cells")) {
			if (cell.get("category").asString().equals(category)) {
				return cell;
			}
		}
		throw new AssertionError("no cell of " + category);
	}

	private CimaClient phone(String who) {
		return this.client.as(who, Role.REP);
	}

	private String account(String name, String segment) {
		String id = "acct_" + UUID.randomUUID();
		this.catalog.saveAccounts(List.of(new Account(id, name, segment, true)));
		return id;
	}

	private String sell(String seller, String account, Instant at, Map<String, Object> line) {
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), at, line);
		sale.put("accountId", account);
		return logged(phone(seller), sale);
	}

	private static String logged(CimaClient client, Map<String, Object> sale) {
		JsonNode logged = client.data(
				"mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { message } } }",
				Map.of("input", sale));
		assertThat(logged.at("/logSale/sale/id").asString()).as("%s", logged).isNotEmpty();
		return logged.at("/logSale/sale/id").asString();
	}

	private LogSaleInput socks(String seller, Instant at) {
		return new LogSaleInput(UUID.randomUUID().toString(), at, null, seller, this.account, null, List
			.of(new LogSaleInput.Line(Shop.SOCKS, BigDecimal.ONE, new BigDecimal("9.50"), SaleKind.BASE, null)));
	}

	private void voidSale(String sale) {
		phone(this.rep).data("mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { message } } }",
				Map.of("input", Map.of("saleId", sale, "reason", "It came back")));
	}

	private static ZonedDateTime now() {
		return TestTime.now().atZone(ZoneOffset.UTC);
	}

	/** Noon so many days before this month. */
	private static Instant lastMonth(int days) {
		return now().withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS).minusDays(days).plusHours(12).toInstant();
	}

}
