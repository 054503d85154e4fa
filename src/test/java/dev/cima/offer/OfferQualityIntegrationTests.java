package dev.cima.offer;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.incentive.SaleKind;
import dev.cima.insight.Hindsight;
import dev.cima.insight.Insight;
import dev.cima.insight.InsightKeeper;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How good offers are, by what was sold afterwards. Each test has customers of its own.
 */
@CimaIntegrationTest
class OfferQualityIntegrationTests {

	private static final String QUALITY = """
			{ offerQuality(first: 100) { day cases hitRateAt10 { part whole } newHitRateAt10 { whole } popularityAt10 { whole }
			  coverage shown accepted { part whole } withOffers { whole } withoutOffers { whole } } }""";

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private Catalog catalog;

	@Autowired
	private Insight insight;

	@Autowired
	private InsightKeeper keeper;

	@Autowired
	private OfferSeal seal;

	@Autowired
	private OfferQualities qualities;

	@Autowired
	private ShownOffers shown;

	@Autowired
	private MongoDatabase database;

	@Autowired
	private Organisation organisation;

	@Autowired
	private InstantSource clock;

	private final String mark = UUID.randomUUID().toString();

	private String rep;

	@BeforeEach
	void open() {
		this.rep = this.shop.rep(Shop.EAST);
		this.catalog.saveProducts(List.of(product("tent"), product("stove")));
		List<Account> accounts = new ArrayList<>();
		for (int i = 0; i < 9; i++) {
			accounts.add(new Account(account(i), "Customer " + i, "club " + this.mark, true));
		}
		this.catalog.saveAccounts(accounts);
	}

	@Test
	void hidesALineOfEachSaleAndLooksForItAmongTheOffersOfBefore() {
		learn();
		for (int customer = 0; customer < 3; customer++) {
			sell(this.rep, customer, 3, null);
		}
		sell(this.rep, 7, 3, null);
		String back = sell(this.rep, 8, 3, null);
		this.client.as(this.rep, Role.REP)
			.data("mutation($id: ID!) { voidSale(input: { saleId: $id, reason: \"x\" }) { errors { code } } }",
					Map.of("id", back));

		QualityCounts counts = judge(days(""));
		assertThat(counts.cases()).as("without the one that was taken back").isEqualTo(4);
		assertThat(counts.at5()).isEqualTo(4);
		assertThat(counts.at10()).isEqualTo(4);
		assertThat(counts.fresh()).as("one had bought nothing before").isOne();
		assertThat(counts.freshAt10()).isOne();
		assertThat(judge(days(""))).as("the same again").isEqualTo(counts);
	}

	@Test
	void knowsNothingOfWhatWasSoldInTheDaysThatItJudges() {
		for (int customer = 0; customer < 6; customer++) {
			sell(this.rep, customer, 3, null);
		}
		QualityCounts counts = judge(days(""));
		assertThat(counts.cases()).isEqualTo(6);
		assertThat(counts.at10()).isZero();
	}

	@Test
	void countsOnlyOffersThatTheSellerHadOfThatProduct() {
		learn();
		String other = this.shop.rep(Shop.EAST);
		sell(this.rep, 0, 3, offer(this.rep, "stove"));
		sell(this.rep, 1, 3, offer(this.rep, "tent"));
		sell(this.rep, 2, 3, offer(other, "stove"));
		sell(this.rep, 3, 3, offer(this.rep, "stove") + "x");
		sell(this.rep, 4, 3, "offer_made-up");
		sell(this.rep, 5, 3, null);
		assertThat(judge(days("")).taken()).isOne();
	}

	@Test
	void tellsApartDaysWithAndWithoutOffers() {
		learn();
		String without = this.shop.rep(Shop.EAST);
		for (int customer = 0; customer < 3; customer++) {
			sell(this.rep, customer, 3, null);
		}
		sell(without, 3, 3, null);
		sell(without, 4, 3, null, "BASE");
		QualityCounts counts = judge(days(without));
		assertThat(counts.with()).isEqualTo(3);
		assertThat(counts.withAttached()).isEqualTo(3);
		assertThat(counts.without()).isEqualTo(2);
		assertThat(counts.withoutAttached()).isOne();
	}

