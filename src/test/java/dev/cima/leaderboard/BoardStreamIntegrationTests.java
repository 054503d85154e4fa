package dev.cima.leaderboard;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.access.EventStream;
import dev.cima.platform.Role;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** A board watched by server-sent events, while real sales move it. */
@CimaIntegrationTest
class BoardStreamIntegrationTests {

	private static final String WATCH = """
			subscription($team: ID!) { leaderboardChanged(input: {period: MONTH, metric: SALES, teamId: $team}) {
			  state size standings(first: 3) { edges { node { rank score rep { id } } } } } }""";

	private static final String LOG = "mutation($input: LogSaleInput!) { logSale(input: $input) { errors { message } } }";

	/** Twice as often as is promised: a tick may be late, and its next one in time. */
	private static final Duration SHORTEST = Duration.ofMillis(125);

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	@Test
	void eachSaleIsSeenAndManyInQuickSuccessionComeTogether() {
		String team = "team_" + UUID.randomUUID();
		this.teams.save(new Team(team, "Watched", "Sales"));
		String ana = this.shop.rep(team);
		String ben = this.shop.rep(team);
		try (EventStream events = new EventStream(this.client.as(ana, Role.REP), WATCH, Map.of("team", team))) {
			assertThat(await(events, 0)).as("the state at once").isEqualTo("[]");
			sell(this.client.as(ana, Role.REP), 1);
			assertThat(await(events, 1)).isEqualTo("[1 " + ana + " 1]");

			Instant began = TestTime.now();
			sell(this.client.as(ben, Role.REP), 40);
			int seen = 0;
			JsonNode board = next(events);
			while (!shown(board).equals("[1 " + ben + " 40, 2 " + ana + " 1]")) {
				seen++;
				board = next(events);
			}
			assertThat(seen).isLessThan(40)
				.isLessThanOrEqualTo((int) Duration.between(began, TestTime.now()).dividedBy(SHORTEST) + 1);
		}
	}

	/** The first state of the board with so many reps on it. */
	private static String await(EventStream events, int size) {
		JsonNode board = next(events);
		while (!board.get("state").asString().equals("WHOLE") || board.get("size").asInt() != size) {
			board = next(events);
		}
		return shown(board);
	}

	private static JsonNode next(EventStream events) {
		return events.next().at("/data/leaderboardChanged");
	}

	private static String shown(JsonNode board) {
		return board.at("/standings/edges").valueStream().map((edge) -> edge.get("node")).map((standing) -> {
			String rep = standing.at("/rep/id").asString();
			return standing.get("rank").asInt() + " " + rep + " " + standing.get("score").asString();
		}).toList().toString();
	}

	private static void sell(CimaClient phone, int sales) {
		for (int i = 0; i < sales; i++) {
			JsonNode logged = phone.data(LOG,
					Map.of("input", Shop.sale(UUID.randomUUID().toString(), TestTime.now(), Shop.upSell())));
			assertThat(logged.at("/logSale/errors")).isEmpty();
		}
	}

}
