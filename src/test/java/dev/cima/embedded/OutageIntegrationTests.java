package dev.cima.embedded;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.platform.RedisLink;
import dev.cima.platform.Role;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** What becomes of the application while its Redis is away. */
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
			// far less than the 2 s that a command may take
			assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);

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

		await().ignoreExceptions().untilAsserted(() -> {
			assertThat(runId()).isNotEqualTo(before);
			assertThat(board(phone)).isEqualTo("WHOLE 400");
		});
		assertThat(embedded.pid()).isPositive().isNotEqualTo(died);
	}

	private static String board(CimaClient phone) {
		JsonNode board = phone.data("{ leaderboard { state mine { score } } }").get("leaderboard");
		return board.get("state").asString() + " " + board.at("/mine/score").asString("");
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

}