	@Test
	void whatATillSoldSaysNothingOfDaysWithoutOffers() {
		learn();
		String without = this.shop.rep(Shop.EAST);
		sell(without, 3, 3, null);
		till(without, 4, null);
		till(without, 5, offer(without, "stove"));
		till(this.rep, 6, null);
		sell(this.rep, 7, 3, null);
		QualityCounts counts = judge(days(without));
		assertThat(counts.without()).as("a till has offers on all days").isOne();
		assertThat(counts.with()).isOne();
		assertThat(counts.taken()).as("what came of an offer is counted").isOne();
		assertThat(counts.cases()).as("and offers are judged by all sales").isEqualTo(5);
	}

	/** A till logs a sale of three days ago for a rep. */
	private void till(String rep, int customer, @Nullable String offer) {
		Map<String, Object> sale = sale(customer, 3, offer, "CROSS_SELL");
		sale.put("repId", rep);
		log(this.client.as("integration", Role.INTEGRATION), sale);
	}

	@Test
	void oneNodeJudgesADayAndTheManagersSeeIt() {
		learn();
		this.keeper.look();
		LocalDate yesterday = this.organisation.dayOf(this.clock.instant()).minusDays(1);
		this.shown.add(yesterday, 40);
		await().untilAsserted(() -> {
			this.keeper.look();
			node(Duration.ZERO).look();
			node(Duration.ZERO).look();
			assertThat(this.qualities.has(yesterday)).isTrue();
		});
		JsonNode rows = this.client.as("admin", Role.ADMIN).data(QUALITY).get("offerQuality");
		assertThat(rows.valueStream().filter((row) -> row.get("day").asString().equals(yesterday.toString())))
			.hasSize(1)
			.allSatisfy((row) -> assertThat(row.at("/hitRateAt10/whole").asInt()).isEqualTo(row.get("cases").asInt()));
	}

	@Test
	void judgesAtItsHourTheFourteenDaysUpToTheDayBefore() {
		learn();
		// a night of ten days ago: of these days no other test counts
		LocalDate today = this.organisation.dayOf(this.clock.instant()).minusDays(10);
		LocalDate day = today.minusDays(1);
		for (LocalDate sold : List.of(today, day, day.minusDays(13), day.minusDays(14))) {
			Map<String, Object> sale = sale(0, 3, offer(this.rep, "stove"), "CROSS_SELL");
			sale.put("occurredAt", this.organisation.startOf(sold).plusSeconds(43_200).toString());
			log(this.client.as(this.rep, Role.REP), sale);
		}
		this.shown.add(day, 25);
		this.shown.add(day.minusDays(13), 15);
		this.shown.add(day.minusDays(14), 1_000);
		this.shown.add(today, 1_000);
		this.database.getCollection("offer.quality").deleteOne(new Document("_id", day));
		this.keeper.look();
		Instant hour = today.atTime(3, 0).atZone(this.organisation.zone()).toInstant();
		node(3, hour.minusSeconds(60)).look();
		assertThat(this.qualities.has(day)).as("02:59").isFalse();
		node(3, hour).look();
		assertThat(this.qualities.has(day)).as("03:00").isTrue();

		JsonNode row = this.client.as("admin", Role.ADMIN)
			.data(QUALITY)
			.get("offerQuality")
			.valueStream()
			.filter((one) -> one.get("day").asString().equals(day.toString()))
			.findFirst()
			.orElseThrow();
		assertThat(row.get("shown").asInt()).as("25 and 15").isEqualTo(40);
		assertThat(row.at("/accepted/whole").asInt()).isEqualTo(40);
		assertThat(row.at("/accepted/part").asInt()).as("of the day and of 13 days before").isEqualTo(2);
		assertThat(row.at("/popularityAt10/whole").asInt()).isEqualTo(row.get("cases").asInt());
		assertThat(new BigDecimal(row.get("coverage").asString())).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
	}

