package dev.cima.followup;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Span;
import dev.cima.platform.Role;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Follow-ups as the phones of reps see them. */
@CimaIntegrationTest
class FollowUpIntegrationTests {

	private static final String FOLLOW_UP = "{ id text state dueAt expiresAt doneAt points note account { id name } sale { id } convertedBy { id } }";

	private static final String SAVE = """
			mutation($input: SaveFollowUpRuleInput!) { do: saveFollowUpRule(input: $input) {
			  rule { id name appliesWhen afterDays points active } errors { code path message } } }""";

	private static final String ANSWER = "mutation($input: AnswerFollowUpInput!) { do: answerFollowUp(input: $input) { followUp "
			+ FOLLOW_UP + " errors { code path message } } }";

	private static final String SNOOZE = "mutation($input: SnoozeFollowUpInput!) { do: snoozeFollowUp(input: $input) { followUp "
			+ FOLLOW_UP + " errors { code path message } } }";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Ledger ledger;

	@Autowired
	Catalog catalog;

	@Autowired
	MongoDatabase database;

	@Autowired
	FollowUpKeeper keeper;

	@Autowired
	Tallies tallies;

	@Autowired
	MorningPush morning;

	@Autowired
	Reps reps;

	@LocalServerPort
	int port;

	CimaClient admin = new CimaClient(0);

	String rep = "";

	String account = "";

	String rule = "";

	@BeforeEach
	void aRuleAndARep() {
		this.admin = this.client.as("admin", Role.ADMIN);
		this.rep = this.shop.rep(Shop.EAST);
		this.account = account("Bikes & More");
		this.rule = "rule_" + UUID.randomUUID();
		assertThat(save(rule(this.rule, 7)).get("errors")).isEmpty();
	}

	@AfterEach
	void noMoreOfIt() {
		Map<String, Object> off = rule(this.rule, 7);
		off.put("active", false);
		save(off);
	}

	@Test
	void aSaleMakesATaskThatIsDueAfterWorkingDays() {
		String sale = sell(this.account, TestTime.now().minus(Duration.ofHours(1)), Shop.BIKE);
		assertThat(open()).singleElement().satisfies((task) -> {
			assertThat(task.get("state").asString()).isEqualTo("DUE");
			assertThat(task.at("/account/name").asString()).isEqualTo("Bikes & More");
			assertThat(task.at("/sale/id").asString()).isEqualTo(sale);
			assertThat(task.get("text").asString()).isEqualTo("Ask how the bike rides");
			assertThat(task.get("points").asInt()).isEqualTo(50);
			assertThat(instant(task, "dueAt")).isAfter(TestTime.now().plus(Duration.ofDays(7)));
		});
		sell(null, TestTime.now(), Shop.BIKE);
		sell(account("Helmets only"), TestTime.now(), Shop.HELMET);
		assertThat(open()).as("no account; another category").hasSize(1);
	}

	@Test
	void aVoidedSaleCancelsAndACorrectionKeepsWhatWasSaid() {
		String sale = sell(this.account, TestTime.now().minus(Duration.ofHours(2)), Shop.BIKE);
		String task = open().getFirst().get("id").asString();
		assertThat(answer(task, "NO_ANSWER", TestTime.now(), null).get("errors")).isEmpty();
		Map<String, Object> corrected = Shop.sale(UUID.randomUUID().toString(),
				TestTime.now().minus(Duration.ofHours(2)), Shop.line(Shop.BIKE, 2, "1000.00", "BASE"));
		corrected.put("accountId", this.account);
		String second = phone().data(
				"mutation($input: CorrectSaleInput!) { correctSale(input: $input) { sale { id } errors { message } } }",
				Map.of("input", Map.of("saleId", sale, "reason", "Two", "sale", corrected)))
			.at("/correctSale/sale/id")
			.asString();
		assertThat(open()).singleElement().satisfies((kept) -> {
			assertThat(kept.get("id").asString()).isEqualTo(task);
			assertThat(kept.get("state").asString()).isEqualTo("NO_ANSWER");
			assertThat(kept.at("/sale/id").asString()).isEqualTo(second);
		});
		phone().data("mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { message } } }",
				Map.of("input", Map.of("saleId", second, "reason", "Brought back")));
		assertThat(open()).isEmpty();
		assertThat(node(task).get("state").asString()).isEqualTo("CANCELLED");
		assertThat(codes(answer(task, "DONE", TestTime.now(), null))).containsExactly("CONFLICT");
	}

