package dev.cima.purchase;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.incentive.SaleKind;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Scorecard;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What accounts bought, by what is logged, corrected and taken back. */
@CimaIntegrationTest
class PurchasesIntegrationTests {

	private static final String LOG = "mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { code message } } }";

	private static final String VOID = "mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { message } } }";

	private static final String CORRECT = "mutation($input: CorrectSaleInput!) { correctSale(input: $input) { sale { id } errors { code message } } }";

	private static final String MOVE = "mutation($input: MoveSaleInput!) { moveSale(input: $input) { sale { id } errors { message } } }";

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private Catalog catalog;

	@Autowired
	private Ledger ledger;

	@Autowired
	private Purchases purchases;

	@Autowired
	private PurchaseMonths months;

	@Autowired
	private PurchasesFollowEntries effect;

	@Autowired
	private Organisation organisation;

	@Autowired
	private MongoDatabase database;

	private final Instant now = TestTime.now();

	private final Instant from = this.now.minus(Duration.ofDays(40));

	private final Instant until = this.now.plusMillis(1);

	@Test
	void notesWhatIsSoldByCategory() {
		String account = account();
		String rep = this.shop.rep(Shop.EAST);
		String early = log(rep, account, this.now.minusSeconds(60), bike());
		String late = log(rep, account, this.now, bike(), helmet());
		log(rep, null, this.now, bike());
		this.ledger.settle();
		assertThat(of(account, "Bikes")).extracting(Purchase::saleId).containsExactly(early, late);
		Purchase helmet = this.purchases.first(account, "Accessories", this.from, this.until,
				Purchase::isCrossOrUpSell);
		assertThat(helmet).isNotNull();
		assertThat(helmet.saleId()).isEqualTo(late);
		assertThat(helmet.rep()).isEqualTo(rep);
		assertThat(helmet.team()).isEqualTo(Shop.EAST);
		assertThat(helmet.kinds()).containsExactly(SaleKind.CROSS_SELL);
		assertThat(this.purchases.first(account, "Bikes", this.from, this.until, Purchase::isCrossOrUpSell)).isNull();
		assertThat(this.purchases.bought(account, "Bikes", this.now, this.until)).isTrue();
		assertThat(this.purchases.bought(account, "Bikes", this.from, this.now.minusSeconds(60))).isFalse();
		assertThat(this.purchases.bought(account, "Clothing", this.from, this.until)).isFalse();
	}

	@Test
	void aVoidTakesOutExactlyItsSale() {
		String account = account();
		String rep = this.shop.rep(Shop.EAST);
		String first = log(rep, account, this.now.minusSeconds(60), bike());
		String second = log(rep, account, this.now, bike());
		takeBack(rep, first);
		this.ledger.settle();
		assertThat(of(account, "Bikes")).extracting(Purchase::saleId).containsExactly(second);
	}

	@Test
	void aCorrectionOrMoveIsKnownSinceTheFirstOfItsLine() {
		String account = account();
		String rep = this.shop.rep(Shop.EAST);
		String other = this.shop.rep(Shop.WEST);
		String sale = log(rep, account, this.now.minusSeconds(60), bike());
		this.ledger.settle();
		Instant known = of(account, "Bikes").getFirst().knownSince();
		String corrected = correct(rep, sale, account, this.now.minusSeconds(60), bike(), helmet());
		String again = correct(rep, corrected, account, this.now.minusSeconds(60), bike(), helmet());
		this.ledger.settle();
		assertThat(of(account, "Bikes")).extracting(Purchase::saleId, Purchase::knownSince)
			.containsExactly(org.assertj.core.groups.Tuple.tuple(again, known));
		String moved = this.client.as(this.shop.rep(Shop.EAST), Role.ADMIN)
			.data(MOVE, Map.of("input", Map.of("saleId", again, "repId", other, "reason", "It was hers")))
			.at("/moveSale/sale/id")
			.asString();
		this.ledger.settle();
		assertThat(of(account, "Bikes"))
			.extracting(Purchase::saleId, Purchase::knownSince, Purchase::rep, Purchase::team)
			.containsExactly(org.assertj.core.groups.Tuple.tuple(moved, known, other, Shop.WEST));
	}

