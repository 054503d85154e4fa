package dev.cima.breadth;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.breadth.AdaptedMonth.Adapted;
import dev.cima.breadth.SoldMonth.Baskets;
import dev.cima.breadth.SoldMonths.Change;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.embedded.MemoryMongo;
import dev.cima.incentive.Plans;
import dev.cima.insight.InsightKeeper;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Span;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** How widely reps sell and how well to customers of different kinds, over HTTP. */
@CimaIntegrationTest
class BreadthIntegrationTests {

	private static final String SHOWN = """
			query($id: ID!) { rep(id: $id) {
			    adaptability { value enough segments { segment mine { part whole shrunk } everybody { part whole } } }
			    breadth { index low high topCategories { category revenue share lastSaleAt } openCategories text } } }""";

	@Autowired
	RepIndexes indexes;

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Ledger ledger;

	@Autowired
	Catalog catalog;

	@Autowired
	Organisation organisation;

	@Autowired
	MongoDatabase database;

	@Autowired
	SoldMonths months;

	@Autowired
	InsightKeeper insight;

	@Autowired
	OwnSales own;

	@Autowired
	AdaptabilityCloser closer;

	@Autowired
	AdaptedMonths adapted;

	private final Instant now = TestTime.now();

	/** Segments of this test alone. */
	private final List<Account> accounts = new ArrayList<>();

	private YearMonth month;

	private String narrow;

	private String wide;

	@BeforeEach
	void twoRepsAndThreeSegments() {
		this.month = YearMonth.from(this.organisation.dayOf(this.now));
		String mark = UUID.randomUUID().toString().substring(0, 8);
		for (String segment : List.of("a", "b", "c")) {
			this.accounts.add(new Account("acct_" + segment + mark, "Shop " + mark, segment + mark, true));
		}
		this.catalog.saveAccounts(this.accounts);
		this.narrow = this.shop.rep(Shop.WEST);
		this.wide = this.shop.rep(Shop.WEST);
		for (Account account : this.accounts) {
			for (int i = 0; i < 7; i++) {
				sell(this.narrow, account, Shop.line(Shop.BIKE, 1, "1000.00", "BASE"));
				sell(this.wide, account, Shop.line(Shop.BIKE, 1, "1000.00", "BASE"),
						Shop.line(Shop.HELMET, 1, "34.99", "CROSS_SELL"), Shop.line(Shop.SOCKS, 1, "9.50", "BASE"));
			}
		}
		look();
	}

	@Test
	void showsEachRepHowWellAndHowWidelyTheySell() {
		JsonNode shown = shown(this.client.as(this.wide, Role.REP), this.wide);
		assertThat(shown.at("/adaptability/enough").asBoolean()).isTrue();
		// in each segment 7 of 7, drawn towards one half by ten sales, over one half
		assertThat(shown.at("/adaptability/value").asString()).isEqualTo("1.4118");
		assertThat(shown.at("/adaptability/segments")).hasSize(3);
		assertThat(shown.at("/adaptability/segments/0/mine/whole").asInt()).isEqualTo(7);
		assertThat(shown.at("/adaptability/segments/0/everybody/part").asInt()).isEqualTo(7);
		assertThat(shown.at("/adaptability/segments/0/everybody/whole").asInt()).isEqualTo(14);
		assertThat(new BigDecimal(shown.at("/breadth/index").asString())).isZero();
		JsonNode other = shown(this.client.as(this.narrow, Role.REP), this.narrow);
		assertThat(other.at("/adaptability/value").asString()).isEqualTo("0.5882");
		assertThat(other.at("/breadth/index").asString()).isEqualTo("1.0000");
		assertThat(other.at("/breadth/topCategories/0/category").asString()).isEqualTo("Bikes");
		assertThat(other.at("/breadth/topCategories/0/revenue").asString()).isEqualTo("21000.00");
		assertThat(other.at("/breadth/topCategories/0/share").asString()).isEqualTo("1.0000");
		assertThat(other.at("/breadth/openCategories").valueStream().map(JsonNode::asString))
			.containsExactlyInAnyOrder("Accessories", "Clothing");
		assertThat(other.at("/breadth/text").asString()).startsWith("100% of your revenue of the last three months")
			.contains("one category: Bikes", "as large a part is spread over 3");
		assertThat(
				shown(this.client.as(this.narrow, Role.REP).speaking("es"), this.narrow).at("/breadth/text").asString())
			.contains("de tus ingresos", "Bikes", "esa misma proporción se reparte entre 3");
	}

