package dev.cima;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.cima.embedded.RedisOutage;
import dev.cima.platform.Organisation;
import dev.cima.platform.RedisAddress;
import dev.cima.platform.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a phone meets when MongoDB or Redis do not answer, and when there are two nodes.
 */
@OwnCimaIntegrationTest
@DirtiesContext
class BadDaysIntegrationTests {

	private static final MongoServer MONGO = new MongoServer(new MemoryBackend());

	private static final FaultyProxy NETWORK;

	private static final String LOG = """
			mutation($input: LogSaleInput!) { logSale(input: $input) { replayed sale { id } rep { scorecard { sales points } }
			  errors { code retryAfterSeconds } } }""";

	private static final String LOG_ALL = "mutation($input: [LogSaleInput!]!) { logSales(input: $input) { errors { code } } }";

	private static final String VOID = "mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { code } } }";

	private static final String CORRECT = """
			mutation($input: CorrectSaleInput!) { correctSale(input: $input) { errors { code } } }""";

	private static final String CARD = "{ me { scorecard { sales } } }";

	private static final String PERIODS = """
			query($on: Date!) {
			  thenMonth: leaderboard(input: { period: MONTH, on: $on }) { from until mine { score } }
			  thenWeek: leaderboard(input: { period: WEEK, on: $on }) { mine { score } }
			  month: leaderboard(input: { period: MONTH }) { from mine { score } }
			  ever: leaderboard(input: { period: ALL_TIME }) { mine { score } }
			  me {
			    thenMonth: scorecard(period: MONTH, on: $on) { points }
			    thenWeek: scorecard(period: WEEK, on: $on) { points }
			    month: scorecard(period: MONTH) { points }
			    ever: scorecard { points }
			  }
			}""";

	private static final String BOARD = "{ leaderboard { state mine { rank score } } }";

	static {
		MONGO.bind("127.0.0.1", 0);
		NETWORK = new FaultyProxy(MONGO.getLocalAddress());
	}

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private ApplicationContext application;

	@DynamicPropertySource
	static void servers(DynamicPropertyRegistry properties) {
		properties.add(TestServers.MONGODB, BadDaysIntegrationTests::mongo);
		properties.add("cima.mongodb.timeout", () -> "2s");
	}

	@AfterEach
	void heal() {
		NETWORK.heal();
		// the connections that were cut are found out one by one
		await().ignoreExceptions().until(() -> this.shop.rep(Shop.EAST) != null);
	}

	@AfterAll
	static void stop() {
		NETWORK.close();
		MONGO.shutdownNow();
	}

	@Test
	void asksForTheSameAgainWhileMongoIsSilentAndCountsItOnce() {
		CimaClient phone = phone();
		Map<String, Object> sale = sale();
		NETWORK.loseRequests();
		assertRetryLater(phone, sale);
		NETWORK.heal();
		assertCountedOnce(phone, sale);
	}

	@Test
	void countsASaleOnceWhoseAnswerFromMongoWasLost() {
		CimaClient phone = phone();
		log(phone, sale());
		Map<String, Object> sale = sale();
		NETWORK.loseAnswers();
		assertRetryLater(phone, sale);
		NETWORK.heal();
		JsonNode again = await().ignoreExceptions()
			.until(() -> log(phone, sale), (answer) -> answer.get("errors").isEmpty());
		assertThat(again.at("/rep/scorecard/sales").asInt()).isEqualTo(2);
		assertThat(log(phone, sale).get("replayed").asBoolean()).isTrue();
	}

