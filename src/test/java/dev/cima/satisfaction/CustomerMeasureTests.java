package dev.cima.satisfaction;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.mongodb.client.MongoDatabase;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Arbiter;
import dev.cima.platform.Role;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What customers cost, in processor time with all that follows: without the threads of
 * the client, and so that it holds on a machine that has other work.
 */
@CimaIntegrationTest
@Tag("long")
@Import(CustomerMeasureTests.Holds.class)
@TestPropertySource(properties = { "cima.survey.share=1", "cima.survey.base-url=https://sales.example",
		"cima.survey.rate=1000000", "cima.survey.burst=1000000", "cima.survey.token-rate=1000000",
		"cima.survey.token-burst=1000000", "cima.limits.rate=1000000", "cima.limits.burst=1000000" })
class CustomerMeasureTests {

	private static final int ROUNDS = 5;

	private static final int PHONES = 12;

	private static final int ACCOUNTS = 1_000;

	/** A multiple of the phones. */
	private static final int SALES = Integer.getInteger("measure.sales", 480);

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final String LOG = "mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { message } } }";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Catalog catalog;

	@Autowired
	Ledger ledger;

	@Autowired
	SurveyLinks links;

	@Autowired
	MongoDatabase database;

	private final List<String> reps = new ArrayList<>();

	private final List<CimaClient> phones = new ArrayList<>();

	private final AtomicInteger sold = new AtomicInteger();

	/** Their time is the client's. */
	private final ExecutorService counters = Executors.newFixedThreadPool(PHONES,
			Thread.ofPlatform().daemon().name("HttpClient-counter-", 0).factory());

	@BeforeEach
	void people() {
		for (int i = 0; i < PHONES; i++) {
			this.reps.add(this.shop.rep(Shop.EAST));
			this.phones.add(this.client.as(this.reps.getLast(), Role.REP));
		}
		this.catalog.saveAccounts(List.copyOf(IntStream.range(0, ACCOUNTS)
			.mapToObj((i) -> new Account("acct_measure-" + i, "Shop " + i, "reseller", true))
			.toList()));
		CimaClient admin = this.client.as("admin", Role.ADMIN);
		for (String rule : List.of("rule_measure-1", "rule_measure-2")) {
			JsonNode saved = admin.data(
					"mutation($input: SaveFollowUpRuleInput!) { saveFollowUpRule(input: $input) { errors { message } } }",
					Map.of("input",
							Map.of("id", rule, "name", "After a helmet", "text", "Does it fit?", "appliesWhen",
									"product.category == \"Accessories\"", "afterDays", 5, "expiresAfterDays", 14,
									"points", 20, "holdOutPercent", 10)));
			assertThat(saved.at("/saveFollowUpRule/errors")).isEmpty();
		}
	}

	@Test
	void whatCustomersCauseAndReadCostsNoMoreThanItDid() {
		List<Double> plain = new ArrayList<>();
		List<Double> rich = new ArrayList<>();
		List<Double> again = new ArrayList<>();
		List<Double> first = new ArrayList<>();
		for (int round = -2; round < ROUNDS; round++) {
			List<String> sales = new ArrayList<>();
			double each = perSecond(SALES, () -> sell(false, sales));
			double all = perSecond(SALES, () -> sell(true, sales));
			List<String> tokens = sales.subList(SALES, 2 * SALES).stream().map(this.links::token).toList();
			double fresh = perSecond(SALES, () -> tokens.forEach(this::look));
			double looks = perSecond(SALES * 4, () -> {
				for (int i = 0; i < SALES * 4; i++) {
					look(tokens.get(i % 40));
				}
			});
			if (round >= 0) {
				plain.add(each);
				rich.add(all);
				first.add(fresh);
				again.add(looks);
			}
		}
		System.out.printf("a second of processor time: plain sales %.0f, with all of it %.0f: %.2f of a plain one%n",
				median(plain), median(rich), ratio(rich, plain));
		System.out.printf("first looks at a survey %.0f: %.1f × the plain sales; looks at one of 40 %.0f: %.1f ×%n",
				median(first), ratio(first, plain), median(again), ratio(again, plain));
		// bounds against getting worse: the aims are 0.5, 5 and 5, and are not reached
		assertThat(ratio(rich, plain)).isGreaterThanOrEqualTo(0.15);
		assertThat(ratio(again, plain)).isGreaterThanOrEqualTo(2.5);
		assertThat(ratio(first, plain)).isGreaterThanOrEqualTo(1);
	}

