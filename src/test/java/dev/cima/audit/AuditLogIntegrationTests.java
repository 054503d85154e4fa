package dev.cima.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.platform.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Who did what, and who may read that. */
@CimaIntegrationTest
class AuditLogIntegrationTests {

	private static final String LOG = """
			query($first: Int! = 100, $after: String) { auditLog(first: $first, after: $after) {
			    nodes { by byRole action subject before after outcome text rep { id } }
			    pageInfo { hasNextPage endCursor } } }""";

	private static final String SELL = """
			mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { code } } }""";

	private static final String VOID = """
			mutation($input: VoidSaleInput!) { voidSale(input: $input) { sale { id } errors { code } } }""";

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private AuditRows rows;

	private String rep;

	private String boss;

	private CimaClient phone;

	private CimaClient manager;

	private CimaClient elsewhere;

	private CimaClient admin;

	@BeforeEach
	void people() {
		this.rep = this.shop.rep(Shop.EAST);
		this.boss = this.shop.rep(Shop.WEST, List.of(Shop.EAST));
		this.phone = this.client.as(this.rep, Role.REP);
		this.manager = this.client.as(this.boss, Role.REP, Role.MANAGER);
		this.elsewhere = this.client.as(this.shop.rep(Shop.EAST, List.of(Shop.WEST)), Role.REP, Role.MANAGER);
		this.admin = this.client.as("admin", Role.ADMIN);
	}

	@Test
	void whatAManagerDoesIsSeenByManagersOfTheTeamAndAdminsAlone() {
		String sale = sell(this.phone, null);
		takeBack(this.manager, sale);
		CimaClient other = this.client.as(this.shop.rep(Shop.WEST, List.of(Shop.EAST)), Role.MANAGER);
		for (CimaClient reader : List.of(this.manager, this.admin, other)) {
			List<JsonNode> items = about(reader, sale);
			assertThat(items).singleElement()
				.satisfies((item) -> assertThat(item.toString()).isEqualTo(
						"""
								{"by":"Rep %1$s","byRole":"MANAGER","action":"voidSale","subject":"%2$s","before":"status: COUNTED",\
								"after":"status: VOIDED","outcome":"DONE","text":"Rep %1$s voided the sale Rep %3$s (%4$s).",\
								"rep":{"id":"%1$s"}}"""
							.formatted(this.boss, sale, this.rep, id(sale))));
		}
		assertThat(about(this.elsewhere, sale)).isEmpty();
		assertThat(this.phone.send(LOG, Map.of()).at("/errors/0/extensions/classification").asString())
			.isEqualTo("FORBIDDEN");
	}

	@Test
	void aRepsOwnDoingsAndATillsSalesLeaveNoRowAndWhatIsDoneForOthersDoes() {
		String own = sell(this.phone, null);
		takeBack(this.phone, own);
		CimaClient till = this.client.as("integration", Role.INTEGRATION);
		String ofTill = sell(till, this.rep);
		String managersOwn = sell(this.manager, null);
		String forRep = sell(this.manager, this.rep);
		takeBack(till, ofTill);
		assertThat(about(this.admin, own)).isEmpty();
		assertThat(about(this.admin, managersOwn)).isEmpty();
		assertThat(about(this.admin, forRep)).singleElement()
			.satisfies((item) -> assertThat(item.get("action").asString()).isEqualTo("logSale"));
		assertThat(about(this.admin, ofTill)).singleElement().satisfies((item) -> {
			assertThat(item.get("by").asString()).isEqualTo("integration");
			assertThat(item.get("byRole").asString()).isEqualTo("INTEGRATION");
			assertThat(item.get("action").asString()).isEqualTo("voidSale");
		});
	}

	@Test
	void whatIsRefusedSaysSoAndWhatTheRoleForbidsWasNeverBegun() {
		String sale = sell(this.phone, null);
		takeBack(this.elsewhere, sale);
		String move = """
				mutation($input: MoveSaleInput!) { moveSale(input: $input) { errors { code } } }""";
		this.manager.send(move, Map.of("input", Map.of("saleId", sale, "repId", this.boss, "reason", "mine")));
		assertThat(about(this.admin, sale)).singleElement().satisfies((item) -> {
			assertThat(item.get("outcome").asString()).isEqualTo("REFUSED");
			assertThat(item.get("text").asString()).endsWith(" It was refused: NOT_FOUND.");
			assertThat(item.toString()).doesNotContain("returned");
		});
		// what was tried on somebody else's is not for their manager's eyes alone
		assertThat(about(this.elsewhere, sale)).hasSize(1);
	}