	@Test
	void asksForEverythingElseAgainWhileMongoIsSilentAndDoesItOnce() {
		CimaClient taker = phone();
		String taken = log(taker, sale()).at("/sale/id").asString();
		CimaClient corrector = phone();
		Map<String, Object> first = sale();
		String wrong = log(corrector, first).at("/sale/id").asString();
		Map<String, Object> right = new HashMap<>(first);
		right.put("id", UUID.randomUUID().toString());
		CimaClient burst = phone();
		CimaClient unmet = this.client.as(this.shop.rep(Shop.EAST), Role.REP);
		List<Supplier<JsonNode>> requests = List.of(
				() -> taker.send(VOID, Map.of("input", Map.of("saleId", taken, "reason", "broken"))),
				() -> corrector.send(CORRECT,
						Map.of("input", Map.of("saleId", wrong, "reason", "broken", "sale", right))),
				() -> burst.send(LOG_ALL, Map.of("input", List.of(first, right))), () -> unmet.send(CARD, Map.of()));
		NETWORK.loseRequests();
		// side by side, as each waits as long as MongoDB may take
		List<CompletableFuture<JsonNode>> asked = requests.stream()
			.map((request) -> CompletableFuture.supplyAsync(request, Thread::startVirtualThread))
			.toList();
		assertThat(asked).extracting((answer) -> answer.join().toString())
			.allSatisfy((answer) -> assertThat(answer).contains("RETRY_LATER").doesNotContain("INTERNAL_ERROR"));
		NETWORK.heal();
		for (Supplier<JsonNode> request : requests) {
			for (int i = 0; i < 2; i++) {
				await().ignoreExceptions().until(() -> !request.get().toString().contains("RETRY_LATER"));
			}
		}
		assertThat(List.of(taker, corrector, burst, unmet))
			.extracting((phone) -> phone.data(CARD).at("/me/scorecard/sales").asInt())
			.containsExactly(0, 1, 2, 0);
	}

	@Test
	void logsSalesWhileRedisIsAwayAndShowsThemWhenItIsBack() {
		CimaClient phone = phone();
		log(phone, sale());
		await().untilAsserted(
				() -> assertThat(phone.data(BOARD).at("/leaderboard/mine/score").asString()).isEqualTo("400"));
		try (RedisOutage outage = RedisOutage.begin(this.application)) {
			JsonNode logged = log(phone, sale());
			assertThat(logged.get("errors")).isEmpty();
			assertThat(logged.at("/rep/scorecard/points").asInt()).isEqualTo(800);
			JsonNode board = phone.data(BOARD).get("leaderboard");
			assertThat(board.get("state").asString()).isEqualTo("REBUILDING");
			assertThat(board.get("mine").isNull()).isTrue();
			outage.end();
			await().untilAsserted(() -> {
				JsonNode back = phone.data(BOARD).get("leaderboard");
				assertThat(back.get("state").asString()).isEqualTo("WHOLE");
				assertThat(back.at("/mine/score").asString()).isEqualTo("800");
			});
		}
	}

	@Test
	void worksAsOneWithASecondNode() {
		String rep = this.shop.rep(Shop.EAST);
		String redis = this.application.getBean(RedisAddress.class).uri();
		try (ConfigurableApplicationContext second = new SpringApplicationBuilder(CimaApplication.class)
			.initializers(new TestServers())
			.run("--" + TestServers.MONGODB + "=" + mongo(), "--cima.redis.uri=" + redis, "--server.port=0")) {
			String port = second.getEnvironment().getProperty("local.server.port");
			CimaClient here = this.client.as(rep, Role.REP);
			CimaClient there = new CimaClient(Integer.parseInt(port)).as(rep, Role.REP);
			for (int i = 0; i < 10; i++) {
				Map<String, Object> sale = sale();
				CimaClient first = (i % 2 == 0) ? here : there;
				CimaClient other = (i % 2 == 0) ? there : here;
				assertThat(log(first, sale).get("replayed").asBoolean()).isFalse();
				JsonNode again = log(other, sale);
				assertThat(again.get("replayed").asBoolean()).isTrue();
				assertThat(again.at("/rep/scorecard/sales").asInt()).isEqualTo(i + 1);
			}
			for (CimaClient node : new CimaClient[] { here, there }) {
				await().untilAsserted(
						() -> assertThat(node.data(BOARD).at("/leaderboard/mine/score").asString()).isEqualTo("4000"));
			}
			try (Subscriber watcher = new Subscriber(there, "subscription { leaderboardChanged { mine { score } } }",
					Map.of())) {
				await().until(() -> watcher.received("leaderboardChanged").size() == 1);
				log(here, sale());
				await().until(() -> watcher.received("leaderboardChanged")
					.getLast()
					.at("/mine/score")
					.asString()
					.equals("4400"));
			}
		}
	}

