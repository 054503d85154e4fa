package dev.cima.catalog;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.cima.embedded.MemoryMongo;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How products and accounts were, on as many nodes as a test needs. */
class CatalogHistoryIntegrationTests {

	private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

	private static final String ID = "prod_1";

	@AutoClose
	private final MemoryMongo mongo = new MemoryMongo();

	private final MongoDatabase database = this.mongo.database();

	private Instant now = START;

	@Test
	void whatIsKnownFirstHoldsForAllTimeBeforeAndEachChangeFromThenOn() {
		Catalog catalog = node();
		catalog.saveProducts(List.of(product("10", true)));
		assertThat(this.database.getCollection("products.history").countDocuments()).isZero();
		save(catalog, 5, product("12", true));
		save(catalog, 9, product("12", false));
		for (Catalog node : List.of(catalog, node())) {
			assertThat(price(node, -400)).isEqualTo("10");
			assertThat(price(node, 4)).isEqualTo("10");
			assertThat(price(node, 5)).isEqualTo("12");
			assertThat(node.productAt(ID, day(8)).active()).isTrue();
			assertThat(node.productAt(ID, day(9)).active()).isFalse();
			assertThat(node.product(ID)).isEqualTo(product("12", false));
			assertThat(node.productGoneSince(ID, day(20))).isEqualTo(day(9));
			assertThat(node.productGoneSince(ID, day(8))).isNull();
			assertThat(node.productAt("prod_unknown", day(8))).isNull();
		}
	}

	@Test
	void anAccountIsAsItWasThenAsWell() {
		Catalog catalog = node();
		catalog.saveAccounts(List.of(new Account("acct_1", "Bike World", "reseller", true)));
		this.now = day(3);
		catalog.saveAccounts(List.of(new Account("acct_1", "Bike World", "key", false)));
		assertThat(node().accountAt("acct_1", day(2))).isEqualTo(new Account("acct_1", "Bike World", "reseller", true));
		assertThat(node().accountAt("acct_1", day(3))).isEqualTo(new Account("acct_1", "Bike World", "key", false));
		assertThat(node().accountGoneSince("acct_1", day(4))).isEqualTo(day(3));
	}

	@Test
	void datedStatesGiveTheSameHistoryInAnyOrderAndAgain() {
		List<Dated<Product>> states = new ArrayList<>();
		for (int day = 1; day <= 6; day++) {
			states.add(new Dated<>(product("1" + day, day != 3), day(day - 10)));
		}
		Random random = new Random(7);
		for (int turn = 0; turn < 20; turn++) {
			String id = "prod_t" + turn;
			Collections.shuffle(states, random);
			this.now = day(turn);
			Catalog catalog = node();
			for (Dated<Product> state : states) {
				catalog.recordProducts(List.of(of(id, state)));
			}
			catalog.recordProducts(states.stream().map((state) -> of(id, state)).toList());
			for (Catalog node : List.of(catalog, node())) {
				for (int day = 1; day <= 6; day++) {
					assertThat(node.productAt(id, day(day - 10)).listPrice()).hasToString("1" + day);
				}
				assertThat(node.productAt(id, day(-500)).listPrice()).hasToString("11");
				assertThat(node.product(id).listPrice()).hasToString("16");
				assertThat(node.isRecorded(node.product(id), day(-4))).isTrue();
			}
			assertThat(history(id).get("at", Document.class)).hasSize(6);
			assertThat(asAnOlderNodeReads(id).listPrice()).hasToString("16");
		}
	}

	@Test
	void anOldPriceListThatComesLaterLeavesTodaysPrice() {
		Catalog catalog = node();
		catalog.saveProducts(List.of(product("20", true)));
		this.now = day(1);
		catalog.recordProducts(List.of(new Dated<>(product("15", true), day(-30))));
		assertThat(price(catalog, -1)).isEqualTo("15");
		assertThat(price(catalog, 0)).isEqualTo("20");
		assertThat(catalog.product(ID)).isEqualTo(product("20", true));
		assertThat(node().product(ID)).isEqualTo(product("20", true));
	}