	@Test
	void theFirstAnswerStandsWhateverArrivesFirst() {
		sell(this.account, TestTime.now().minus(Duration.ofHours(5)), Shop.BIKE);
		String task = open().getFirst().get("id").asString();
		Instant at = TestTime.now().minus(Duration.ofHours(1));
		assertThat(answer(task, "DONE", at, "Wants a helmet").at("/followUp/note").asString())
			.isEqualTo("Wants a helmet");
		assertThat(codes(answer(task, "DONE", at, null))).as("a resend").isEmpty();
		assertThat(codes(answer(task, "NOT_WANTED", at.plusSeconds(60), null))).containsExactly("CONFLICT");
		JsonNode earlier = answer(task, "NOT_WANTED", at.minusSeconds(60), null);
		assertThat(codes(earlier)).isEmpty();
		assertThat(earlier.at("/followUp/state").asString()).isEqualTo("NOT_WANTED");
		assertThat(open()).isEmpty();
		JsonNode closed = phone().data("{ me { followUps(closed: true) { nodes " + FOLLOW_UP + " } } }");
		assertThat(closed.at("/me/followUps/nodes")).hasSize(1);
		assertThat(codes(answer(task, "SNOOZED", at, null))).containsExactly("INVALID");
		assertThat(codes(answer(task, "DONE", at.minus(Duration.ofHours(9)), null))).containsExactly("INVALID");
	}

	@Test
	void itIsPutOffAtMostUntilItExpires() {
		sell(this.account, TestTime.now().minus(Duration.ofHours(1)), Shop.BIKE);
		JsonNode task = open().getFirst();
		Instant expires = instant(task, "expiresAt");
		String id = task.get("id").asString();
		assertThat(codes(snooze(id, expires))).containsExactly("INVALID");
		assertThat(codes(snooze(id, TestTime.now()))).containsExactly("INVALID");
		Instant until = expires.minusSeconds(60);
		JsonNode snoozed = snooze(id, until);
		assertThat(codes(snoozed)).isEmpty();
		assertThat(snoozed.at("/followUp/state").asString()).isEqualTo("SNOOZED");
		assertThat(instant(snoozed.get("followUp"), "dueAt")).isEqualTo(until);
		assertThat(codes(snooze(id, until))).as("a resend").isEmpty();
	}

	@Test
	void twoRulesAskOneAccountOnce() {
		String second = "rule_" + UUID.randomUUID();
		save(rule(second, 8));
		sell(this.account, TestTime.now().minus(Duration.ofHours(1)), Shop.BIKE);
		List<JsonNode> open = open();
		Map<String, Object> off = rule(second, 8);
		off.put("active", false);
		save(off);
		assertThat(open).hasSize(1);
		assertThat(this.database.getCollection("followups").find(new Document("_id", this.account)).first())
			.satisfies((stored) -> assertThat((List<?>) stored.get("tasks")).hasSize(2));
	}

	@Test
	void nobodyCallsAnAccountThatWasDeactivated() {
		sell(this.account, TestTime.now().minus(Duration.ofHours(1)), Shop.BIKE);
		String task = open().getFirst().get("id").asString();
		this.catalog.saveAccounts(List.of(new Account(this.account, "Bikes & More", "reseller", false)));
		assertThat(open()).isEmpty();
		assertThat(node(task).get("state").asString()).isEqualTo("NOT_NEEDED");
		this.catalog.saveAccounts(List.of(new Account(this.account, "Bikes & More", "reseller", true)));
		assertThat(open()).hasSize(1);
	}