	@Test
	void namesPeopleTeamsAndProductsInsteadOfTheirIds() {
		String team = "team_" + UUID.randomUUID();
		for (String name : List.of("Quartz", "Basalt")) {
			assertThat(this.admin
				.data("mutation($input: SaveTeamInput!) { saveTeam(input: $input) { errors { code } } }",
						Map.of("input", Map.of("id", team, "name", name, "department", "Sales")))
				.at("/saveTeam/errors")).isEmpty();
		}
		assertThat(this.admin
			.data("mutation($input: SaveRepInput!) { saveRep(input: $input) { errors { code } } }",
					Map.of("input", Map.of("id", this.rep, "name", "Rep " + this.rep, "teamId", team)))
			.at("/saveRep/errors")).isEmpty();
		assertThat(about(this.admin, team)).hasSize(2)
			.allSatisfy((item) -> assertThat(item.get("text").asString()).contains("Basalt").doesNotContain(team));
		assertThat(about(this.admin, this.rep)).first().satisfies((item) -> {
			assertThat(item.get("text").asString()).contains("Rep " + this.rep);
			assertThat(item.get("after").asString()).contains("Basalt").doesNotContain(team);
		});
	}

	/** As the log calls a sale beside the name of its rep. */
	private static String id(String sale) {
		return sale.substring(sale.length() - 36, sale.length() - 28);
	}

	@Test
	void pagesFollowEachOtherNewestFirst() {
		for (int i = 0; i < 3; i++) {
			takeBack(this.manager, sell(this.phone, null));
		}
		JsonNode first = this.manager.data(LOG, Map.of("first", 2)).get("auditLog");
		assertThat(first.get("nodes")).hasSize(2);
		JsonNode second = this.manager
			.data(LOG, Map.of("first", 2, "after", first.at("/pageInfo/endCursor").asString()))
			.get("auditLog");
		assertThat(second.at("/nodes/0")).isNotIn(first.get("nodes").valueStream().toList());
		assertThat(this.manager.send(LOG, Map.of("after", "x")).at("/errors/0/extensions/classification").asString())
			.isEqualTo("BAD_REQUEST");
	}

	@Test
	void whoeverDiesInBetweenLeavesARowOfWhichTheEndIsNotKnown() {
		String sale = "sale_" + this.rep + "_" + UUID.randomUUID();
		Instant now = TestTime.now();
		this.rows.insert(new AuditRow(AuditRows.idAt(now), now, this.boss, Role.MANAGER, "voidSale", sale,
				Set.of(Shop.EAST), List.of(), List.of(), null, null));
		assertThat(about(this.manager, sale)).singleElement()
			.satisfies((item) -> assertThat(item.get("outcome").asString()).isEqualTo("UNKNOWN"));
	}

	@Test
	void rowsOlderThan400DaysAreForgotten() {
		String sale = "sale_" + this.rep + "_" + UUID.randomUUID();
		for (int days : List.of(399, 401)) {
			Instant at = TestTime.now().minus(Duration.ofDays(days));
			this.rows.insert(new AuditRow(AuditRows.idAt(at), at, this.boss, Role.MANAGER, "days" + days, sale,
					Set.of(Shop.EAST), List.of(), List.of(), null, null));
		}
		this.rows.forgetBefore(TestTime.now().minus(Duration.ofDays(400)));
		assertThat(this.rows.newest(null, null, 10_000)).filteredOn((row) -> sale.equals(row.subject()))
			.extracting(AuditRow::action)
			.containsExactly("days399");
	}

	private List<JsonNode> about(CimaClient reader, String subject) {
		return reader.data(LOG)
			.at("/auditLog/nodes")
			.valueStream()
			.filter((item) -> subject.equals(item.get("subject").asString("")))
			.toList();
	}

	private String sell(CimaClient client, String rep) {
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), TestTime.now(),
				Shop.line(Shop.SOCKS, 1, "9.50", "BASE"));
		if (rep != null) {
			sale.put("repId", rep);
		}
		return client.data(SELL, Map.of("input", sale)).at("/logSale/sale/id").asString();
	}

	private static void takeBack(CimaClient client, String sale) {
		client.data(VOID, Map.of("input", Map.of("saleId", sale, "reason", "returned")));
	}

}