	@Test
	void aPriceListThatIsAnnouncedHoldsFromItsMomentOn() {
		Catalog catalog = node();
		catalog.saveProducts(List.of(product("20", true)));
		Catalog other = node();
		catalog.recordProducts(List.of(new Dated<>(product("25", true), day(10))));
		for (Catalog node : List.of(catalog, node())) {
			assertThat(List.of(price(node, 9), price(node, 10))).containsExactly("20", "25");
			assertThat(node.product(ID)).isEqualTo(product("20", true));
		}
		assertThat(asAnOlderNodeReads(ID)).isEqualTo(product("20", true));
		// what changes meanwhile holds until then
		save(catalog, 2, product("21", true));
		catalog.recordProducts(List.of(new Dated<>(product("19", true), day(-5))));
		assertThat(List.of(price(catalog, -5), price(catalog, 1), price(catalog, 2), price(catalog, 10)))
			.containsExactly("19", "20", "21", "25");
		this.now = day(10);
		for (Catalog node : List.of(catalog, other)) {
			node.refresh();
			assertThat(node.product(ID)).isEqualTo(product("25", true));
			assertThat(node.products("Helmet", 1, null).nodes()).containsExactly(product("25", true));
		}
		assertThat(asAnOlderNodeReads(ID)).isEqualTo(product("25", true));
		save(catalog, 11, product("26", true));
		assertThat(List.of(price(node(), 9), price(node(), 10), price(node(), 11))).containsExactly("21", "25", "26");
	}

	@Test
	void whatIsAnnouncedGivesTheSameInAnyOrder() {
		List<Dated<Product>> states = new ArrayList<>();
		for (int day : new int[] { -7, -3, 4, 8 }) {
			states.add(new Dated<>(product(Integer.toString(100 + day), true), day(day)));
		}
		Random random = new Random(3);
		for (int turn = 0; turn < 24; turn++) {
			String id = "prod_a" + turn;
			Collections.shuffle(states, random);
			this.now = START;
			Catalog catalog = node();
			for (Dated<Product> state : states) {
				catalog.recordProducts(List.of(of(id, state)));
			}
			for (int day : new int[] { 0, 4, 8 }) {
				this.now = day(day);
				catalog.refresh();
				for (Catalog node : List.of(catalog, node())) {
					assertThat(node.productAt(id, day(-400)).listPrice()).hasToString("93");
					assertThat(node.productAt(id, day(-3)).listPrice()).hasToString("97");
					assertThat(node.productAt(id, day(4)).listPrice()).hasToString("104");
					assertThat(node.productAt(id, day(9)).listPrice()).hasToString("108");
					assertThat(node.product(id).listPrice()).as("on day %s", day)
						.hasToString((day == 0) ? "97" : Integer.toString(100 + day));
				}
			}
			assertThat(history(id).get("at", Document.class)).hasSize(4);
		}
	}

	@Test
	void whatIsOnlyAnnouncedIsKnownAtOnceAndHoldsBeforeUntilSomethingElseIsSaid() {
		Catalog catalog = node();
		catalog.recordProducts(List.of(new Dated<>(product("30", true), day(10))));
		assertThat(List.of(price(catalog, 0), price(node(), 10))).containsExactly("30", "30");
		save(catalog, 1, product("28", true));
		for (Catalog node : List.of(catalog, node())) {
			assertThat(node.product(ID)).isEqualTo(product("28", true));
			assertThat(List.of(price(node, 1), price(node, 9), price(node, 10))).containsExactly("28", "28", "30");
		}
	}

	@Test
	void twoNodesThatSaveWithoutKnowingOfEachOtherLoseNothing() {
		Catalog here = node();
		here.saveProducts(List.of(product("10", true)));
		Catalog there = node();
		save(here, 1, product("11", true));
		save(there, 2, product("12", true));
		here.refresh();
		for (Catalog node : List.of(here, there, node())) {
			assertThat(List.of(price(node, 0), price(node, 1), price(node, 2))).containsExactly("10", "11", "12");
		}
		// by a clock that is behind: what is said last holds all the same
		save(there, 1, product("13", true));
		assertThat(node().product(ID)).isEqualTo(product("13", true));
	}

	@Test
	void aDocumentOfAnOlderReleaseIsReadAndItsStateHoldsForAllTimeBefore() {
		olderNodeSaves(product("10", true));
		Catalog catalog = node();
		assertThat(catalog.product(ID)).isEqualTo(product("10", true));
		save(catalog, 3, product("10", false));
		assertThat(node().productAt(ID, day(2))).isEqualTo(product("10", true));
		assertThat(node().productAt(ID, day(3))).isEqualTo(product("10", false));
		assertThat(asAnOlderNodeReads(ID)).isEqualTo(product("10", false));
	}

	@Test
	void aNodeOfAnOlderReleaseThatReplacesADocumentTakesNoHistory() {
		Catalog catalog = node();
		catalog.saveProducts(List.of(product("10", true)));
		save(catalog, 1, product("11", true));
		olderNodeSaves(product("12", true));
		this.now = day(2);
		Catalog other = node();
		this.now = day(3);
		catalog.refresh();
		for (Catalog node : List.of(catalog, other, node())) {
			assertThat(List.of(price(node, 0), price(node, 1), price(node, 2))).containsExactly("10", "11", "12");
			assertThat(node.product(ID)).isEqualTo(product("12", true));
		}
		// the same again is no change
		olderNodeSaves(product("12", true));
		assertThat(node().product(ID)).isEqualTo(product("12", true));
		assertThat(history(ID).get("at", Document.class)).hasSize(3);
	}

