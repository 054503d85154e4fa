package dev.cima.leaderboard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.platform.Role;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a team below the median is shown, from the sales to the phone. */
@CimaIntegrationTest
class BenchmarksIntegrationTests {

	private static final int REPS = 20;

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	private final String team = "team_" + UUID.randomUUID();

	@Test
	void belowTheMedianOfATeamThatChoseSoTheAppShowsBenchmarks() throws IOException {
		this.teams.save(new Team(this.team, "Benchmarks", "Sales"));
		Instant now = TestTime.now();
		List<CimaClient> phones = new ArrayList<>();
		for (int rep = 0; rep < REPS; rep++) {
			CimaClient phone = this.client.as(this.shop.rep(this.team), Role.REP);
			phone.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } } }", Map.of("input",
					Shop.sale(UUID.randomUUID().toString(), now, Shop.line(Shop.HELMET, rep + 1, "34.99", "BASE"))));
			phones.add(phone);
		}
		await().untilAsserted(() -> {
			JsonNode whole = phones.getFirst()
				.data("query($team: ID) { leaderboard(input: { metric: REVENUE, teamId: $team }) { state size } }",
						Map.of("team", this.team))
				.get("leaderboard");
			assertThat(whole.toString()).isEqualTo("{\"state\":\"WHOLE\",\"size\":" + REPS + "}");
		});
		assertThat(board(phones.get(5)).get("show").asString()).as("nobody chose").isEqualTo("RANK");

		CimaClient manager = this.client.as(this.shop.rep(Shop.EAST, List.of(this.team)), Role.MANAGER);
		manager.data(operation("SetBoardFocus"), Map.of("input", Map.of("teamId", this.team, "show", "BENCHMARKS")));
		JsonNode below = board(phones.get(5));
		assertThat(below.get("show").asString()).isEqualTo("BENCHMARKS");
		// of 20 the places 2, 5 and 10 from the top: 19, 16 and 11 helmets
		assertThat(below.get("benchmarks").toString()).isEqualTo(
				"[{\"topPercent\":10,\"score\":\"664.81\"},{\"topPercent\":25,\"score\":\"559.84\"},{\"topPercent\":50,\"score\":\"384.89\"}]");
		assertThat(below.at("/mine/score").asString()).as("the rank can still be shown").isEqualTo("209.94");
		assertThat(board(phones.get(9)).get("show").asString()).isEqualTo("BENCHMARKS");
		assertThat(board(phones.get(10)).get("show").asString()).as("the median").isEqualTo("RANK");
		String other = "team_" + UUID.randomUUID();
		this.teams.save(new Team(other, "Ranks", "Sales"));
		assertThat(board(this.client.as(this.shop.rep(other), Role.REP)).get("show").asString())
			.as("another team's board")
			.isEqualTo("RANK");

		manager.data(operation("SetBoardFocus"), Map.of("input", Map.of("teamId", this.team, "show", "RANK")));
		assertThat(board(phones.get(5)).get("show").asString()).isEqualTo("RANK");
	}

	private JsonNode board(CimaClient who) throws IOException {
		return who.data(operation("Benchmarks"), Map.of("input", Map.of("metric", "REVENUE", "teamId", this.team)))
			.get("leaderboard");
	}

	private static String operation(String name) throws IOException {
		return Files.readString(Path.of("schema/operations/" + name + ".graphql"), StandardCharsets.UTF_8);
	}

}