	@Test
	void whatIsHeldOutIsNeverShown() {
		Map<String, Object> held = rule(this.rule, 7);
		held.put("holdOutPercent", 90);
		save(held);
		int sold = 40;
		for (int i = 0; i < sold; i++) {
			sell(account("Account " + i), TestTime.now().minusSeconds(60), Shop.BIKE);
		}
		List<JsonNode> open = open();
		assertThat(open.size()).isBetween(0, 15);
		List<String> hidden = new ArrayList<>();
		this.database.getCollection("followups")
			.find(new Document("tasks.rep", this.rep))
			.forEach((stored) -> stored.getList("tasks", Document.class)
				.stream()
				.filter((task) -> task.getBoolean("held"))
				.forEach((task) -> hidden.add(task.getString("id"))));
		assertThat(hidden).hasSize(sold - open.size());
		assertThat(this.admin.data("query($id: ID!) { node(id: $id) { id } }", Map.of("id", hidden.getFirst()))
			.get("node")
			.isNull()).isTrue();
		assertThat(codes(answer(hidden.getFirst(), "DONE", TestTime.now(), null))).containsExactly("NOT_FOUND");
	}

	@Test
	void theFirstSaleOfSomethingNewAfterTheCallPaysOnceAndTheNextWhenItIsTakenBack() {
		sell(this.account, TestTime.now().minus(Duration.ofHours(9)), Shop.BIKE);
		String task = open().getFirst().get("id").asString();
		// both arrive before the rep says that she called before them
		String first = sell(this.account, TestTime.now().minus(Duration.ofHours(5)), Shop.HELMET);
		String again = sell(this.account, TestTime.now().minus(Duration.ofHours(4)), Shop.HELMET);
		String second = sell(this.account, TestTime.now().minus(Duration.ofHours(3)), Shop.SOCKS);
		settle();
		assertThat(node(task).get("state").asString()).as("she came back").isEqualTo("NOT_NEEDED");
		assertThat(balance()).isEqualTo(sold());
		assertThat(codes(answer(task, "DONE", TestTime.now().minus(Duration.ofHours(6)), null))).isEmpty();
		settle();
		assertThat(node(task).at("/convertedBy/id").asString()).isEqualTo(first);
		assertThat(balance()).isEqualTo(sold() + 50);
		voided(first);
		settle();
		assertThat(node(task).at("/convertedBy/id").asString()).as("the helmet is new then").isEqualTo(again);
		assertThat(balance()).isEqualTo(sold() + 50);
		voided(again);
		voided(second);
		settle();
		assertThat(node(task).get("convertedBy").isNull()).isTrue();
		assertThat(balance()).isEqualTo(sold());
		JsonNode entries = phone()
			.data("{ me { entries(first: 50) { nodes { cause receipt { steps { label } } } } } }");
		assertThat(entries.toString()).contains("A sale followed your call");
	}