	@Test
	void theFirstChangeByANodeOfAnOlderReleaseIsSeenByWhoKnewItBefore() {
		olderNodeSaves(product("10", true));
		Catalog catalog = node();
		this.now = day(4);
		olderNodeSaves(product("10", false));
		catalog.refresh();
		assertThat(node().productAt(ID, day(3)).active()).isTrue();
		assertThat(node().productAt(ID, day(4)).active()).isFalse();
	}

	@Test
	void suchAChangeIsSeenTooWhereItIsLookedForBeforeAllAreReadAgain() {
		olderNodeSaves(product("10", false));
		Catalog catalog = node();
		this.now = day(4);
		olderNodeSaves(product("10", true));
		assertThat(catalog.productAt(ID, day(4), Product::active).active()).isTrue();
		catalog.refresh();
		for (Catalog node : List.of(catalog, node())) {
			assertThat(node.productAt(ID, day(3)).active()).isFalse();
			assertThat(node.productAt(ID, day(4)).active()).isTrue();
		}
	}

	@Test
	void whatACrashKeptFromTheDocumentIsMended() {
		Catalog catalog = node();
		catalog.saveProducts(List.of(product("10", true)));
		Document before = this.database.getCollection("products").find(Filters.eq("_id", ID)).first();
		save(catalog, 1, product("11", true));
		this.database.getCollection("products").replaceOne(Filters.eq("_id", ID), before);
		assertThat(asAnOlderNodeReads(ID)).isEqualTo(product("10", true));
		Catalog other = node();
		assertThat(other.product(ID)).isEqualTo(product("11", true));
		assertThat(asAnOlderNodeReads(ID)).isEqualTo(product("11", true));
		assertThat(List.of(price(other, 0), price(other, 1))).containsExactly("10", "11");
	}

	@Test
	void ofVeryManyChangesTheLatestAreKept() {
		Catalog catalog = node();
		List<Dated<Product>> many = new ArrayList<>();
		for (int hour = 0; hour < 1_000; hour++) {
			many.add(new Dated<>(product(Integer.toString(hour + 1), true), START.plus(Duration.ofHours(hour))));
		}
		this.now = START.plus(Duration.ofHours(2_000));
		Collections.shuffle(many, new Random(1));
		for (int from = 0; from < many.size(); from += 100) {
			catalog.recordProducts(many.subList(from, from + 100));
		}
		for (Catalog node : List.of(catalog, node())) {
			assertThat(node.productAt(ID, START.plus(Duration.ofHours(600))).listPrice()).hasToString("601");
			assertThat(node.productAt(ID, START.plus(Duration.ofHours(999))).listPrice()).hasToString("1000");
			assertThat(node.productAt(ID, START).listPrice()).hasToString("601");
			assertThat(node.product(ID).listPrice()).hasToString("1000");
		}
		assertThat(history(ID).get("at", Document.class)).hasSize(Histories.MOST_STATES);
	}

	private Catalog node() {
		return new Catalog(new Products(this.database), new Accounts(this.database), new Revisions(this.database),
				() -> this.now);
	}

	private void save(Catalog catalog, int day, Product product) {
		this.now = day(day);
		catalog.saveProducts(List.of(product));
	}

	/** A node of a release without histories replaces the whole document. */
	private void olderNodeSaves(Product product) {
		MongoCollection<Product> products = this.database.getCollection("products", Product.class);
		products.replaceOne(Filters.eq("_id", product.id()), product, new ReplaceOptions().upsert(true));
		this.database.getCollection("revisions")
			.updateOne(Filters.eq("_id", "products"), Updates.inc("revision", 1L), new UpdateOptions().upsert(true));
	}

	private Product asAnOlderNodeReads(String id) {
		return this.database.getCollection("products", Product.class).find(Filters.eq("_id", id)).first();
	}

	private Document history(String id) {
		return this.database.getCollection("products.history").find(Filters.eq("_id", id)).first();
	}

	private static Instant day(int day) {
		return START.plus(Duration.ofDays(day));
	}

	private static String price(Catalog catalog, int day) {
		return catalog.productAt(ID, day(day)).listPrice().toPlainString();
	}

	private static Product product(String price, boolean active) {
		return new Product(ID, "SKU-1", "Helmet", "Accessories", null, new BigDecimal(price), active);
	}

	private static Dated<Product> of(String id, Dated<Product> state) {
		Product one = state.thing();
		return new Dated<>(new Product(id, one.sku(), one.name(), one.category(), one.subcategory(), one.listPrice(),
				one.active()), state.since());
	}

}
