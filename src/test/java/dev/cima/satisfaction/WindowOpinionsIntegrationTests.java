package dev.cima.satisfaction;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.satisfaction.Survey.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A competition that is ranked by what customers say, as a phone sees it. */
@CimaIntegrationTest
class WindowOpinionsIntegrationTests {

	private static final String STANDINGS = """
			query($id: ID!) { competition(id: $id) { rules standings(first: 9) { nodes { rank score rep { id } } } } }""";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Surveys surveys;

	@Autowired
	Organisation organisation;

	private final Instant now = TestTime.now();

	@Test
	void theOneWithTheHappiestCustomersStandsFirstHoweverMuchTheOthersSell() {
		String loved = this.shop.rep(Shop.WEST);
		String seller = this.shop.rep(Shop.WEST);
		CimaClient admin = this.client.as("admin", Role.ADMIN);
		JsonNode opened = admin
			.data("""
					mutation($input: CreateThemedCompetitionInput!) { createThemedCompetition(input: $input) {
					  competition { id } errors { message } } }""",
					Map.of("input",
							Map.of("id", UUID.randomUUID().toString(), "theme", "HAPPIEST_CUSTOMERS", "opensAt",
									this.now.minus(Duration.ofHours(1)).toString(), "closesAt",
									this.now.plus(Duration.ofDays(3)).toString(), "prizes", List.of())))
			.get("createThemedCompetition");
		assertThat(opened.get("errors")).isEmpty();
		String id = opened.at("/competition/id").asString();
		sell(loved, 5);
		sell(seller, 9);
		for (int i = 0; i < 12; i++) {
			answer(loved, 5);
			answer(seller, 2 + i % 2);
		}
		await().untilAsserted(() -> {
			JsonNode competition = admin.data(STANDINGS, Map.of("id", id)).get("competition");
			List<String> reps = competition.at("/standings/nodes")
				.valueStream()
				.map((one) -> one.at("/rep/id").asString())
				.toList();
			assertThat(reps).containsSubsequence(loved, seller);
			assertThat(competition.at("/standings/nodes/0/score").asDouble()).isBetween(3.0, 5.0);
			assertThat(competition.get("rules").asString()).contains("how content your customers are",
					"counts when they answer before");
		});
	}

	private void sell(String rep, int helmets) {
		for (int i = 0; i < helmets; i++) {
			this.client.as(rep, Role.REP)
				.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } } }", Map.of("input",
						Shop.sale(UUID.randomUUID().toString(), this.now, Shop.line(Shop.HELMET, 1, "34.99", "BASE"))));
		}
	}

	private void answer(String rep, int score) {
		String sale = "sale_" + rep + "_" + UUID.randomUUID();
		String month = YearMonth.from(this.organisation.dayOf(this.now)).toString();
		this.surveys.addAll(List.of(Survey.of(sale, rep, Shop.WEST, "key", this.now, this.now, this.now.plusSeconds(60))
			.answered(new Answer(this.now, month, score, false, List.of()))
			.told()));
	}

}