	@Test
	void isTheRepsAndTheManagersAlone() {
		assertThat(shown(this.client.as(this.wide, Role.REP), this.narrow).at("/adaptability").isNull()).isTrue();
		String boss = this.shop.rep(Shop.EAST, List.of(Shop.WEST));
		assertThat(shown(this.client.as(boss, Role.MANAGER), this.narrow).at("/adaptability/enough").asBoolean())
			.isTrue();
	}

	@Test
	void ofTheIndexManagersSeeHowThoseOfATeamLieAndNobodys() {
		String boss = this.shop.rep(Shop.EAST, List.of(Shop.WEST));
		for (CimaClient other : List.of(this.client.as(this.wide, Role.REP), this.client.as(boss, Role.MANAGER),
				this.client.as(boss, Role.ADMIN))) {
			assertThat(shown(other, this.narrow).at("/breadth").isNull()).isTrue();
		}
		List<String> reps = new ArrayList<>(List.of(this.narrow, this.wide));
		for (int more = 0; more < 2; more++) {
			String rep = this.shop.rep(Shop.WEST);
			reps.add(rep);
			for (int i = 0; i < 21; i++) {
				sell(rep, this.accounts.get(i % 3), Shop.line(Shop.BIKE, 1, "1000.00", "BASE"));
			}
		}
		List<YearMonth> months = OwnSales.lastMonths(this.month);
		assertThat(this.indexes.spread(reps, months)).as("four could be guessed").isNull();

		reps.add(this.shop.rep(Shop.WEST));
		for (int i = 0; i < 21; i++) {
			sell(reps.getLast(), this.accounts.get(i % 3), Shop.line(Shop.BIKE, 1, "1000.00", "BASE"),
					Shop.line(Shop.HELMET, 1, "34.99", "CROSS_SELL"), Shop.line(Shop.SOCKS, 1, "9.50", "BASE"));
		}
		look();
		assertThat(this.indexes.spread(reps, months)).isEqualTo(new RepIndexes.Spread(5, 0, 1, 1));
		String asked = "query($id: ID!) { node(id: $id) { ... on Team { breadth { reps lower middle upper } } } }";
		JsonNode shown = this.client.as(boss, Role.MANAGER).data(asked, Map.of("id", Shop.WEST)).at("/node/breadth");
		assertThat(shown.get("reps").asInt()).isGreaterThanOrEqualTo(5);
		assertThat(new BigDecimal(shown.get("lower").asString()))
			.isLessThanOrEqualTo(new BigDecimal(shown.get("upper").asString()));
		assertThat(
				this.client.as(this.narrow, Role.REP).data(asked, Map.of("id", Shop.WEST)).at("/node/breadth").isNull())
			.isTrue();
	}

	@Test
	void aNewRepIsToldThatTooLittleIsKnown() {
		String fresh = this.shop.rep(Shop.EAST);
		JsonNode shown = shown(this.client.as(fresh, Role.REP), fresh);
		assertThat(shown.at("/breadth/index").isNull()).isTrue();
		assertThat(shown.at("/breadth/text").asString()).contains("after 20 sales");
		assertThat(shown.at("/adaptability/enough").asBoolean()).isFalse();
	}

	@Test
	void whatIsTakenBackLeavesNothing() {
		Account account = this.accounts.getFirst();
		JsonNode before = shown(this.client.as(this.narrow, Role.REP), this.narrow);
		String sale = sell(this.narrow, account, Shop.line(Shop.BIKE, 1, "1000.00", "BASE"),
				Shop.line(Shop.HELMET, 1, "34.99", "CROSS_SELL"));
		look();
		assertThat(shown(this.client.as(this.narrow, Role.REP), this.narrow).get("adaptability"))
			.isNotEqualTo(before.get("adaptability"));
		this.client.as(this.narrow, Role.REP)
			.data("mutation($input: VoidSaleInput!) { voidSale(input: $input) { sale { id } errors { code } } }",
					Map.of("input", Map.of("saleId", sale, "reason", "returned")));
		look();
		assertThat(shown(this.client.as(this.narrow, Role.REP), this.narrow)).isEqualTo(before);
	}

