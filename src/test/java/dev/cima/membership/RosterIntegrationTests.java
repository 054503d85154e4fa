package dev.cima.membership;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.catalog.Catalog;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Span;
import dev.cima.platform.Role;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Teams, reps, products and accounts as an admin writes them while the app runs. */
@CimaIntegrationTest
class RosterIntegrationTests {

	private static final String ERRORS = " errors { code path message } } }";

	private static final String TEAM = "mutation($input: SaveTeamInput!) { do: saveTeam(input: $input) { team { id name department }"
			+ ERRORS;

	private static final String REP = "mutation($input: SaveRepInput!) { do: saveRep(input: $input) { rep { id name team { id } manages { id } }"
			+ ERRORS;

	private static final String PRODUCT = "mutation($input: SaveProductInput!) { do: saveProduct(input: $input) { product { id name sku category listPrice complex }"
			+ ERRORS;

	private static final String ACCOUNT = "mutation($input: SaveAccountInput!) { do: saveAccount(input: $input) { account { id name segment }"
			+ ERRORS;

	private static final String SALE = "mutation($input: LogSaleInput!) { do: logSale(input: $input) { sale { id lines { points } } receipt { points } errors { code path message } } }";

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

	private CimaClient admin;

	private String mark;

	private String team;

	@BeforeEach
	void hireSomebody() {
		this.admin = this.client.as("admin", Role.ADMIN);
		this.mark = UUID.randomUUID().toString().substring(0, 8);
		this.team = "team_" + this.mark;
		assertThat(save(TEAM, Map.of("id", this.team, "name", "North", "department", "sales")).get("team").toString())
			.isEqualTo("{\"id\":\"%s\",\"name\":\"North\",\"department\":\"sales\"}".formatted(this.team));
	}

	@Test
	void aCompanyBeginsWithoutAnyFile() {
		String ana = "rep_ana-" + this.mark;
		JsonNode hired = save(REP, Map.of("id", ana, "name", "Ana", "teamId", this.team, "language", "es"));
		assertThat(hired.at("/rep/team/id").asString()).isEqualTo(this.team);
		String product = "prod_" + this.mark;
		save(PRODUCT, Map.of("id", product, "name", "Lamp", "sku", "L-1", "category", "Lamps", "listPrice", "19.99"));
		String account = "acct_" + this.mark;
		save(ACCOUNT, Map.of("id", account, "name", "Bike World", "segment", "reseller"));
		Map<String, Object> sale = new HashMap<>(Shop.sale(UUID.randomUUID().toString(), TestTime.now(),
				List.of(Shop.line(product, 1, "19.99", "BASE"))));
		sale.put("accountId", account);

		JsonNode sold = this.client.as(ana, Role.REP).data(SALE, Map.of("input", sale)).get("do");

		assertThat(sold.get("errors")).isEmpty();
		assertThat(sold.at("/receipt/points").asInt()).isPositive();
		assertThat(this.ledger.card(ana, Span.ALL_TIME).membership().team()).isEqualTo(this.team);
	}

	@Test
	void theSameAgainChangesNothingWhoeverSendsItAtOnce() {
		String ana = "rep_ana-" + this.mark;
		Map<String, Object> input = Map.of("id", ana, "name", "Ana", "teamId", this.team);
		List<CompletableFuture<JsonNode>> all = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			all.add(CompletableFuture.supplyAsync(() -> save(REP, input)));
		}
		all.forEach((one) -> assertThat(one.join().get("errors")).isEmpty());

