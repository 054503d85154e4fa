package dev.cima.satisfaction;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.mongodb.client.MongoDatabase;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cima.CimaClient;
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Invitations as a CRM receives them: signed, at least once, whatever it answers. */
@OwnCimaIntegrationTest
@TestMethodOrder(MethodOrderer.MethodName.class)
class SurveyWebhookIntegrationTests {

	private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

	private static final List<Received> RECEIVED = new CopyOnWriteArrayList<>();

	private static final HttpServer RECEIVER = receiver();

	private static volatile Function<Received, Integer> answers = (received) -> 200;

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Ledger ledger;

	@Autowired
	Surveys surveys;

	@Autowired
	SurveyLinks links;

	@Autowired
	MongoDatabase database;

	private CimaClient phone;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry settings) {
		settings.add("cima.survey.share", () -> "1");
		settings.add("cima.survey.base-url", () -> "https://sales.example");
		settings.add("cima.webhook.endpoints.crm.url",
				() -> "http://localhost:" + RECEIVER.getAddress().getPort() + "/hooks");
		settings.add("cima.webhook.endpoints.crm.secrets",
				() -> "whsec_" + Base64.getEncoder().encodeToString(KEY) + ",whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
		settings.add("cima.webhook.first-retry", () -> "20ms");
		settings.add("cima.webhook.longest-retry", () -> "100ms");
		settings.add("cima.webhook.poll", () -> "20ms");
	}

	@AfterAll
	static void stop() {
		RECEIVER.stop(0);
	}

	@BeforeEach
	void aRep() {
		this.phone = this.client.as(this.shop.rep(Shop.EAST), Role.REP);
		answers = (received) -> 200;
		RECEIVED.clear();
	}

	@Test
	void aReceiverGetsTheLinkSignedAndTheInvitationCountsAsSent() throws Exception {
		String sale = sell();
		await().until(() -> survey(sale).state() == SurveyState.SENT);
		Received received = of(sale).getFirst();
		assertThat(received.isSigned()).isTrue();
		assertThat(received.signature().split(" ")).hasSize(2);
		assertThat(received.id()).startsWith("evt_").doesNotContain(".");
		assertThat(Duration.between(Instant.ofEpochSecond(received.seconds()), TestTime.now()).abs())
			.isLessThan(Duration.ofMinutes(5));
		JsonNode data = received.json().get("data");
		assertThat(data.get("url").asString()).isEqualTo("https://sales.example/s/" + this.links.token(sale));
		assertThat(data.get("account").asString()).isEqualTo(Shop.ACCOUNT);
		assertThat(received.json().get("type").asString()).isEqualTo("survey.requested");
		assertThat(received.body()).doesNotContain("Next-Door");
		await().until(() -> this.database.getCollection("webhooks").countDocuments() == 0);
	}

	@Test
	void failuresAreTriedAgainUnderTheSameIdAndRedirectsAreNotFollowed() {
		answers = (received) -> switch (RECEIVED.size()) {
			case 1 -> 500;
			case 2 -> 302;
			case 3 -> 429;
			default -> 204;
		};
		String sale = sell();
		await().until(() -> survey(sale).state() == SurveyState.SENT);
		List<Received> tries = of(sale);
		assertThat(tries).hasSizeGreaterThanOrEqualTo(4);
		assertThat(tries.stream().map(Received::id).distinct()).hasSize(1);
		assertThat(tries).allMatch((received) -> received.path().equals("/hooks"));
	}

	@Test
	void whatIsTakenBackBeforeItIsToldIsNotTold() {
		answers = (received) -> 503;
		String sale = sell();
		await().until(() -> !of(sale).isEmpty());
		this.phone.data("mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { message } } }",
				Map.of("input", Map.of("saleId", sale, "reason", "Returned")));
		this.ledger.settle();
		await().until(() -> this.database.getCollection("webhooks").countDocuments() == 0);
		assertThat(survey(sale).sentAt()).isNull();
	}

	@Test
	void zzzGoneIsForGoodAndLeavesTheInvitationToBePolled() {
		answers = (received) -> 410;
		String sale = sell();
		await().until(() -> this.database.getCollection("webhooks.endpoints").countDocuments() == 1);
		await().until(() -> this.database.getCollection("webhooks").countDocuments() == 0);
		int before = RECEIVED.size();
		String later = sell();
		assertThat(this.database.getCollection("webhooks").countDocuments()).isZero();
		assertThat(RECEIVED).hasSize(before);
		JsonNode waiting = this.client.as("integration", Role.INTEGRATION)
			.data("{ surveysToSend { nodes { sale { id } } } }");
		assertThat(waiting.toString()).contains(sale, later);
	}

	private String sell() {
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), TestTime.now(),
				Shop.line(Shop.HELMET, 2, "34.99", "CROSS_SELL"));
		sale.put("accountId", Shop.ACCOUNT);
		String id = this.phone
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { message } } }",
					Map.of("input", sale))
			.at("/logSale/sale/id")
			.asString();
		this.ledger.settle();
		return id;
	}

	private Survey survey(String sale) {
		return Objects.requireNonNull(this.surveys.find(sale));
	}

	private static List<Received> of(String sale) {
		return RECEIVED.stream().filter((received) -> received.body().contains(sale)).toList();
	}

	private static HttpServer receiver() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
			server.createContext("/", SurveyWebhookIntegrationTests::take);
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void take(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		Received received = new Received(exchange.getRequestURI().getPath(),
				exchange.getRequestHeaders().getFirst("webhook-id"),
				Long.parseLong(exchange.getRequestHeaders().getFirst("webhook-timestamp")),
				exchange.getRequestHeaders().getFirst("webhook-signature"), body);
		RECEIVED.add(received);
		exchange.getResponseHeaders().set("Location", "/elsewhere");
		exchange.sendResponseHeaders(answers.apply(received), -1);
		exchange.close();
	}

	/** A request, with a check of its signature that shares no code with the sender. */
	record Received(String path, String id, long seconds, String signature, String body) {

		boolean isSigned() throws Exception {
			byte[] message = (this.id + "." + this.seconds + "." + this.body).getBytes(StandardCharsets.UTF_8);
			byte[] expected = outer(0x5c, sha256(outer(0x36, message)));
			byte[] sent = Base64.getDecoder().decode(this.signature.split(" ")[0].substring("v1,".length()));
			return MessageDigest.isEqual(sha256(expected), sent);
		}

		/**
		 * RFC 2104: the key, filled up to a block, over each of whose bytes a pad goes.
		 */
		private static byte[] outer(int pad, byte[] text) {
			byte[] block = Arrays.copyOf(KEY, 64);
			for (int i = 0; i < block.length; i++) {
				block[i] ^= (byte) pad;
			}
			byte[] all = Arrays.copyOf(block, 64 + text.length);
			System.arraycopy(text, 0, all, 64, text.length);
			return all;
		}

		private static byte[] sha256(byte[] bytes) throws Exception {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}

		JsonNode json() {
			return JsonMapper.shared().readTree(this.body);
		}

	}

}
