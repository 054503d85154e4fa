package dev.cima.offer;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.ConnectionLoad;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.insight.InsightKeeper;
import dev.cima.platform.MongoAddress;
import dev.cima.platform.OpenEnums;
import dev.cima.platform.Role;
import org.bson.BsonString;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an answer to `offers` costs beside one to {@code { __typename }}, over HTTP, and
 * that it asks no store: {@code mvn test -Dtest=OfferSpeedTests -Dtests.excluded=none}
 * prints it. What is compared is how many of each the application answers in a second of
 * its processor time, so another process beside it changes little.
 */
@CimaIntegrationTest
@Tag("long")
@Import(OfferSpeedTests.Counted.class)
@TestPropertySource(properties = { "cima.limits.rate=1000000", "cima.limits.burst=1000000",
		"cima.limits.integration-rate=1000000", "cima.limits.integration-burst=1000000" })
class OfferSpeedTests {

	private static final int PRODUCTS = 10_000;

	/** Products that are bought together come from one of these. */
	private static final int RANGES = 500;

	private static final int ACCOUNTS = 1_000;

	private static final int SALES = Integer.getInteger("measure.sales", 6_000);

	private static final int BATCH = 100;

	private static final int BASKET = 5;

	private static final int REPS = 10;

	/** What is remembered of reps and plans is looked at again. */
	private static final long LOOK_NANOS = 10_000_000_000L;

	private static final int ROUNDS = Integer.getInteger("measure.rounds", 9);

	private static final int CONNECTIONS = 4;

	private static final int WARM_UP = Integer.getInteger("measure.warm-up", 8_000);

	/** Answers of a round. */
	private static final int OFFERS = 400;

	private static final int FIELDS = 1_200;

	private static final JsonMapper JSON = JsonMapper.shared();

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Catalog catalog;

	@Autowired
	InsightKeeper keeper;

	@Autowired
	Counted counted;

	private List<String> reps = List.of();

	@Test
	void offersCostAtMostFourTimesASingleFieldAndAskNoStore() throws IOException {
		aLargeShop();
		List<String> tokens = this.reps.stream().map((rep) -> this.client.as(rep, Role.REP).token()).toList();
		String offers = body(Files.readString(Path.of("schema/operations/Offers.graphql")), "Offers");
		String field = JSON.writeValueAsString(Map.of("query", "{ __typename }"));
		assertThat(listed(tokens.getFirst())).as("offers in both lists").isGreaterThanOrEqualTo(5);

		try (ConnectionLoad load = new ConnectionLoad(this.client.uri("/graphql"), CONNECTIONS)) {
			Supplier<ConnectionLoad.Request> asking = () -> new ConnectionLoad.Request(any(tokens),
					offers.replace("\"BASKET\"", JSON.writeValueAsString(basket(ThreadLocalRandom.current())))
						.replace("ACCOUNT", account(ThreadLocalRandom.current().nextInt(ACCOUNTS))));
			Supplier<ConnectionLoad.Request> plain = () -> new ConnectionLoad.Request(any(tokens), field);
			load.run(asking, "\"newForThem\":[{", WARM_UP);
			load.run(plain, "__typename", WARM_UP);
			double[] ratios = new double[ROUNDS];
			double[] micros = new double[ROUNDS];
			double[] plainMicros = new double[ROUNDS];
			double[] bytes = new double[ROUNDS];
			double[] plainBytes = new double[ROUNDS];
			this.counted.begin();
			long begun = System.nanoTime();
			long answered = 0;
			for (int round = 0; round < ROUNDS; round++) {
				ConnectionLoad.Work one = load.run(plain, "__typename", FIELDS);
				ConnectionLoad.Work many = load.run(asking, "\"newForThem\":[{", OFFERS);
				plainMicros[round] = one.micros();
				micros[round] = many.micros();
				bytes[round] = many.kilobytes();
				plainBytes[round] = one.kilobytes();
				ratios[round] = one.micros() / many.micros();
				answered += many.answered();
			}
			Map<String, Long> asked = this.counted.asked();
			long looks = (System.nanoTime() - begun) / LOOK_NANOS + 1;
			System.out.println(String.format(Locale.ROOT,
					"offers for %d of %,d products ÷ { __typename }: %.2f (%.0f µs and %.0f µs of processor time, %.0f kB and %.0f kB allocated, the threads that ask included); commands to a store in %,d answers and the single fields: %s",
					BASKET, PRODUCTS, median(ratios), median(micros), median(plainMicros), median(bytes),
					median(plainBytes), answered, asked));
			// every request needs to know who asks, and which plan holds: remembered for
			// some seconds
			assertThat(asked.keySet()).isSubsetOf("reps", "plans", "bonuses");
			assertThat(asked.values().stream().mapToLong(Long::longValue).sum())
				.isLessThanOrEqualTo((REPS + 4) * looks);
			// against getting worse: the aim is 0.5, and is not reached
			assertThat(median(ratios)).isGreaterThanOrEqualTo(0.25);
		}
		this.counted.begin();
		this.client.as(this.reps.getFirst(), Role.REP).data("{ me { entries(first: 1) { edges { node { id } } } } }");
		assertThat(this.counted.asked()).as("what does ask a store is counted").containsKey("entries");
	}