	@Test
	void isTheSameInAnyOrderAndHoweverOften() {
		String rep = this.shop.rep(Shop.EAST);
		String account = account();
		List<String> sales = new ArrayList<>();
		for (int number = 0; number < 12; number++) {
			sales.add(log(rep, account, this.now.minus(Duration.ofDays(3L * number)), bike(), helmet()));
		}
		takeBack(rep, sales.get(1));
		takeBack(rep, sales.get(5));
		correct(rep, sales.get(2), account, this.now.minus(Duration.ofDays(2)), helmet());
		correct(rep, sales.get(3), account, this.now.minus(Duration.ofDays(9)), bike());
		this.ledger.settle();
		List<Purchase> bikes = of(account, "Bikes");
		List<Purchase> helmets = of(account, "Accessories");
		assertThat(bikes).hasSize(9);
		assertThat(helmets).hasSize(9);
		Scorecard card = this.ledger.whole(rep);
		List<EntryRecorded> recorded = new ArrayList<>();
		for (Entry entry : this.ledger.range(rep, 1, card.seq())) {
			recorded.add(new EntryRecorded(entry, card, card));
		}
		long seed = new Random().nextLong();
		Random random = new Random(seed);
		for (int round = 0; round < 8; round++) { // more would be a crowd
			this.database.getCollection("purchases").deleteMany(new Document());
			List<EntryRecorded> some = new ArrayList<>(recorded);
			some.addAll(recorded.subList(0, random.nextInt(recorded.size())));
			Collections.shuffle(some, random);
			int cut = random.nextInt(some.size());
			this.effect.apply(some.subList(0, cut));
			this.effect.apply(some.subList(cut, some.size()));
			assertThat(of(account, "Bikes")).as("seed %d, round %d", seed, round)
				.usingRecursiveFieldByFieldElementComparatorIgnoringFields("knownSince")
				.isEqualTo(bikes);
			assertThat(of(account, "Accessories")).as("seed %d, round %d", seed, round)
				.usingRecursiveFieldByFieldElementComparatorIgnoringFields("knownSince")
				.isEqualTo(helmets);
		}
	}

	@Test
	void aCrowdedMonthStopsGrowingButForgetsWhatIsTakenBack() {
		PurchaseSettings few = new PurchaseSettings(25, 10);
		java.time.YearMonth month = java.time.YearMonth.from(this.organisation.dayOf(this.now));
		String id = PurchaseMonths.idOf(account(), month, "Bikes");
		CrowdedMonths crowded = new CrowdedMonths(this.months, few);
		for (int number = 0; number < 40; number++) {
			PurchaseMonths.Note note = new PurchaseMonths.Note(id, month);
			note.sold(new Purchase("", "rep_1", Shop.EAST, this.now, this.now, java.util.Set.of(SaleKind.BASE)),
					"rep_1_" + new UUID(0, number));
			crowded.thin(note);
			this.months.write(List.of(note));
		}
		assertThat(this.months.find(List.of(id)).get(id)).hasSize(10);
		PurchaseMonths.Note back = new PurchaseMonths.Note(id, month);
		back.takenBack("rep_1_" + new UUID(0, 3));
		crowded.thin(back);
		this.months.write(List.of(back));
		assertThat(this.months.find(List.of(id)).get(id)).hasSize(9);
	}

	@Test
	void aMonthIsForgottenAsAWhole() {
		java.time.YearMonth month = java.time.YearMonth.of(2001, 3);
		String id = PurchaseMonths.idOf(account(), month, "Bikes");
		PurchaseMonths.Note note = new PurchaseMonths.Note(id, month);
		note.sold(new Purchase("", "rep_1", Shop.EAST, this.now, this.now, java.util.Set.of(SaleKind.BASE)), "rep_1_x");
		this.months.write(List.of(note));
		assertThat(this.months.forget(month)).isEqualTo(1);
		assertThat(this.months.find(List.of(id))).isEmpty();
	}

	private List<Purchase> of(String account, String category) {
		return this.purchases.of(new PurchaseQuestion(account, category, this.from, this.until));
	}

	private String account() {
		String id = "acct_" + UUID.randomUUID();
		this.catalog.saveAccounts(List.of(new Account(id, "Account " + id, null, true)));
		return id;
	}

	private static Map<String, Object> bike() {
		return Shop.line(Shop.BIKE, 1, "1000.00", "BASE");
	}

	private static Map<String, Object> helmet() {
		return Shop.line(Shop.HELMET, 1, "34.99", "CROSS_SELL");
	}

	@SafeVarargs
	private static Map<String, Object> sale(String account, Instant at, Map<String, Object>... lines) {
		Map<String, Object> sale = new HashMap<>(Shop.sale(UUID.randomUUID().toString(), at, List.of(lines)));
		if (account != null) {
			sale.put("accountId", account);
		}
		return sale;
	}

	@SafeVarargs
	private String log(String rep, String account, Instant at, Map<String, Object>... lines) {
		return id(this.client.as(rep, Role.REP).data(LOG, Map.of("input", sale(account, at, lines))).get("logSale"));
	}

	@SafeVarargs
	private String correct(String rep, String sale, String account, Instant at, Map<String, Object>... lines) {
		return id(this.client.as(rep, Role.REP)
			.data(CORRECT, Map.of("input", Map.of("saleId", sale, "reason", "typo", "sale", sale(account, at, lines))))
			.get("correctSale"));
	}

	private void takeBack(String rep, String sale) {
		this.client.as(rep, Role.REP).data(VOID, Map.of("input", Map.of("saleId", sale, "reason", "returned")));
	}

	private static String id(JsonNode payload) {
		assertThat(payload.get("errors")).isEmpty();
		return payload.at("/sale/id").asString();
	}

}
