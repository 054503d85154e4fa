package dev.cima.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.cima.CimaApplication;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestServers;
import dev.cima.TestTime;
import dev.cima.platform.RedisLink;
import dev.cima.platform.Role;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

@CimaIntegrationTest
class OutageIntegrationTests {

	@Autowired
	ApplicationContext application;

	@Autowired
	RedisLink redis;

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Test
	void rejectsAtOnceWhileRedisIsAwayAndShowsEachNewConnectionBeforeItIsUsed() {
		await().until(this.redis::isConnected);
		String before = runId();
		List<Boolean> usableWhenShown = new CopyOnWriteArrayList<>();
		List<String> shown = new CopyOnWriteArrayList<>();
		try (RedisOutage outage = RedisOutage.begin(this.application)) {
			await().until(() -> !this.redis.isConnected());
			this.redis.whenConnected((fresh) -> {
				usableWhenShown.add(this.redis.isConnected());
				shown.add(fresh.sync().info("server"));
			});
			long start = System.nanoTime();
			assertThatExceptionOfType(RedisException.class).isThrownBy(() -> this.redis.connection().sync().ping());
			assertThat(System.nanoTime() - start).isLessThan(100_000_000L);

			outage.end();

			await().until(this.redis::isConnected);
		}
		assertThat(runId()).isNotEqualTo(before);
		assertThat(usableWhenShown).isNotEmpty().containsOnly(false);
		assertThat(shown).last().asString().contains(runId());
	}

	@Test
	void startsTheRedisThatDiesAgainAndItsBoardsAreMadeAnew() {
		EmbeddedRedis embedded = this.application.getBeanProvider(EmbeddedRedis.class).getIfAvailable();
		assumeThat(embedded).as("the Redis is an embedded one").isNotNull();
		String rep = this.shop.rep(Shop.EAST);
		CimaClient phone = this.client.as(rep, Role.REP);
		phone.data("mutation($input: LogSaleInput!) { logSale(input: $input) { errors { code } } }",
				Map.of("input", Shop.sale(UUID.randomUUID().toString(), TestTime.now(), Shop.upSell())));
		await().untilAsserted(() -> assertThat(board(phone)).isEqualTo("WHOLE 400"));
		String before = runId();
		long died = embedded.pid();
		assertThat(died).isPositive();

		ProcessHandle.of(died).ifPresent(ProcessHandle::destroyForcibly);

		await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
			assertThat(runId()).isNotEqualTo(before);
			assertThat(board(phone)).isEqualTo("WHOLE 400");
		});
		assertThat(embedded.pid()).isPositive().isNotEqualTo(died);
	}

	private static String board(CimaClient phone) {
		JsonNode board = phone.data("{ leaderboard { state mine { score } } }").get("leaderboard");
		return board.get("state").asString() + " " + board.at("/mine/score").asString("");
	}

	@Test
	void startsWhileRedisIsAway() throws IOException {
		try (ConfigurableApplicationContext other = start("--cima.redis.uri=redis://127.0.0.1:" + closedPort())) {
			assertThat(other.getBean(RedisLink.class).isConnected()).isFalse();
			// sales can be logged, so it takes requests
			assertThat(readiness(other, 200)).isEqualTo("UP, DEGRADED");
		}
	}

	@Test
	void turnsADeadMongoIntoAnErrorWithinFiveSeconds() {
		try (ConfigurableApplicationContext other = start()) {
			MongoDatabase database = other.getBean(MongoDatabase.class);
			assertThat(other.getBean(MongoClient.class).listDatabaseNames()).isNotEmpty();
			await().until(() -> other.getBean(RedisLink.class).isConnected());
			other.getBean(EmbeddedMongo.class).close();
			long start = System.nanoTime();

			assertThatExceptionOfType(MongoException.class)
				.isThrownBy(() -> database.getCollection("x").insertOne(new Document("_id", 1)));

			assertThat(System.nanoTime() - start).isLessThan(5_500_000_000L);
			assertThat(readiness(other, 503)).isEqualTo("DOWN, UP");
			assertThat(client(other).get("/livez").statusCode()).isEqualTo(200);
		}
	}

	/** What the probe says of MongoDB and of Redis. */
	private static String readiness(ConfigurableApplicationContext application, int status) {
		HttpResponse<String> response = client(application).get("/readyz");
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		JsonNode components = JsonMapper.shared().readTree(response.body()).get("components");
		return components.at("/mongodb/status").asString() + ", " + components.at("/redis/status").asString();
	}

	private static CimaClient client(ConfigurableApplicationContext application) {
		return new CimaClient(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	private static ConfigurableApplicationContext start(String... more) {
		return new SpringApplicationBuilder(CimaApplication.class)
			.properties("server.port=0", "cima.embedded.store=memory", "cima.embedded.data=target/embedded")
			.initializers((context) -> context.addBeanFactoryPostProcessor(new TestServers.WithoutDemoData()))
			.run(more);
	}

	/** However long a busy machine takes to answer. */
	private String runId() {
		return await().ignoreExceptionsInstanceOf(RedisCommandTimeoutException.class)
			.until(() -> this.redis.connection().sync().info("server"), (info) -> true)
			.lines()
			.filter((line) -> line.startsWith("run_id:"))
			.findFirst()
			.orElseThrow();
	}

	private static int closedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