	@Test
	void whatIsHeldOutShowsWhatComesWithoutAsking() {
		List<String> accounts = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			accounts.add(account("Account " + i));
			sell(accounts.get(i), TestTime.now().minus(Duration.ofDays(25)), Shop.BIKE);
		}
		settle();
		for (int i = 0; i < 4; i++) {
			dueTwentyTwoDaysAgo(accounts.get(i), i < 2);
		}
		Instant within = TestTime.now().minus(Duration.ofDays(10));
		String followed = sell(accounts.get(0), within, Shop.HELMET);
		String asked = sell(accounts.get(2), within, Shop.HELMET);
		settle();
		assertThat(rates()).isEqualTo("held 1 of 2, asked 1 of 2");
		voided(asked);
		settle();
		assertThat(rates()).isEqualTo("held 1 of 2, asked 0 of 2");
		voided(followed);
		settle();
		assertThat(rates()).isEqualTo("held 0 of 2, asked 0 of 2");
	}

	/** As if the rule had asked so long ago, and chance had decided so. */
	private void dueTwentyTwoDaysAgo(String account, boolean held) {
		Document stored = this.database.getCollection("followups").find(new Document("_id", account)).first();
		assertThat(stored).isNotNull();
		List<Document> tasks = stored.getList("tasks", Document.class);
		tasks.forEach((task) -> task.append("held", held)
			.append("dueAt", Date.from(TestTime.now().minus(Duration.ofDays(22))))
			.append("expiresAt", Date.from(TestTime.now().minus(Duration.ofDays(8)))));
		this.database.getCollection("followups")
			.updateOne(new Document("_id", account),
					new Document("$set",
							new Document("tasks", tasks).append("look", Date.from(TestTime.now().minusSeconds(1))))
						.append("$inc", new Document("revision", 1L)));
	}

	private String rates() {
		this.tallies.refresh();
		JsonNode rule = this.admin.data("{ followUpRules { id held { part whole } asked { part whole } } }")
			.get("followUpRules")
			.valueStream()
			.filter((one) -> one.get("id").asString().equals(this.rule))
			.findFirst()
			.orElseThrow();
		return "held %s of %s, asked %s of %s".formatted(rule.at("/held/part").asString(),
				rule.at("/held/whole").asString(), rule.at("/asked/part").asString(),
				rule.at("/asked/whole").asString());
	}

	@Test
	void fiveFollowUpsThatLeadToASaleEarnABadge() {
		for (int i = 0; i < 5; i++) {
			assertThat(badges()).doesNotContain("badge_follow-through");
			this.account = account("Account " + i);
			sell(this.account, TestTime.now().minus(Duration.ofHours(9)), Shop.BIKE);
			String task = open().getFirst().get("id").asString();
			answer(task, "DONE", TestTime.now().minus(Duration.ofHours(6)), null);
			sell(this.account, TestTime.now().minus(Duration.ofHours(5)), Shop.HELMET);
			settle();
			this.ledger.settle();
		}
		await().untilAsserted(() -> assertThat(badges()).contains("badge_follow-through"));
	}

	private List<String> badges() {
		return phone().data("{ me { awards(first: 50) { nodes { badge { id } } } } }")
			.at("/me/awards/nodes")
			.findValuesAsString("id");
	}

	@Test
	void whatAnAccountBoughtLatelyIsNothingNew() {
		sell(this.account, TestTime.now().minus(Duration.ofDays(20)), Shop.HELMET);
		sell(this.account, TestTime.now().minus(Duration.ofHours(9)), Shop.BIKE);
		String task = open().getFirst().get("id").asString();
		answer(task, "DONE", TestTime.now().minus(Duration.ofHours(6)), null);
		sell(this.account, TestTime.now().minus(Duration.ofHours(5)), Shop.HELMET);
		settle();
		assertThat(node(task).get("convertedBy").isNull()).isTrue();
		assertThat(balance()).isEqualTo(sold());
	}

	@Test
	void aRuleThatCannotBeUsedIsRefusedWithThePlace() {
		Map<String, Object> bad = rule("rule_" + UUID.randomUUID(), 7);
		bad.put("appliesWhen", "product.categori == \"Bikes\"");
		JsonNode refused = save(bad);
		assertThat(refused.at("/errors/0/path/0").asString()).isEqualTo("appliesWhen");
		assertThat(refused.at("/errors/0/message").asString()).contains("product.categori").contains("line.amount");
		bad.put("appliesWhen", "product.category == \"Byke\"");
		assertThat(save(bad).at("/errors/0/message").asString()).contains("Bikes");
		bad.putAll(
				Map.of("appliesWhen", "line.kind == CROSS_SELL", "afterDays", 0, "text", "two\nlines", "points", 5000));
		assertThat(save(bad).get("errors").valueStream().map((error) -> error.at("/path/0").asString()))
			.containsExactlyInAnyOrder("text", "afterDays", "points");
	}

	@Test
	void moreThanAListHoldsExpiresByLeastValue() {
		// as many as are there already, and one
		List<Document> items = new ArrayList<>();
		sell(this.account, TestTime.now().minusSeconds(60), Shop.BIKE);
		JsonNode first = open().getFirst();
		for (int i = 0; i < 100; i++) {
			items.add(new Document("task", "followup_acct_x" + i + "_0").append("account", "acct_x" + i)
				.append("dueAt", instant(first, "dueAt").plusSeconds(i))
				.append("expiresAt", instant(first, "expiresAt"))
				.append("points", 60));
		}
		this.database.getCollection("followup.lists")
			.updateOne(new Document("_id", this.rep),
					new Document("$set", new Document("open", items)).append("$inc", new Document("revision", 1L)));
		sell(account("Another"), TestTime.now().minusSeconds(60), Shop.BIKE);
		settle();
		Document list = this.database.getCollection("followup.lists").find(new Document("_id", this.rep)).first();
		assertThat(list).isNotNull();
		assertThat(list.getList("open", Document.class)).hasSize(100)
			.allSatisfy((item) -> assertThat(item.getInteger("points")).isEqualTo(60));
	}

	@Test
	void othersSeeNothingAndErasingForgetsNotes() {
		sell(this.account, TestTime.now().minus(Duration.ofHours(1)), Shop.BIKE);
		String task = open().getFirst().get("id").asString();
		answer(task, "NO_ANSWER", TestTime.now(), "Mr. Smith is away");
		CimaClient mate = this.client.as(this.shop.rep(Shop.EAST));
		assertThat(mate.data("query($id: ID!) { node(id: $id) { id } }", Map.of("id", task)).get("node").isNull())
			.isTrue();
		assertThat(mate.data("query($id: ID!) { rep(id: $id) { followUps { nodes { id } } } }", Map.of("id", this.rep))
			.at("/rep/followUps")
			.isNull()).isTrue();
		CimaClient manager = this.client.as(this.shop.rep(Shop.EAST, List.of(Shop.EAST)), Role.MANAGER);
		assertThat(manager
			.data("query($id: ID!) { rep(id: $id) { followUps { nodes { id note } } } }", Map.of("id", this.rep))
			.at("/rep/followUps/nodes/0/note")
			.asString()).isEqualTo("Mr. Smith is away");
		this.admin.data("mutation($input: EraseRepInput!) { eraseRep(input: $input) { errors { message } } }",
				Map.of("input", Map.of("repId", this.rep)));
		assertThat(this.database.getCollection("followup.notes").find(new Document("_id", task)).first()).isNull();
		assertThat(this.database.getCollection("followup.lists").find(new Document("_id", this.rep)).first()).isNull();
	}

	@Test
	void aCalendarIsReadAtItsAddressUntilThatIsRenewed() throws Exception {
		assertThat(get("/calendar/AAAAAAAAAAAAAAAAAAAAAA.ics", null).statusCode()).isEqualTo(404);
		String first = calendar(true).get("url").asString();
		assertThat(first).matches("/calendar/[A-Za-z0-9_-]{22}[.]ics");
		assertThat(
				this.database.getCollection("followup.calendars").find(new Document("_id", this.rep)).first().toJson())
			.as("only its hash is stored")
			.doesNotContain(first.substring(10, 32));
		sell(this.account, TestTime.now().minus(Duration.ofHours(1)), Shop.BIKE);
		JsonNode task = open().getFirst();
		HttpResponse<String> answer = get(first, null);
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/calendar;charset=UTF-8");
		assertThat(answer.headers().map()).containsEntry("Cache-Control", List.of("no-cache, private"))
			.containsEntry("X-Content-Type-Options", List.of("nosniff"))
			.containsEntry("Referrer-Policy", List.of("no-referrer"));
		assertThat(answer.body()).contains("SUMMARY:Bikes & More: Ask how the bike rides\r\n", "SEQUENCE:0\r\n")
			.doesNotContain(this.account, this.rep);
		String etag = answer.headers().firstValue("ETag").orElseThrow();
		assertThat(get(first, etag).statusCode()).as("nothing has changed").isEqualTo(304);
		snooze(task.get("id").asString(), TestTime.now().plus(Duration.ofDays(3)));
		HttpResponse<String> changed = get(first, etag);
		assertThat(changed.statusCode()).isEqualTo(200);
		assertThat(changed.body()).contains("SEQUENCE:1\r\n");

		String second = calendar(true).get("url").asString();
		HttpResponse<String> revoked = get(first, etag);
		HttpResponse<String> unknown = get("/calendar/AAAAAAAAAAAAAAAAAAAAAA.ics", etag);
		assertThat(revoked.statusCode()).isEqualTo(404);
		assertThat(revoked.body()).isEqualTo(unknown.body());
		assertThat(names(revoked)).isEqualTo(names(unknown));
		assertThat(get(second, null).statusCode()).isEqualTo(200);
		assertThat(phone().data("{ me { followUpCalendar { since } } }").at("/me/followUpCalendar/since").asString())
			.isNotEmpty();
		calendar(false);
		assertThat(get(second, null).statusCode()).isEqualTo(404);
		assertThat(get("/calendar/" + "A".repeat(5_000) + ".ics", null).statusCode()).isEqualTo(404);
		assertThat(get("/calendar/other", null).statusCode()).isEqualTo(404);
	}

	@Test
	void aCalendarThatIsReadTooOftenAndWhoeverTriesTokensAreSlowedDown() throws Exception {
		String url = calendar(true).get("url").asString();
		int limited = 0;
		for (int i = 0; i < 40; i++) {
			HttpResponse<String> answer = get(url, null);
			limited += (answer.statusCode() == 429 && answer.headers().firstValue("Retry-After").isPresent()) ? 1 : 0;
		}
		assertThat(limited).isBetween(1, 10);
		for (int i = 0; i < 90; i++) {
			limited += (get("/calendar/AAAAAAAAAAAAAAAAAAAAA" + i % 10 + ".ics", null).statusCode() == 429) ? 1 : 0;
		}
		assertThat(limited).isGreaterThan(10);
	}

	@Test
	void aRepIsToldOnceInTheMorningWhatIsDueToday() {
		// where it is about noon: neither silent nor nearly tomorrow
		ZoneOffset zone = ZoneOffset.ofHours(12 - TestTime.now().atOffset(ZoneOffset.UTC).getHour());
		this.reps.save(new Rep(this.rep, "Noor", Shop.EAST, zone.getId(), this.rep, "en", List.of(), true, false));
		sell(this.account, TestTime.now().minus(Duration.ofHours(1)), Shop.BIKE);
		sell(account("Another"), TestTime.now().minus(Duration.ofHours(1)), Shop.BIKE);
		open();
		morning(0);
		assertThat(told()).as("nothing is due yet").isEmpty();
		this.database.getCollection("followups")
			.find(new Document("tasks.rep", this.rep))
			.into(new ArrayList<>())
			.forEach((stored) -> {
				List<Document> tasks = stored.getList("tasks", Document.class);
				tasks.forEach((task) -> task.append("dueAt", Date.from(TestTime.now().minusSeconds(60))));
				this.database.getCollection("followups")
					.updateOne(new Document("_id", stored.getString("_id")),
							new Document("$set",
									new Document("tasks", tasks).append("look",
											Date.from(TestTime.now().minusSeconds(1))))
								.append("$inc", new Document("revision", 1L)));
			});
		settle();
		morning(0);
		morning(0); // another node, or a restart
		await().untilAsserted(() -> assertThat(told()).singleElement()
			.satisfies((push) -> assertThat(push.toString()).contains("Follow-ups due today: 2")));
	}

	private void morning(int daysAgo) {
		this.database.getCollection("followup.lists")
			.updateOne(new Document("_id", this.rep),
					new Document("$set",
							new Document("tellAt", Date.from(TestTime.now().minus(Duration.ofDays(daysAgo)))))
						.append("$inc", new Document("revision", 1L)));
		this.morning.tell();
	}

	/** What was sent to the rep's phone in a morning. */
	private List<JsonNode> told() {
		return JsonMapper.shared()
			.readTree(phone().get("/demo/pushes").body())
			.valueStream()
			.filter((push) -> push.toString().contains("FOLLOW_UPS_DUE"))
			.toList();
	}

	private JsonNode calendar(boolean on) {
		return phone()
			.data("mutation($input: SetFollowUpCalendarInput!) { do: setFollowUpCalendar(input: $input) { url } }",
					Map.of("input", Map.of("on", on)))
			.get("do");
	}

	private static Set<String> names(HttpResponse<String> answer) {
		Set<String> names = new TreeSet<>(answer.headers().map().keySet());
		names.remove("date");
		return names;
	}

	private HttpResponse<String> get(String path, @Nullable String etag) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path));
		if (etag != null) {
			request.header("If-None-Match", etag);
		}
		try (HttpClient http = HttpClient.newHttpClient()) {
			return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
	}

	private long balance() {
		return this.ledger.card(this.rep, Span.ALL_TIME).head().balance();
	}

	private long sold() {
		return this.ledger.card(this.rep, Span.ALL_TIME).head().allTime().points();
	}

	private void voided(String sale) {
		phone().data("mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { message } } }",
				Map.of("input", Map.of("saleId", sale, "reason", "Brought back")));
	}

	private String account(String name) {
		String id = "acct_" + UUID.randomUUID();
		this.catalog.saveAccounts(List.of(new Account(id, name, "reseller", true)));
		return id;
	}

	private Map<String, Object> rule(String id, int afterDays) {
		return new HashMap<>(Map.of("id", id, "name", "After a bike", "text", "Ask how the bike rides", "textEs",
				"Pregunta qué tal la bici", "appliesWhen", "product.category == \"Bikes\"", "afterDays", afterDays,
				"expiresAfterDays", 14, "points", 50, "holdOutPercent", 0));
	}

	private JsonNode save(Map<String, Object> rule) {
		return this.admin.data(SAVE, Map.of("input", rule)).get("do");
	}

	private String sell(@Nullable String account, Instant at, String product) {
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), at, Shop.line(product, 1, "34.99", "BASE"));
		if (account != null) {
			sale.put("accountId", account);
		}
		JsonNode logged = phone().data(
				"mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { message } } }",
				Map.of("input", sale));
		return logged.at("/logSale/sale/id").asString();
	}

	private void settle() {
		this.ledger.settle();
		while (this.keeper.work() > 0) {
			Thread.onSpinWait();
		}
	}

	private List<JsonNode> open() {
		settle();
		return phone().data("{ me { followUps(first: 100) { nodes " + FOLLOW_UP + " } } }")
			.at("/me/followUps/nodes")
			.valueStream()
			.toList();
	}

	private JsonNode node(String task) {
		return phone()
			.data("query($id: ID!) { node(id: $id) { ... on FollowUp " + FOLLOW_UP + " } }", Map.of("id", task))
			.get("node");
	}

	private JsonNode answer(String task, String outcome, Instant at, @Nullable String note) {
		Map<String, Object> input = new HashMap<>(
				Map.of("followUpId", task, "outcome", outcome, "doneAt", at.toString()));
		if (note != null) {
			input.put("note", note);
		}
		return phone().data(ANSWER, Map.of("input", input)).get("do");
	}

	private JsonNode snooze(String task, Instant until) {
		return phone().data(SNOOZE, Map.of("input", Map.of("followUpId", task, "until", until.toString()))).get("do");
	}

	private CimaClient phone() {
		return this.client.as(this.rep);
	}

	private static List<String> codes(JsonNode payload) {
		return payload.get("errors").valueStream().map((error) -> error.get("code").asString()).toList();
	}

	private static Instant instant(JsonNode node, String field) {
		return Instant.parse(node.get(field).asString());
	}

}
