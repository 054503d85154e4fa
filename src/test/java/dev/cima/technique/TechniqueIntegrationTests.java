package dev.cima.technique;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.insight.InsightKeeper;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Role;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Techniques from writing them down to what was sold since, over HTTP. */
@CimaIntegrationTest
class TechniqueIntegrationTests {

	private static final String SAVE = """
			mutation($input: SaveTechniqueInput!) { saveTechnique(input: $input) {
			    technique { id segment categories title text worked { part whole shrunk } before { part whole } }
			    errors { code path message } } }""";

	private static final String FOR_ACCOUNT = """
			query($id: ID!) { node(id: $id) { ... on Account { techniques { id title text
			    worked { part whole } before { part whole } } } } }""";

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
	Techniques techniques;

	@Autowired
	Suggestions suggestions;

	@Autowired
	InsightKeeper insight;

	private final Instant now = TestTime.now();

	private final String mark = UUID.randomUUID().toString().substring(0, 8);

	private final String segment = "club" + this.mark;

	private Account account;

	private CimaClient boss;

	private String rep;

	@BeforeEach
	void anAccountOfASegment() {
		this.account = new Account("acct_t" + this.mark, "Club " + this.mark, this.segment, true);
		this.catalog.saveAccounts(List.of(this.account));
		this.rep = this.shop.rep(Shop.WEST);
		this.boss = this.client.as(this.shop.rep(Shop.EAST, List.of(Shop.WEST)), Role.MANAGER);
	}

	@Test
	void isSuggestedForItsSegmentInTheReadersLanguage() {
		String id = save(input("try-on", this.segment, "Accessories")).at("/technique/id").asString();
		String other = save(input("else", "another" + this.mark, "Accessories")).at("/technique/id").asString();
		String resting = save(with(input("resting", this.segment, "Accessories"), "active", false)).at("/technique/id")
			.asString();
		CimaClient phone = this.client.as(this.rep, Role.REP);
		JsonNode shown = forAccount(phone);
		assertThat(ids(shown)).contains(id).doesNotContain(other, resting);
		assertThat(find(shown, id).get("title").asString()).isEqualTo("Let them try");
		assertThat(find(forAccount(phone.speaking("es-MX")), id).get("title").asString()).isEqualTo("Que lo prueben");
		assertThat(phone
			.data("query($id: ID!) { node(id: $id) { ... on Technique { segment categories } } }", Map.of("id", id))
			.at("/node/segment")
			.asString()).isEqualTo(this.segment);
		assertThat(ids(forAccount(phone))).as("the same all day").isEqualTo(ids(shown));
	}

	@Test
	void countsWhatWasSoldToTheSegmentSinceAndBefore() {
		String id = save(input("helmet", this.segment, "Accessories", "Clothing")).at("/technique/id").asString();
		Instant before = this.now.minus(Duration.ofDays(10));
		this.database.getCollection("techniques")
			.updateOne(new Document("_id", id),
					new Document("$set", new Document("since", Date.from(this.now.minus(Duration.ofDays(5))))));
		sell(this.now, true);
		sell(this.now, true);
		String sale = sell(this.now, true);
		sell(this.now, false);
		sell(before, false);
		sell(before, true);
		// to others, with something else, and of nothing that could be added to
		sell(this.now, Shop.ACCOUNT, true);
		look();
		JsonNode shown = this.boss
			.data("query($id: ID!) { node(id: $id) { ... on Technique "
					+ "{ worked { part whole shrunk low high } before { part whole } } } }", Map.of("id", id))
			.get("node");
		assertThat(shown.at("/worked/part").asInt()).isEqualTo(3);
		assertThat(shown.at("/worked/whole").asInt()).isEqualTo(4);
		assertThat(shown.at("/before/part").asInt()).isEqualTo(1);
		assertThat(shown.at("/before/whole").asInt()).isEqualTo(2);
		this.client.as(this.rep, Role.REP)
			.data("mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { code } } }",
					Map.of("input", Map.of("saleId", sale, "reason", "returned")));
		look();
		JsonNode left = find(forAccount(this.client.as(this.rep, Role.REP)), id);
		assertThat(left.at("/worked/part").asInt()).isEqualTo(2);
		assertThat(left.at("/worked/whole").asInt()).isEqualTo(3);
	}

