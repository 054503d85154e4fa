package dev.cima.followup;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Role;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** A morning on which 10,000 follow-ups are due, beside sales. */
@CimaIntegrationTest
@Tag("long")
@TestPropertySource(properties = { "cima.limits.rate=1000000", "cima.limits.burst=1000000" })
class FollowUpMeasureTests {

	private static final int REPS = 1_000;

	private static final int EACH = 10;

	private static final int ROUNDS = Integer.getInteger("measure.rounds", 5);

	private static final int LEAST_SALES = 100;

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Catalog catalog;

	@Autowired
	Reps reps;

	@Autowired
	Ledger ledger;

	@Autowired
	MongoDatabase database;

	@Autowired
	MorningPush morning;

	private CimaClient phone = new CimaClient(0);

	@Test
	void tenThousandDueFollowUpsAreToldWithoutHoldingUpSales() throws InterruptedException {
		this.phone = this.client.as(this.shop.rep(Shop.EAST), Role.REP);
		fill();
		sell(LEAST_SALES * 3, () -> false);
		List<Double> ratios = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			double idle = sell(LEAST_SALES, () -> false);
			wake();
			Thread telling = Thread.ofPlatform().start(this.morning::tellAll);
			long since = System.nanoTime();
			double busy = sell(LEAST_SALES, telling::isAlive);
			telling.join();
			System.out.printf("p99 of a sale: %.1f ms idle, %.1f ms in the morning: %.2f; %d told in %.1f s%n", idle,
					busy, busy / idle, REPS * EACH, (System.nanoTime() - since) / 1e9);
			ratios.add(busy / idle);
			assertThat(this.database.getCollection("followup.lists")
				.countDocuments(new Document("tellAt", new Document("$lte", Date.from(TestTime.now()))))).isZero();
		}
		ratios.sort(null);
		System.out.printf("median of p99 ÷ idle p99: %.2f%n", ratios.get(ROUNDS / 2));
		assertThat(ratios.get(ROUNDS / 2)).isLessThanOrEqualTo(1.5);
	}

	/** Sells as long as something goes on; the 99th percentile in milliseconds. */
	private double sell(int least, BooleanSupplier goesOn) {
		List<Long> times = new ArrayList<>();
		while (times.size() < least || goesOn.getAsBoolean()) {
			Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), TestTime.now(),
					Shop.line(Shop.SOCKS, 1, "9.50", "BASE"));
			long since = System.nanoTime();
			assertThat(this.phone
				.data("mutation($input: LogSaleInput!) { logSale(input: $input) { errors { message } } }",
						Map.of("input", sale))
				.at("/logSale/errors")).isEmpty();
			times.add(System.nanoTime() - since);
		}
		times.sort(null);
		return times.get((int) (times.size() * 0.99)) / 1e6;
	}

	/** As a month of sales would leave them, where it is about noon. */
	private void fill() {
		String zone = ZoneOffset.ofHours(12 - TestTime.now().atOffset(ZoneOffset.UTC).getHour()).getId();
		List<Rep> people = new ArrayList<>();
		List<Account> accounts = new ArrayList<>();
		List<Document> customers = new ArrayList<>();
		List<Document> lists = new ArrayList<>();
		Date due = Date.from(TestTime.now().minusSeconds(60));
		Date later = Date.from(TestTime.now().plus(Duration.ofDays(9)));
		for (int i = 0; i < REPS; i++) {
			String rep = "rep_morning-" + i;
			people.add(new Rep(rep, "Rep " + i, Shop.WEST, zone, rep, "en", List.of(), true, false));
			List<Document> open = new ArrayList<>();
			for (int j = 0; j < EACH; j++) {
				String account = "acct_morning-" + i + "-" + j;
				accounts.add(new Account(account, "Shop " + i + " " + j, null, true));
				String sale = "sale_" + rep + "_" + UUID.randomUUID();
				String task = Task.idOf(account, "rule_morning/1", sale);
				customers
					.add(new Document("_id", account).append("revision", 1L)
						.append("look", later)
						.append("tasks", List.of(new Document("id", task).append("rule", "rule_morning/1")
							.append("rep", rep)
							.append("sale", sale)
							.append("soldAt", Date.from(TestTime.now().minus(Duration.ofDays(9))))
							.append("dueAt", due)
							.append("expiresAt", later)
							.append("points", 50)
							.append("held", false)
							.append("marks",
									new Document("cancelled", false).append("changes", 0).append("changedAt", due))
							.append("answers", List.of())))
						.append("payments", List.of()));
				open.add(new Document("task", task).append("account", account)
					.append("dueAt", due)
					.append("expiresAt", later)
					.append("points", 50));
			}
			lists.add(new Document("_id", rep).append("revision", 1L).append("open", open).append("closed", List.of()));
		}
		this.reps.saveAll(people);
		this.catalog.saveAccounts(accounts);
		this.database.getCollection("followups").insertMany(customers);
		this.database.getCollection("followup.lists").insertMany(lists);
	}

	/** It is morning once more. */
	private void wake() {
		Instant now = TestTime.now();
		this.database.getCollection("followup.lists")
			.updateMany(new Document(), new Document("$set", new Document("tellAt", Date.from(now))).append("$inc",
					new Document("revision", 1L)));
	}

}
