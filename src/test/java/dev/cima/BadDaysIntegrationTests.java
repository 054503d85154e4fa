package dev.cima;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.cima.embedded.RedisOutage;
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
@CimaIntegrationTest
@DirtiesContext
class BadDaysIntegrationTests {

	private static final MongoServer MONGO = new MongoServer(new MemoryBackend());

	private static final FaultyProxy NETWORK;

	private static final String LOG = """
			mutation($input: LogSaleInput!) { logSale(input: $input) { replayed sale { id } rep { scorecard { sales points } }
			  errors { code retryAfterSeconds } } }""";

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
		properties.add("cima.mongodb.uri", BadDaysIntegrationTests::mongo);
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
		assertRetryLater(log(phone, sale));
		NETWORK.heal();
		assertCountedOnce(phone, sale);
	}

	@Test
	void countsASaleOnceWhoseAnswerFromMongoWasLost() {
		CimaClient phone = phone();
		log(phone, sale());
		Map<String, Object> sale = sale();
		NETWORK.loseAnswers();
		assertRetryLater(log(phone, sale));
		NETWORK.heal();
		JsonNode again = await().ignoreExceptions()
			.until(() -> log(phone, sale), (answer) -> answer.get("errors").isEmpty());
		assertThat(again.at("/rep/scorecard/sales").asInt()).isEqualTo(2);
		assertThat(log(phone, sale).get("replayed").asBoolean()).isTrue();
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
		try (ConfigurableApplicationContext second = new SpringApplicationBuilder(CimaApplication.class).run(
				"--cima.mongodb.uri=" + mongo(), "--cima.redis.uri=" + redis, "--server.port=0",
				"--cima.demo.enabled=false")) {
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
		}
	}

	private static void assertRetryLater(JsonNode answer) {
		assertThat(answer.at("/errors/0/code").asString()).isEqualTo("RETRY_LATER");
		assertThat(answer.at("/errors/0/retryAfterSeconds").asInt()).isPositive();
		assertThat(answer.get("sale").isNull()).isTrue();
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
		phone.data("{ me { scorecard { points } } }");
		return phone;
	}

	private static Map<String, Object> sale() {
		return Shop.sale(UUID.randomUUID().toString(), Instant.now(), Shop.upSell());
	}

	private static JsonNode log(CimaClient client, Map<String, Object> sale) {
		return client.data(LOG, Map.of("input", sale)).get("logSale");
	}

}