	@Test
	void showsAPastMonthAndWeekOnTheirOwnBoardsAndScorecards() {
		CimaClient phone = phone();
		Instant past = TestTime.now().minus(Duration.ofDays(33)); // in another month for
																	// sure
		log(phone, sale(past));
		log(phone, sale());
		log(phone, sale());
		Map<String, Object> on = Map.of("on",
				LocalDate.ofInstant(past, this.application.getBean(Organisation.class).zone()).toString());
		await().untilAsserted(() -> {
			JsonNode all = phone.data(PERIODS, on);
			assertThat(List.of("thenMonth", "thenWeek", "month", "ever"))
				.extracting((period) -> all.at("/me/" + period + "/points").asInt())
				.containsExactly(400, 400, 800, 1200);
			assertThat(List.of("thenMonth", "thenWeek", "month", "ever"))
				.extracting((period) -> all.at("/" + period + "/mine/score").asString())
				.containsExactly("400", "400", "800", "1200");
			assertThat(Instant.parse(all.at("/thenMonth/from").asString())).isBeforeOrEqualTo(past);
			assertThat(Instant.parse(all.at("/thenMonth/until").asString())).isAfter(past)
				.isBeforeOrEqualTo(Instant.parse(all.at("/month/from").asString()));
		});
	}

	/**
	 * Whether it is the sale that cannot be appended, or the request that cannot be read
	 * for.
	 */
	private static void assertRetryLater(CimaClient phone, Map<String, Object> sale) {
		JsonNode answer = phone.send(LOG, Map.of("input", sale));
		JsonNode payload = answer.at("/data/logSale");
		if (payload.isObject()) {
			assertThat(payload.at("/errors/0/code").asString()).isEqualTo("RETRY_LATER");
			assertThat(payload.at("/errors/0/retryAfterSeconds").asInt()).isPositive();
			assertThat(payload.get("sale").isNull()).isTrue();
			return;
		}
		assertThat(answer.at("/errors/0/extensions/classification").asString()).isEqualTo("RETRY_LATER");
		assertThat(answer.at("/errors/0/extensions/retryAfterSeconds").asInt()).isPositive();
	}

	private static void assertCountedOnce(CimaClient phone, Map<String, Object> sale) {
		JsonNode answer = await().ignoreExceptions()
			.until(() -> log(phone, sale), (again) -> again.get("errors").isEmpty());
		assertThat(answer.at("/rep/scorecard/sales").asInt()).isEqualTo(1);
	}

	private static String mongo() {
		return "mongodb://127.0.0.1:" + NETWORK.port() + "/?retryWrites=false";
	}

	/** A new rep's phone, whose token, rep and card the application has met. */
	private CimaClient phone() {
		CimaClient phone = this.client.as(this.shop.rep(Shop.EAST), Role.REP);
		// an application that has just started may be slower than its MongoDB is given
		await().untilAsserted(() -> phone.data("{ me { scorecard { points } } }"));
		return phone;
	}

	private static Map<String, Object> sale() {
		return sale(TestTime.now());
	}

	private static Map<String, Object> sale(Instant at) {
		return Shop.sale(UUID.randomUUID().toString(), at, Shop.upSell());
	}

	private static JsonNode log(CimaClient client, Map<String, Object> sale) {
		return client.data(LOG, Map.of("input", sale)).get("logSale");
	}

}