	/** All phones at once, as in a shop. */
	private void sell(boolean rich, List<String> sales) {
		List<CompletableFuture<List<String>>> all = new ArrayList<>();
		for (int who = 0; who < this.reps.size(); who++) {
			int of = who;
			all.add(CompletableFuture.supplyAsync(() -> sell(rich, of), this.counters));
		}
		all.forEach((one) -> sales.addAll(one.join()));
	}

	private List<String> sell(boolean rich, int who) {
		List<String> sales = new ArrayList<>();
		for (int i = 0; i < SALES / this.reps.size(); i++) {
			// what happened long ago is not asked about
			Instant at = TestTime.now().minus(rich ? Duration.ofMinutes(1) : Duration.ofDays(8));
			Map<String, Object> sale = new HashMap<>(Shop.sale(UUID.randomUUID().toString(), at, List
				.of(Shop.line(Shop.HELMET, 2, "34.99", "CROSS_SELL"), Shop.line(Shop.SOCKS, 1, "9.50", "BASE"))));
			if (rich) {
				sale.put("accountId", "acct_measure-" + (this.sold.getAndIncrement() % ACCOUNTS));
				sale.put("shares", List.of(share(who, 3_334), share(who + 1, 3_333), share(who + 2, 3_333)));
			}
			JsonNode logged = this.phones.get(who).data(LOG, Map.of("input", sale)).get("logSale");
			assertThat(logged.get("errors")).isEmpty();
			sales.add(logged.at("/sale/id").asString());
		}
		return sales;
	}

	private Map<String, Object> share(int who, int basisPoints) {
		return Map.of("repId", this.reps.get(who % this.reps.size()), "basisPoints", basisPoints);
	}

	private void look(String token) {
		try {
			assertThat(HTTP
				.send(HttpRequest.newBuilder(this.client.uri("/s/" + token)).header("Accept-Language", "en").build(),
						HttpResponse.BodyHandlers.ofString())
				.statusCode()).isEqualTo(200);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * How many a second of the application's processor time, until nothing is left to do.
	 */
	private double perSecond(int many, Runnable work) {
		settle();
		long before = nanos();
		work.run();
		settle();
		return many * 1e9 / (nanos() - before);
	}

	/** Until all that follows is done: then the application rests. */
	private void settle() {
		this.ledger.settle();
		long before;
		do {
			before = nanos();
			sleep();
		}
		while (nanos() - before > 60_000_000);
	}

	private static void sleep() {
		try {
			Thread.sleep(1_000);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Processor time of this process without its client. */
	private static long nanos() {
		OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long client = threads.getThreadCpuTime(Thread.currentThread().threadId());
		for (var thread : threads.getThreadInfo(threads.getAllThreadIds())) {
			if (thread != null && thread.getThreadName().startsWith("HttpClient-")) {
				client += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
			}
		}
		return machine.getProcessCpuTime() - client;
	}

	private static double ratio(List<Double> above, List<Double> below) {
		List<Double> ratios = new ArrayList<>();
		for (int i = 0; i < above.size(); i++) {
			ratios.add(above.get(i) / below.get(i));
		}
		return median(ratios);
	}

	private static double median(List<Double> values) {
		double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		assertThat(Arrays.stream(sorted).allMatch(Double::isFinite)).isTrue();
		return sorted[sorted.length / 2];
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Holds {

		private static final String PLAN = """
				pointsPerUnit: 0.1
				maxMultiplier: 3.0
				dailyCap: 100000000
				multipliers: []
				bonuses: []
				heldShare: 0.10
				""";

		Holds(MongoDatabase database) {
			Arbiter.insert(database.getCollection("plans"), new Document("_id", 1).append("yaml", PLAN)
				.append("publishedAt", java.util.Date.from(Instant.EPOCH)));
		}

	}

}