	private int listed(String token) {
		JsonNode lists = this.client.withToken(token)
			.data("query($input: OffersInput!) { offers(input: $input) { asAlways { id } newForThem { points text } } }",
					Map.of("input", Map.of("accountId", account(0), "basket", basket(new Random(1)))))
			.get("offers");
		return lists.get("asAlways").size() + lists.get("newForThem").size();
	}

	private static String body(String document, String name) {
		return JSON.writeValueAsString(Map.of("query", document, "operationName", name, "variables",
				Map.of("input", Map.of("accountId", "ACCOUNT", "basket", "BASKET"))));
	}

	private static <T> T any(List<T> list) {
		return list.get(ThreadLocalRandom.current().nextInt(list.size()));
	}

	private static double median(double[] values) {
		double[] sorted = Arrays.stream(values).sorted().toArray();
		return sorted[sorted.length / 2];
	}

	private void aLargeShop() {
		this.reps = IntStream.range(0, REPS).mapToObj((number) -> this.shop.rep(Shop.EAST)).toList();
		this.catalog.saveProducts(IntStream.range(0, PRODUCTS)
			.mapToObj((number) -> new Product(product(number), "SKU-" + number, "Product " + number,
					"Category " + number % RANGES % 50, null, BigDecimal.valueOf(10 + number % 90), true))
			.toList());
		this.catalog.saveAccounts(IntStream.range(0, ACCOUNTS)
			.mapToObj((number) -> new Account(account(number), "Customer " + number, "Segment " + number % 4, true))
			.toList());
		CimaClient till = this.client.as("integration", Role.INTEGRATION);
		Random random = new Random(16);
		Instant now = TestTime.now().truncatedTo(ChronoUnit.MILLIS);
		for (int from = 0; from < SALES; from += BATCH) {
			List<Map<String, Object>> batch = new ArrayList<>();
			for (int i = 0; i < BATCH; i++) {
				Map<String, Object> sale = Shop.sale(
						new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63).toString(),
						now.minusSeconds(random.nextInt(30 * 86_400)),
						basket(random).stream().map((product) -> Shop.line(product, 1, "20.00", "BASE")).toList());
				int account = random.nextInt(ACCOUNTS);
				sale.put("accountId", account(account));
				sale.put("repId", this.reps.get(account % REPS));
				batch.add(sale);
			}
			JsonNode payloads = till.data(
					"mutation($input: [LogSaleInput!]!) { logSales(input: $input) { sale { id } errors { message } } }",
					Map.of("input", batch))
				.get("logSales");
			payloads.forEach((payload) -> assertThat(payload.get("sale").isNull()).as(payload.toString()).isFalse());
		}
		this.keeper.look();
	}

	/** Products of one range, some ranges more often than others. */
	private static List<String> basket(Random random) {
		int range = (int) (RANGES * Math.pow(random.nextDouble(), 2));
		Set<Integer> numbers = new TreeSet<>();
		while (numbers.size() < BASKET) {
			numbers.add(range + RANGES * random.nextInt(PRODUCTS / RANGES));
		}
		return numbers.stream().map(OfferSpeedTests::product).toList();
	}

	private static String product(int number) {
		return "prod_speed-" + number;
	}

	private static String account(int number) {
		return "acct_speed-" + number;
	}

	/** The client of the application, which counts what requests ask the store. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Counted implements CommandListener {

		private final Map<String, LongAdder> asked = new ConcurrentHashMap<>();

		@Bean
		@Primary
		MongoClient countedClient(MongoAddress address) {
			return MongoClients.create(MongoClientSettings.builder()
				.applyConnectionString(new com.mongodb.ConnectionString(address.uri()))
				.codecRegistry(OpenEnums.registry())
				.uuidRepresentation(UuidRepresentation.STANDARD)
				.addCommandListener(this)
				.build());
		}

		/**
		 * A command is sent by the thread that needs it; the application's own threads
		 * are not of requests.
		 */
		@Override
		public void commandStarted(CommandStartedEvent event) {
			if (isOfARequest(Thread.currentThread())) {
				String of = event.getCommand().getString(event.getCommandName(), new BsonString("?")).getValue();
				this.asked.computeIfAbsent(of, (any) -> new LongAdder()).increment();
			}
		}

		/** How many commands were sent by requests, by collection. */
		Map<String, Long> asked() {
			Map<String, Long> counts = new TreeMap<>();
			this.asked.forEach((of, count) -> counts.put(of, count.sum()));
			return counts;
		}

		void begin() {
			this.asked.clear();
		}

		private static boolean isOfARequest(Thread thread) {
			return thread.getName().startsWith("tomcat-handler") || thread.getName().startsWith("http-nio");
		}

	}

}