	@Test
	void anotherNodeGoesOnWhereOneDied() {
		LocalDate day = LocalDate.of(2020, 3, 1).plusDays(Math.floorMod(this.mark.hashCode(), 300));
		this.database.getCollection("offer.quality.runs").deleteOne(new Document("_id", day.toString()));
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		assertThat(this.qualities.begin(day, now)).isTrue();
		assertThat(this.qualities.begin(day, now.plusSeconds(1_799))).isFalse();
		assertThat(this.qualities.begin(day, now.plusSeconds(1_801))).isTrue();
		assertThat(this.qualities.begin(day, now.plusSeconds(1_802))).isFalse();
		QualityCounts first = counts(day, 10);
		this.qualities.add(first);
		this.qualities.add(counts(day, 20));
		assertThat(this.qualities.last(10_000)).filteredOn((row) -> row.day().equals(day)).containsExactly(first);
	}

	private NightlyJudge node(Duration later) {
		return node(0, this.clock.instant().plus(later));
	}

	/** A node on which it is that moment, and which judges from that hour on. */
	private NightlyJudge node(int hour, Instant now) {
		return new NightlyJudge(this.insight, this.keeper, this.qualities, this.shown, (one, day) -> true, this.seal,
				this.catalog, new OfferQualitySettings(5, 200, Duration.ofSeconds(10), hour, 2000), this.organisation,
				() -> now);
	}

	/** Judges by the sales to the customers of this test. */
	private QualityCounts judge(OfferDays days) {
		this.keeper.look();
		Hindsight all = Objects.requireNonNull(this.keeper.hindsight(this.clock.instant().minus(14, ChronoUnit.DAYS)));
		Hindsight own = new Hindsight(all.before(),
				all.after().stream().filter((sold) -> String.valueOf(sold.accountId()).endsWith(this.mark)).toList());
		return new QualityJudge(this.catalog::product, this.organisation, days, this.seal::open)
			.judge(LocalDate.of(2026, 1, 1), own, 2000, 0);
	}

	private static OfferDays days(String without) {
		return (rep, day) -> !rep.equals(without);
	}

	/** Enough sales, long enough ago. */
	private void learn() {
		for (int customer = 0; customer < 6; customer++) {
			sell(this.rep, customer, 20, null);
		}
	}

	private String sell(String rep, int customer, int daysAgo, @Nullable String offer) {
		return sell(rep, customer, daysAgo, offer, "CROSS_SELL");
	}

	private String sell(String rep, int customer, int daysAgo, @Nullable String offer, String kind) {
		return log(this.client.as(rep, Role.REP), sale(customer, daysAgo, offer, kind));
	}

	private Map<String, Object> sale(int customer, int daysAgo, @Nullable String offer, String kind) {
		Map<String, Object> added = new HashMap<>(Shop.line(id("stove"), 1, "20.00", kind));
		added.put("offerId", offer);
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(),
				this.clock.instant().minus(daysAgo, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS),
				List.of(Shop.line(id("tent"), 1, "20.00", "BASE"), added));
		sale.put("accountId", account(customer));
		return sale;
	}

	private static String log(CimaClient client, Map<String, Object> sale) {
		JsonNode logged = client
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { message } } }",
					Map.of("input", sale))
			.get("logSale");
		assertThat(logged.get("errors")).as(logged.toString()).isEmpty();
		return logged.at("/sale/id").asString();
	}

	private String offer(String rep, String product) {
		return this.seal.seal(new OfferId(rep, this.organisation.dayOf(this.clock.instant()), id(product),
				SaleKind.CROSS_SELL, OfferScope.EVERYBODY, id("tent"), account(0), 1));
	}

	private static QualityCounts counts(LocalDate day, int cases) {
		return new QualityCounts(day, cases, 1, 2, 1, 5, 1, 10, 40, 100, 7, 5, 1, 90, 30);
	}

	private String id(String product) {
		return "prod_" + product + "-" + this.mark;
	}

	private String account(int number) {
		return "acct_" + number + "-" + this.mark;
	}

	private Product product(String name) {
		return new Product(id(name), name, name, "Camping " + this.mark, null, new BigDecimal("20.00"), true);
	}

}
