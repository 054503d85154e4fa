package dev.cima.competition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Role;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What has won competitions without being sold wins them no longer. */
@CimaIntegrationTest
class TricksIntegrationTests {

	private static final String STANDINGS = """
			query($id: ID!) { competition(id: $id) { standings(first: 10) { edges { node { rank score rep { id } } } } } }""";

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private Teams teams;

	@Autowired
	private Ledger ledger;

	private String team;

	private String trickster;

	private String honest;

	private String manager;

	@BeforeEach
	void twoReps() {
		this.team = "team_" + UUID.randomUUID().toString().substring(0, 8);
		this.teams.save(new Team(this.team, this.team, "Sales"));
		this.trickster = this.shop.rep(this.team);
		this.honest = this.shop.rep(this.team);
		this.manager = this.shop.rep(this.team, List.of(this.team));
	}

	@Test
	void oneInventedSaleWinsNoCompetitionUntilSomebodyConfirmsIt() {
		String competition = competition("revenue");
		String invented = log(this.trickster, Shop.line(Shop.BIKE, 100_000, "1500.00", "BASE"));
		log(this.trickster, Shop.line(Shop.HELMET, 1, "9000000000", "BASE"));
		log(this.honest, Shop.line(Shop.HELMET, 1, "34.99", "BASE"));
		// what the trickster sold has had its effects by now, too
		this.ledger.settle();
		await().untilAsserted(() -> assertThat(first(competition)).isEqualTo(this.honest));
		assertThat(standings(competition)).hasSize(1);
		this.client.as(this.manager, Role.MANAGER)
			.data("mutation($id: ID!) { confirmSale(input: { saleId: $id, confirmed: true }) { errors { code } } }",
					Map.of("id", invented));
		await().untilAsserted(() -> assertThat(first(competition)).isEqualTo(this.trickster));
		this.client.as(this.manager, Role.MANAGER)
			.data("mutation($id: ID!) { voidSale(input: { saleId: $id, reason: \"No\" }) { errors { code } } }",
					Map.of("id", invented));
		await().untilAsserted(() -> assertThat(first(competition)).isEqualTo(this.honest));
	}

	@Test
	void aHundredLinesOfNextToNothingWinNoCompetitionOfUpSells() {
		String competition = competition("upSells");
		for (int sale = 0; sale < 5; sale++) {
			List<Map<String, Object>> lines = new ArrayList<>();
			for (int i = 0; i < 100; i++) {
				Map<String, Object> line = Shop.upSell();
				line.put("unitPrice", "0.0" + (100 + i));
				lines.add(line);
			}
			log(this.trickster, lines);
		}
		log(this.honest, Shop.upSell());
		this.ledger.settle();
		await().untilAsserted(() -> assertThat(first(competition)).isEqualTo(this.honest));
		assertThat(standings(competition)).hasSize(1);
	}

	@Test
	void whereOnlyConfirmedSalesCountAnHonestOneWaitsForAManagerAndATillsDoesNot() {
		String competition = competition("sales", Map.of("confirmedOnly", true));
		String sale = log(this.honest, Shop.line(Shop.HELMET, 1, "34.99", "BASE"));
		log(this.trickster, Shop.line(Shop.HELMET, 2, "34.99", "BASE"));
		this.ledger.settle();
		assertThat(standings(competition)).isEmpty();
		this.client.as(this.manager, Role.MANAGER)
			.data("mutation($id: ID!) { confirmSale(input: { saleId: $id, confirmed: true }) { errors { code } } }",
					Map.of("id", sale));
		await().untilAsserted(() -> assertThat(first(competition)).isEqualTo(this.honest));
		assertThat(standings(competition)).hasSize(1);
		String other = this.shop.rep(this.team);
		for (int i = 0; i < 2; i++) {
			Map<String, Object> tills = Shop.sale(UUID.randomUUID().toString(), TestTime.now(),
					Shop.line(Shop.HELMET, 1, "34.99", "BASE"));
			tills.put("repId", other);
			log(this.client.as("integration", Role.INTEGRATION), tills);
		}
		await().untilAsserted(() -> assertThat(first(competition)).isEqualTo(other));
		assertThat(standings(competition)).extracting((edge) -> edge.at("/node/rep/id").asString())
			.containsExactly(other, this.honest);
	}

	private String competition(String score) {
		return competition(score, Map.of());
	}

	private String competition(String score, Map<String, Object> more) {
		Map<String, Object> input = new HashMap<>(more);
		input.put("id", UUID.randomUUID().toString());
		input.put("name", "Tricks");
		input.put("theme", "What is really sold");
		input.put("opensAt", TestTime.now().minus(Duration.ofHours(1)).toString());
		input.put("closesAt", TestTime.now().plus(Duration.ofDays(2)).toString());
		input.put("timeZone", "Europe/Madrid");
		input.put("score", score);
		input.put("teamIds", List.of(this.team));
		return this.client.as("admin", Role.ADMIN)
			.data("mutation($input: CreateCompetitionInput!) { createCompetition(input: $input) { competition { id } errors { message } } }",
					Map.of("input", input))
			.at("/createCompetition/competition/id")
			.asString();
	}

	private String log(String rep, Map<String, Object> line) {
		return log(rep, List.of(line));
	}

	private String log(String rep, List<Map<String, Object>> lines) {
		return log(this.client.as(rep, Role.REP), Shop.sale(UUID.randomUUID().toString(), TestTime.now(), lines));
	}

	private static String log(CimaClient caller, Map<String, Object> sale) {
		JsonNode logged = caller
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { message } } }",
					Map.of("input", sale))
			.get("logSale");
		assertThat(logged.get("errors")).isEmpty();
		return logged.at("/sale/id").asString();
	}

	private JsonNode standings(String competition) {
		return this.client.as(this.honest, Role.REP)
			.data(STANDINGS, Map.of("id", competition))
			.at("/competition/standings/edges");
	}

	private String first(String competition) {
		return standings(competition).at("/0/node/rep/id").asString();
	}

}