		assertThat(this.ledger.card(ana, Span.ALL_TIME).head().membershipEntries()).isEqualTo(1);
	}

	@Test
	void whatIsLeftOutStaysAsItIs() {
		String boss = "rep_boss-" + this.mark;
		save(REP, Map.of("id", boss, "name", "Boss", "teamId", Shop.EAST, "manages", List.of(this.team), "subject",
				"boss|" + this.mark, "timeZone", "Europe/Madrid", "language", "es"));

		JsonNode renamed = save(REP, Map.of("id", boss, "name", "The boss", "teamId", Shop.EAST));

		assertThat(renamed.at("/rep/manages/0/id").asString()).isEqualTo(this.team);
		Document stored = this.database.getCollection("reps").find(Filters.eq("_id", boss)).first();
		assertThat(stored).containsEntry("subject", "boss|" + this.mark)
			.containsEntry("zone", "Europe/Madrid")
			.containsEntry("language", "es");
		JsonNode fewer = save(REP, Map.of("id", boss, "name", "The boss", "teamId", Shop.EAST, "manages", List.of()));
		assertThat(fewer.at("/rep/manages")).isEmpty();
	}

	@Test
	void whoIsHiddenStaysHiddenInAnotherTeamAndWhoLeftMayNotSell() {
		String ana = "rep_ana-" + this.mark;
		save(REP, Map.of("id", ana, "name", "Ana", "teamId", this.team));
		CimaClient phone = this.client.as(ana, Role.REP);
		phone.data("mutation { setVisibility(input: {hidden: true}) { rep { hidden } } }");
		save(REP, Map.of("id", ana, "name", "Ana", "teamId", Shop.WEST));
		assertThat(phone.data("{ me { hidden team { id } } }").get("me").toString())
			.isEqualTo("{\"hidden\":true,\"team\":{\"id\":\"team_west\"}}");

		save(REP, Map.of("id", ana, "name", "Ana", "teamId", Shop.WEST, "active", false));

		assertThat(phone.send("{ me { id } }", Map.of()).at("/errors/0/extensions/classification").asString())
			.isEqualTo("FORBIDDEN");
		assertThat(search("ana " + this.mark)).isEmpty();
	}

	@Test
	void saysWhatIsWrongWithARep() {
		String id = "rep_x-" + this.mark;
		assertThat(refused(REP, Map.of("id", "x", "name", " ", "teamId", "team_none")))
			.contains("INVALID [\"id\"] The id must be rep_", "INVALID [\"name\"]", "NOT_FOUND [\"teamId\"]");
		assertThat(refused(REP, Map.of("id", id, "name", "X", "teamId", this.team, "timeZone", "Madrid")))
			.contains("INVALID [\"timeZone\"]");
		assertThat(refused(REP, Map.of("id", id, "name", "X", "teamId", this.team, "language", "español")))
			.contains("INVALID [\"language\"]");
		assertThat(refused(REP, Map.of("id", id, "name", "X", "teamId", this.team, "since", "2001-01-01")))
			.contains("INVALID [\"since\"]");
		assertThat(refused(REP, Map.of("id", id, "name", "X", "teamId", this.team, "manages", List.of("team_none"))))
			.contains("NOT_FOUND [\"manages\"]");
		save(REP, Map.of("id", id, "name", "X", "teamId", this.team, "subject", "sub|" + this.mark));
		assertThat(
				refused(REP, Map.of("id", id + "2", "name", "Y", "teamId", this.team, "subject", "sub|" + this.mark)))
			.contains("CONFLICT [\"subject\"]");
		assertThat(search("y " + this.mark)).isEmpty();
	}

	@Test
	void whatIsShownInALineHasNoLinesInIt() {
		for (String odd : List.of("A\nna", "A\u0000na", "Ana\u0085B")) {
			assertThat(refused(REP, Map.of("id", "rep_o-" + this.mark, "name", odd, "teamId", this.team)))
				.contains("INVALID [\"name\"] Write 1 to 100 characters, all on one line.");
			assertThat(refused(REP,
					Map.of("id", "rep_o-" + this.mark, "name", "Ana", "teamId", this.team, "subject", odd)))
				.contains("INVALID [\"subject\"]");
			assertThat(refused(TEAM, Map.of("id", "team_o-" + this.mark, "name", odd, "department", odd)))
				.contains("INVALID [\"name\"]", "INVALID [\"department\"]");
			assertThat(refused(ACCOUNT, Map.of("id", "acct_o-" + this.mark, "name", odd, "segment", odd)))
				.contains("INVALID [\"name\"]", "INVALID [\"segment\"]");
			assertThat(refused(PRODUCT,
					Map.of("id", "prod_o-" + this.mark, "name", odd, "sku", odd, "category", odd, "listPrice", "1")))
				.contains("INVALID [\"name\"]", "INVALID [\"sku\"]", "INVALID [\"category\"]");
		}
		assertThat(
				save(TEAM, Map.of("id", this.team, "name", " North\n", "department", "")).at("/team/name").asString())
			.isEqualTo("North");
	}

	@Test
	void nobodyManagesEachOtherAndNobodyLocksThemselvesOut() {
		String one = "rep_one-" + this.mark;
		String two = "rep_two-" + this.mark;
		save(REP, Map.of("id", one, "name", "One", "teamId", this.team, "manages", List.of(Shop.EAST)));
		assertThat(refused(REP, Map.of("id", two, "name", "Two", "teamId", Shop.EAST, "manages", List.of(this.team))))
			.contains("INVALID [\"manages\"] They would manage each other");
		CimaClient admin = this.client.as(one, Role.ADMIN);
		JsonNode own = admin
			.data(REP, Map.of("input", Map.of("id", one, "name", "One", "teamId", this.team, "active", false)))
			.get("do");
		assertThat(own.at("/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
		JsonNode erased = admin
			.data("mutation { eraseRep(input: {repId: \"" + one + "\"}) { rep { id } complete errors { code path } } }")
			.get("eraseRep");
		assertThat(erased.toString()).isEqualTo(
				"{\"rep\":null,\"complete\":false,\"errors\":[{\"code\":\"NOT_ALLOWED\",\"path\":[\"repId\"]}]}");
		assertThat(admin.data("{ me { id } }").at("/me/id").asString()).isEqualTo(one);
	}

	@Test
	void adminsWhoEndEachOthersAccessLeaveTheOrganisationToWhoeverSignsPeopleIn() {
		String one = "rep_one-" + this.mark;
		String two = "rep_two-" + this.mark;
		List<String> both = List.of(one, two);
		both.forEach((rep) -> save(REP, Map.of("id", rep, "name", "An admin", "teamId", this.team)));
		// in the same moment, so that each is still allowed to
		List<CompletableFuture<JsonNode>> ended = new ArrayList<>();
		for (String rep : both) {
			String other = rep.equals(one) ? two : one;
			CimaClient admin = this.client.as(rep, Role.ADMIN);
			ended.add(CompletableFuture.supplyAsync(() -> admin.send(REP,
					Map.of("input", Map.of("id", other, "name", "An admin", "teamId", this.team, "active", false)))));
		}
		ended.forEach(CompletableFuture::join);
		// roles are no data of Cima's: a subject that belongs to no rep is an admin at
		// once
		CimaClient fresh = this.client.as("admin", Role.ADMIN);
		for (String rep : both) {
			JsonNode back = fresh
				.data(REP, Map.of("input", Map.of("id", rep, "name", "An admin", "teamId", this.team, "active", true)))
				.get("do");
			assertThat(back.get("errors")).isEmpty();
		}
		assertThat(this.client.as(one, Role.ADMIN).data("{ rebuilds { id } }").get("rebuilds")).isNotNull();
	}

	@Test
	void aProductThatTakesAdviceSaysSoAndTheGuardHearsOfIt() {
		String product = "prod_" + this.mark;
		Map<String, Object> input = new HashMap<>(Map.of("id", product, "name", "Harness", "sku", "H-1", "category",
				"Ropes " + this.mark, "listPrice", "80"));
		assertThat(complex(save(PRODUCT, input))).isFalse();
		assertThat(this.catalog.complexCategories()).doesNotContain("Ropes " + this.mark);
		input.put("complex", true);
		assertThat(complex(save(PRODUCT, input))).isTrue();
		assertThat(this.catalog.complexCategories()).contains("Ropes " + this.mark);
		JsonNode row = this.admin.data("{ auditLog(first: 1) { nodes { subject before after } } }")
			.at("/auditLog/nodes/0");
		assertThat(row.get("subject").asString()).isEqualTo(product);
		assertThat(row.get("before").asString()).isEqualTo("complex: –");
		assertThat(row.get("after").asString()).contains("complex: true");
		input.put("active", false);
		save(PRODUCT, input);
		assertThat(this.catalog.complexCategories()).doesNotContain("Ropes " + this.mark);
	}

	private static boolean complex(JsonNode saved) {
		return saved.at("/product/complex").asBoolean();
	}

	@Test
	void whoWasErasedIsNotTakenUpAgain() {
		String ana = "rep_ana-" + this.mark;
		save(REP, Map.of("id", ana, "name", "Zebedea", "teamId", this.team));
		assertThat(search("zebe")).contains(ana);
		this.admin.data("mutation { eraseRep(input: {repId: \"" + ana + "\"}) { complete errors { code } } }");

		assertThat(refused(REP, Map.of("id", ana, "name", "Zebedea", "teamId", this.team)))
			.contains("NOT_ALLOWED [\"id\"]");
		assertThat(search("zebe")).isEmpty();
		assertThat(this.database.getCollection("reps").find(Filters.eq("_id", ana)).first().toString())
			.doesNotContain("ebedea");
	}

	@Test
	void findsRepsByTheBeginningsOfTheirWordsPageByPage() {
		for (String name : List.of("Núria Ortiz", "Ørsted Nuri", "Anuri Nor")) {
			save(REP, Map.of("id", "rep_%s-%s".formatted(name.charAt(name.length() - 1), this.mark), "name",
					name + " " + this.mark, "teamId", this.team));
		}
		assertThat(search("NURI " + this.mark)).containsExactly("rep_z-" + this.mark, "rep_i-" + this.mark);
		assertThat(search("orst " + this.mark)).containsExactly("rep_i-" + this.mark);
		JsonNode first = this.admin.data(
				"query($team: ID) { reps(teamId: $team, first: 2) { nodes { id } pageInfo { hasNextPage endCursor } } }",
				Map.of("team", this.team))
			.get("reps");
		assertThat(first.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
		JsonNode second = this.admin.data(
				"query($team: ID, $after: String) { reps(teamId: $team, first: 2, after: $after) { nodes { id } pageInfo { hasNextPage } } }",
				Map.of("team", this.team, "after", first.at("/pageInfo/endCursor").asString()))
			.get("reps");
		assertThat(second.get("nodes")).hasSize(1);
		assertThat(this.admin.send("{ reps(after: \"%%%\") { nodes { id } } }", Map.of()).get("errors")).isNotEmpty();
	}

	@Test
	void aProductIsJudgedByWhatHeldWhenItWasSold() {
		String product = "prod_" + this.mark;
		save(PRODUCT, Map.of("id", product, "name", "Lamp", "sku", "L-1", "category", "Lamps", "listPrice", "10"));
		Instant before = TestTime.now();
		JsonNode dearer = save(PRODUCT,
				Map.of("id", product, "name", "Lamp", "sku", "L-1", "category", "Lamps", "listPrice", "12.50"));
		assertThat(dearer.at("/product/listPrice").asString()).isEqualTo("12.50");
		assertThat(this.admin
			.data("{ node(id: \"%s\") { ... on Product { now: listPrice then: listPrice(at: \"%s\") } } }"
				.formatted(product, before.minusSeconds(60)))
			.get("node")
			.toString()).isEqualTo("{\"now\":\"12.50\",\"then\":\"10\"}");
		assertThat(
				refused(PRODUCT, Map.of("id", product, "name", "", "sku", "L-1", "category", " ", "listPrice", "-1")))
			.contains("INVALID [\"name\"]", "INVALID [\"category\"]", "INVALID [\"listPrice\"]");
		assertThat(refused(ACCOUNT, Map.of("id", "account", "name", "X"))).contains("INVALID [\"id\"]");
	}

	@Test
	void isInTheAuditLogAndNoNameIsStoredThere() {
		String ana = "rep_ana-" + this.mark;
		save(REP, Map.of("id", ana, "name", "Zebedea", "teamId", this.team));
		save(REP, Map.of("id", ana, "name", "Zebedea", "teamId", Shop.WEST));
		await().untilAsserted(() -> {
			JsonNode rows = this.admin
				.data("{ auditLog(first: 20) { edges { node { action subject before after text } } } }")
				.at("/auditLog/edges");
			assertThat(rows.toString())
				.contains("\"action\":\"saveRep\",\"subject\":\"" + ana + "\",\"before\":\"team: North\"");
		});
		assertThat(this.database.getCollection("audit").find(new Document("subject", ana))).isNotEmpty()
			.noneMatch((row) -> row.toJson().contains("Zebedea"));
	}

	private List<String> search(String text) {
		List<String> found = new ArrayList<>();
		this.admin.data("query($text: String) { reps(search: $text) { nodes { id } } }", Map.of("text", text))
			.at("/reps/nodes")
			.forEach((rep) -> found.add(rep.get("id").asString()));
		return found;
	}

	private JsonNode save(String document, Map<String, ?> input) {
		JsonNode saved = this.admin.data(document, Map.of("input", input)).get("do");
		assertThat(saved.get("errors")).as(saved.toString()).isEmpty();
		return saved;
	}

	private String refused(String document, Map<String, ?> input) {
		List<String> errors = new ArrayList<>();
		this.admin.data(document, Map.of("input", input))
			.at("/do/errors")
			.forEach((error) -> errors
				.add(error.get("code").asString() + " " + error.get("path") + " " + error.get("message").asString()));
		return String.join("\n", errors);
	}

}