	@Test
	void theSameAgainChangesNothingAndOtherCustomersBeginAnew() {
		Map<String, Object> input = input("anew", this.segment, "Accessories");
		assertThat(save(input).get("errors")).isEmpty();
		String id = String.valueOf(input.get("id"));
		Technique first = this.techniques.stored(id);
		save(input);
		assertThat(this.techniques.stored(id)).isEqualTo(first);
		save(with(input, "text", "Other words"));
		Technique worded = this.techniques.stored(id);
		assertThat(worded.revision()).isEqualTo(2);
		assertThat(worded.since()).isEqualTo(first.since());
		save(with(input, "active", false));
		assertThat(this.techniques.stored(id).since()).isEqualTo(first.since());
		save(with(input, "categories", List.of("Bikes")));
		Technique anew = this.techniques.stored(id);
		assertThat(anew.revision()).isEqualTo(4);
		assertThat(anew.since()).isAfterOrEqualTo(first.since());
		assertThat(anew.categories()).containsExactly("Bikes");
		List<Thread> nodes = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			String text = "Words of " + i;
			nodes.add(Thread.startVirtualThread(() -> save(with(input, "text", text))));
		}
		nodes.forEach(TechniqueIntegrationTests::join);
		assertThat(this.techniques.stored(id).revision()).as("none is lost").isEqualTo(8);
	}

	@Test
	void saysInWordsWhatToPutRight() {
		JsonNode wrong = save(
				Map.of("id", "trick_1", "categories", List.of("Helicopters"), "title", " ", "text", "x".repeat(1001)));
		assertThat(wrong.get("technique").isNull()).isTrue();
		assertThat(wrong.get("errors").valueStream().map((error) -> error.at("/path/0").asString()))
			.containsExactlyInAnyOrder("id", "title", "text", "categories");
		assertThat(wrong.get("errors").toString()).contains("No product has the category “Helicopters”");
		assertThat(
				save(Map.of("id", "technique_none", "categories", List.of(), "title", "x", "text", "x")).get("errors"))
			.hasSize(1);
	}

	@Test
	void standsInTheAuditLogWithoutItsWords() {
		Map<String, Object> input = input("audited", this.segment, "Accessories");
		save(with(input, "text", "Secret words " + this.mark));
		String rows = this.client.as("admin", Role.ADMIN).data("{ auditLog(first: 20) { nodes { text } } }").toString();
		assertThat(rows).contains("saved the technique " + input.get("id")).doesNotContain("Secret words");
	}

	private void look() {
		this.ledger.settle();
		this.insight.look();
		this.suggestions.refresh();
	}

	private JsonNode save(Map<String, Object> input) {
		return this.boss.data(SAVE, Map.of("input", input)).get("saveTechnique");
	}

	private JsonNode forAccount(CimaClient client) {
		return client.data(FOR_ACCOUNT, Map.of("id", this.account.id())).at("/node/techniques");
	}

	private static List<String> ids(JsonNode techniques) {
		return techniques.valueStream().map((one) -> one.get("id").asString()).toList();
	}

	private static JsonNode find(JsonNode techniques, String id) {
		return techniques.valueStream().filter((one) -> one.get("id").asString().equals(id)).findFirst().orElseThrow();
	}

	private Map<String, Object> input(String name, String segment, String... categories) {
		return new HashMap<>(Map.of("id", "technique_" + name + "-" + this.mark, "segment", segment, "categories",
				List.of(categories), "title", "Let them try", "text", "Put it into their hands", "titleEs",
				"Que lo prueben", "textEs", "Ponlo en sus manos"));
	}

	private static Map<String, Object> with(Map<String, Object> input, String field, Object value) {
		Map<String, Object> with = new HashMap<>(input);
		with.put(field, value);
		return with;
	}

	private String sell(Instant at, boolean added) {
		return sell(at, this.account.id(), added);
	}

	private String sell(Instant at, String account, boolean added) {
		List<Map<String, Object>> lines = new ArrayList<>(List.of(Shop.line(Shop.BIKE, 1, "1000.00", "BASE")));
		if (added) {
			lines.add(Shop.line(Shop.HELMET, 1, "34.99", "CROSS_SELL"));
		}
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), at, lines);
		sale.put("accountId", account);
		return this.client.as(this.rep, Role.REP)
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { code message } } }",
					Map.of("input", sale))
			.at("/logSale/sale/id")
			.asString();
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
