package dev.cima.whitespace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The white space of a month, made by nodes that die, and of accounts that move. */
@CimaIntegrationTest
class MonthFreezerIntegrationTests {

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Catalog catalog;

	@Autowired
	MonthFreezer freezer;

	@Autowired
	Vetoes vetoes;

	@Autowired
	KnownBooks books;

	@Autowired
	Organisation organisation;

	@Autowired
	WhiteSpaceSettings settings;

	@Autowired
	MongoDatabase database;

	private String rep = "";

	private String account = "";

	private String withHelmets = "";

	private String withSocks = "";

	/** After how many steps the node dies. */
	private int stepsToLive = Integer.MAX_VALUE;

	@BeforeEach
	void twoSegmentsOfLastMonth() {
		this.rep = this.shop.rep(Shop.EAST);
		this.withHelmets = "helmets " + UUID.randomUUID();
		this.withSocks = "socks " + UUID.randomUUID();
		this.account = account(this.withHelmets);
		sell(this.account, Shop.BIKE, 1, "1000.00", 2);
		sell(this.account, Shop.BIKE, 1, "1000.00", 1);
		for (int i = 0; i < 11; i++) {
			String one = account(this.withHelmets);
			sell(one, Shop.BIKE, 1, "1000.00", 2);
			sell(one, Shop.HELMET, 10, "34.99", 1);
			String other = account(this.withSocks);
			sell(other, Shop.BIKE, 1, "1000.00", 2);
			sell(other, Shop.SOCKS, 10, "9.50", 1);
		}
		this.freezer.again();
	}

	@Test
	void whateverStepABuilderDiesAtTheNextMakesTheSameMonth() {
		// the application's own would make it as well, now and then in between
		this.freezer.stop();
		try {
			diesAtEachStep();
		}
		finally {
			this.freezer.start();
		}
	}

	private void diesAtEachStep() {
		YearMonth month = YearMonth.from(now());
		List<Document> whole = stored(month);
		assertThat(whole).hasSizeGreaterThan(23);
		Instant later = TestTime.now();
		// in the same month, and so long before that nothing is heard of the first any
		// more
		Instant first = later.minus(this.settings.silence()).minusSeconds(1);
		if (!YearMonth.from(first.atZone(ZoneOffset.UTC)).equals(month)) {
			first = later;
			later = first.plus(this.settings.silence()).plusSeconds(1);
		}
		int deaths = 0;
		boolean survived = false;
		for (int steps = 0; !survived; steps++) {
			new FrozenMonths(this.database).forget(month);
			new FrozenAccounts(this.database).forget(month);
			new OpenLists(this.database).forget(month);
			survived = survives(steps, node(InstantSource.fixed(first)));
			deaths += survived ? 0 : 1;
			MonthFreezer next = node(InstantSource.fixed(later));
			assertThat(next.freeze()).as("after %d steps", steps).isTrue();
			assertThat(stored(month)).as("after %d steps", steps).isEqualTo(whole);
			assertThat(Objects.requireNonNull(new FrozenMonths(this.database).find(month.toString())).isFinished())
				.isTrue();
		}
		assertThat(deaths).isGreaterThanOrEqualTo(6);
	}

	@Test
	void anAccountThatMovesIsComparedInItsNewSegmentFromTheNextMonthOn() {
		assertThat(cell("Accessories").get("state").asString()).isEqualTo("OPEN");
		assertThat(cell("Accessories").get("potential").asString()).isEqualTo("699.80");
		this.catalog.saveAccounts(List.of(new Account(this.account, "A customer", this.withSocks, true)));
		assertThat(cell("Accessories").get("potential").asString()).as("this month stands").isEqualTo("699.80");
		// as it is made when the next month begins
		this.freezer.again();
		assertThat(cells().toString()).doesNotContain("699.80");
		assertThat(cell("Clothing").get("state").asString()).isEqualTo("OPEN");
	}

	private MonthFreezer node(InstantSource clock) {
		FrozenMonths months = new FrozenMonths(this.database) {

			@Override
			boolean begin(FrozenMonth month) {
				step();
				boolean first = super.begin(month);
				step();
				return first;
			}

			@Override
			boolean replace(FrozenMonth next) {
				step();
				boolean done = super.replace(next);
				step();
				return done;
			}

		};
		FrozenAccounts accounts = new FrozenAccounts(this.database) {

			@Override
			void add(List<FrozenAccount> frozen) {
				step();
				// half of them, as when it dies in between
				super.add(frozen.subList(0, frozen.size() / 2));
				step();
				super.add(frozen);
				step();
			}

		};
		OpenLists lists = new OpenLists(this.database) {

			@Override
			void add(List<OpenList> all) {
				step();
				super.add(all);
				step();
			}

		};
		return new MonthFreezer(months, accounts, lists, this.vetoes, new KnownMonths(months), this.books, this.catalog,
				this.organisation, this.settings, clock);
	}

	private void step() {
		if (this.stepsToLive <= 0) {
			throw new Killed();
		}
		this.stepsToLive--;
	}

	private boolean survives(int steps, MonthFreezer node) {
		this.stepsToLive = steps;
		try {
			return node.freeze();
		}
		catch (Killed ex) {
			return false;
		}
		finally {
			this.stepsToLive = Integer.MAX_VALUE;
		}
	}

	/** All accounts and lists of the month. */
	private List<Document> stored(YearMonth month) {
		List<Document> all = new ArrayList<>();
		for (String collection : List.of("whiteSpaces", "whiteSpaceLists")) {
			this.database.getCollection(collection)
				.find(new Document("_id", new Document("$gte", month + "/").append("$lt", month + "0")))
				.sort(new Document("_id", 1))
				.into(all);
		}
		return all;
	}

	private JsonNode cells() {
		return this.client.as(this.rep, Role.REP)
			.data("query($id: ID!) { node(id: $id) { ... on Account { whiteSpace { cells { category state potential } } } } }",
					Map.of("id", this.account))
			.at("/node/whiteSpace/cells");
	}

	private JsonNode cell(String category) {
		for (JsonNode cell : cells()) {
			if (cell.get("category").asString().equals(category)) {
				return cell;
			}
		}
		throw new AssertionError("no cell of " + category);
	}

	private String account(String segment) {
		String id = "acct_" + UUID.randomUUID();
		this.catalog.saveAccounts(List.of(new Account(id, "A customer", segment, true)));
		return id;
	}

	private void sell(String account, String product, int quantity, String price, int daysBeforeThisMonth) {
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), lastMonth(daysBeforeThisMonth),
				Shop.line(product, quantity, price, "BASE"));
		sale.put("accountId", account);
		JsonNode logged = this.client.as(this.rep, Role.REP)
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { message } } }",
					Map.of("input", sale));
		assertThat(logged.at("/logSale/sale/id").asString()).as("%s", logged).isNotEmpty();
	}

	private static ZonedDateTime now() {
		return TestTime.now().atZone(ZoneOffset.UTC);
	}

	/** Noon so many days before this month. */
	private static Instant lastMonth(int days) {
		return now().withDayOfMonth(1)
			.truncatedTo(ChronoUnit.DAYS)
			.minus(Duration.ofDays(days))
			.plusHours(12)
			.toInstant();
	}

	/** The end of a node: nothing in it catches this. */
	private static final class Killed extends Error {

	}

}