	@Test
	void anAccountStaysInTheSegmentInWhichItWasWhenTheMonthBegan() {
		Account account = this.accounts.getFirst();
		this.catalog.saveAccounts(List.of(account.in("elsewhere")));
		sell(this.narrow, account, Shop.line(Shop.BIKE, 1, "1000.00", "BASE"));
		look();
		JsonNode segments = shown(this.client.as(this.narrow, Role.REP), this.narrow).at("/adaptability/segments");
		assertThat(segments).hasSize(3);
		assertThat(segments.at("/0/mine/whole").asInt()).isEqualTo(8);
	}

	@Test
	void countsEachEntryOnceHoweverOftenAndByHowManyNodes() {
		String id = SoldMonth.idOf(this.wide, this.month);
		JsonNode before = shown(this.client.as(this.wide, Role.REP), this.wide);
		SoldMonth kept = this.months.find(List.of(id)).get(id);
		assertThat(kept.sold()).hasSize(9);
		shown(this.client.as(this.wide, Role.REP), this.wide);
		assertThat(this.months.find(List.of(id))).as("again").containsEntry(id, kept);
		this.database.getCollection("breadth.months").deleteOne(new Document("_id", id));
		assertThat(shown(this.client.as(this.wide, Role.REP), this.wide)).as("made of the stream").isEqualTo(before);
		assertThat(this.months.find(List.of(id))).containsEntry(id, kept);
		sell(this.wide, this.accounts.getFirst(), Shop.line(Shop.BIKE, 1, "1000.00", "BASE"));
		assertThat(this.months.find(List.of(id))).as("nobody asked").containsEntry(id, kept);
		List<Thread> nodes = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			nodes.add(Thread.startVirtualThread(() -> this.own.of(this.wide, List.of(this.month))));
		}
		nodes.forEach(BreadthIntegrationTests::join);
		SoldMonth next = this.months.find(List.of(id)).get(id);
		assertThat(next.seq()).isGreaterThan(kept.seq());
		assertThat(next.baskets().stream().mapToInt(Baskets::count).sum())
			.isEqualTo(1 + kept.baskets().stream().mapToInt(Baskets::count).sum());
	}

	@Test
	void aMonthBeyondItsStreamIsMadeAnew() {
		String id = SoldMonth.idOf(this.wide, this.month);
		JsonNode before = shown(this.client.as(this.wide, Role.REP), this.wide);
		SoldMonth kept = this.months.find(List.of(id)).get(id);
		// the embedded store can lose its last moments
		SoldMonth beyond = new SoldMonth(id, this.wide, this.month.toString(), kept.seq() + 7, List.of(), List.of());
		this.months.write(List.of(new Change(kept, beyond)));
		assertThat(shown(this.client.as(this.wide, Role.REP), this.wide)).isEqualTo(before);
		assertThat(this.months.find(List.of(id))).containsEntry(id, kept);
	}

	@Test
	void paysThreeDaysAfterTheMonthWhatThePlanSaysThatHeldAtItsStart() {
		this.database.getCollection("breadth.adapted").deleteOne(new Document("_id", this.month.toString()));
		Instant start = this.organisation.startOf(this.month.atDay(1));
		Instant due = this.organisation.startOf(this.month.plusMonths(1).atDay(1)).plus(Duration.ofDays(3));
		AtomicReference<Instant> time = new AtomicReference<>(due);
		try (MemoryMongo mongo = new MemoryMongo()) {
			Plans plans = plans(mongo, time::get);
			closer(plans, time::get).look();
			assertThat(this.adapted.find(this.month)).as("the plan does not say so").isNull();
			time.set(start.minus(Duration.ofDays(1)));
			plans.publish(yaml(200), start, "admin");
			plans.publish(yaml(500), start.plusSeconds(1), "admin");
			AdaptabilityCloser closer = closer(plans, time::get);
			time.set(due.minusSeconds(1));
			closer.look();
			assertThat(this.ledger.find(this.wide, "adaptability/" + this.month)).as("a second before").isNull();
			time.set(due.plusSeconds(1));
			closer.look();
			assertThat(this.ledger.find(this.wide, "adaptability/" + this.month).points()).as("200 × 1.4118")
				.isEqualTo(282);
			closer(plans, time::get).look();
			assertThat(this.ledger.find(this.wide, "adaptability/" + this.month).points()).as("another node")
				.isEqualTo(282);
		}
	}

	private static String yaml(int points) {
		return "pointsPerUnit: 0.1\nmaxMultiplier: 3.0\ndailyCap: 100000\nmultipliers: []\nbonuses: []\n"
				+ "adaptabilityPoints: " + points + "\n";
	}

	private AdaptabilityCloser closer(Plans plans, InstantSource clock) {
		AdaptabilityCloser closer = new AdaptabilityCloser(this.own, this.adapted, plans, this.ledger,
				this.organisation, new BreadthSettings(Duration.ofDays(3)), clock);
		closer.ready();
		return closer;
	}

	/** Plans of a store of their own, as all others here score by the application's. */
	private Plans plans(MemoryMongo mongo, InstantSource clock) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean(MongoDatabase.class, () -> mongo.database());
		context.registerBean(Organisation.class, () -> this.organisation);
		context.registerBean(InstantSource.class, () -> clock);
		context.register(Plans.class);
		context.refresh();
		return context.getBean(Plans.class);
	}

	@Test
	void paysOnceWhoeverClosesTheMonth() {
		YearMonth other = this.month.plusYears(50);
		this.adapted.close(new AdaptedMonth(other.toString(), this.now, 200,
				List.of(new Adapted(this.wide, new BigDecimal("1.1000"), 3, 220)), false));
		this.closer.close(other, 200);
		assertThat(this.ledger.find(this.wide, "adaptability/" + other).toBalance()).as("a node died").isEqualTo(220);
		this.database.getCollection("breadth.adapted").deleteOne(new Document("_id", this.month.toString()));
		long balance = this.ledger.card(this.wide, Span.ALL_TIME).head().balance();
		this.closer.close(this.month, 0);
		assertThat(this.adapted.find(this.month)).as("the plan pays nothing").isNull();
		List<Thread> nodes = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			nodes.add(Thread.startVirtualThread(() -> this.closer.close(this.month, 200)));
		}
		nodes.forEach(BreadthIntegrationTests::join);
		Entry entry = this.ledger.find(this.wide, "adaptability/" + this.month);
		assertThat(entry.points()).isEqualTo(282);
		assertThat(entry.cause()).isEqualTo("adaptability");
		assertThat(this.ledger.card(this.wide, Span.ALL_TIME).head().balance()).isEqualTo(balance + 282);
		assertThat(this.ledger.find(this.narrow, "adaptability/" + this.month).points()).isEqualTo(118);
		assertThat(label(this.client.as(this.wide, Role.REP))).isEqualTo(
				"Adaptability in " + this.month + ": 1.4118 times what everybody reaches, across 3 customer segments");
		assertThat(label(this.client.as(this.wide, Role.REP).speaking("es"))).startsWith("Adaptabilidad en ");
	}

	private static String label(CimaClient client) {
		return client.data("{ me { entries(first: 1) { nodes { receipt { steps { label } } } } } }")
			.at("/me/entries/nodes/0/receipt/steps/0/label")
			.asString();
	}

	private void look() {
		this.ledger.settle();
		this.insight.look();
	}

	private JsonNode shown(CimaClient client, String rep) {
		return client.data(SHOWN, Map.of("id", rep)).get("rep");
	}

	@SafeVarargs
	private String sell(String rep, Account account, Map<String, Object>... lines) {
		Map<String, Object> sale = new HashMap<>(Shop.sale(UUID.randomUUID().toString(), this.now, List.of(lines)));
		sale.put("accountId", account.id());
		return this.client.as(rep, Role.REP)
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { code message } } }",
					Map.of("input", sale))
			.at("/logSale/sale/id")
			.asString();
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
