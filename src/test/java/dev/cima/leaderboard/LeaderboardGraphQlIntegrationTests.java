package dev.cima.leaderboard;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.cima.CimaClient;
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.ledger.CardChanged;
import dev.cima.ledger.CardFollower.Followed;
import dev.cima.ledger.CardScan;
import dev.cima.ledger.Metric;
import dev.cima.ledger.Period;
import dev.cima.ledger.Span;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OwnCimaIntegrationTest
@Import(LeaderboardGraphQlIntegrationTests.Cards.class)
class LeaderboardGraphQlIntegrationTests {

	@Autowired
	CimaClient client;

	@Autowired
	Reps reps;

	@Autowired
	Teams teams;

	@Autowired
	TestCards cards;

	@Autowired
	BoardFollower follower;

	@Autowired
	Leaderboards leaderboards;

	@Autowired
	BoardKeeper keeper;

	@Autowired
	Organisation organisation;

	@Autowired
	InstantSource clock;

	@Autowired
	MeterRegistry meters;

	private CimaClient ana;

	@BeforeEach
	void threeReps() {
		this.teams.save(new Team("team_lb1", "Norte", "ventas"));
		this.teams.save(new Team("team_lb2", "Sur", "ventas"));
		for (String id : List.of("rep_lb1", "rep_lb2", "rep_lb3")) {
			this.reps.save(new Rep(id, "Name " + id, id.equals("rep_lb3") ? "team_lb2" : "team_lb1", null, id, "en",
					List.of(), true, false));
		}
		for (Span span : this.keeper.current()) {
			// an application that has just started may not have reached its Redis
			await().ignoreException(CompletionException.class)
				.until(() -> this.leaderboards.version(span).join().whole());
		}
		if (this.cards.ids().isEmpty()) {
			settle(sell("rep_lb1", 100), sell("rep_lb2", 250), sell("rep_lb3", 100));
		}
		this.ana = this.client.as("rep_lb1", Role.REP);
	}

	@Test
	void theNamedOperationsShowTheBoardTheViewerAndPages() throws IOException {
		JsonNode board = this.ana
			.data(operation("Leaderboard"),
					Map.of("input", Map.of("period", "ALL_TIME", "on", "2011-10-03"), "radius", 1))
			.get("leaderboard");
		assertThat(board.get("state").asString()).isEqualTo("WHOLE");
		assertThat(board.get("from").isNull()).isTrue();
		assertThat(board.get("size").asInt()).isEqualTo(3);
		assertThat(board.get("mine").toString()).isEqualTo("{\"rank\":2,\"score\":\"100\",\"toNext\":\"151\","
				+ "\"rep\":{\"id\":\"rep_lb1\",\"name\":\"Name rep_lb1\"}}");
		assertThat(board.get("aroundMe").size()).isEqualTo(3);
		JsonNode byDefault = this.ana.data("{ leaderboard { metric period from until mine { score } } }")
			.get("leaderboard");
		LocalDate month = this.organisation.dayOf(this.clock.instant()).withDayOfMonth(1);
		assertThat(byDefault.toString()).isEqualTo(
				"{\"metric\":\"POINTS\",\"period\":\"MONTH\",\"from\":\"%s\",\"until\":\"%s\",\"mine\":{\"score\":\"100\"}}"
					.formatted(this.organisation.startOf(month), this.organisation.startOf(month.plusMonths(1))));
		List<String> ids = new ArrayList<>();
		String after = null;
		JsonNode page;
		do {
			Map<String, Object> variables = new java.util.HashMap<>(Map.of("first", 1));
			variables.put("after", after);
			page = this.ana.data(operation("LeaderboardPage"), variables).get("leaderboard").get("standings");
			ids.add(page.get("edges").get(0).get("node").get("rep").get("id").asString());
			after = page.get("pageInfo").get("endCursor").asString();
		}
		while (page.get("pageInfo").get("hasNextPage").asBoolean());
		assertThat(ids).containsExactly("rep_lb2", "rep_lb1", "rep_lb3");
	}

	@Test
	void aliasesAndFragmentsSelectSeveralPartsOfOneBoard() {
		JsonNode board = this.ana
			.data("""
					{ b: leaderboard(input: {metric: REVENUE, teamId: "team_lb1"}) {
					  one: standings(first: 1) { edges { node { score toNext } } }
					  ...Two
					} }
					fragment Two on Leaderboard { two: standings(first: 2) { edges { node { rank score } } } me: mine { toNext } }
					""")
			.get("b");
		assertThat(board.get("one").get("edges").size()).isEqualTo(1);
		assertThat(board.get("one").toString()).contains("\"score\":\"25.05\",\"toNext\":null");
		assertThat(board.get("two").get("edges").size()).isEqualTo(2);
		assertThat(board.get("me").get("toNext").asString()).isEqualTo("15.01");
	}

	@Test
	void aManagerChoosesWhatATeamBelowTheMedianSees() throws IOException {
		this.reps
			.save(new Rep("rep_lbm", "Manager", "team_lb2", null, "rep_lbm", "en", List.of("team_lb1"), true, false));
		CimaClient manager = this.client.as("rep_lbm", Role.MANAGER);
		JsonNode chosen = manager.data(operation("SetBoardFocus"),
				Map.of("input", Map.of("teamId", "team_lb1", "show", "BENCHMARKS")));
		assertThat(chosen.at("/setBoardFocus/team/boardFocus").asString()).isEqualTo("BENCHMARKS");
		JsonNode refused = manager.data(operation("SetBoardFocus"),
				Map.of("input", Map.of("teamId", "team_lb2", "show", "BENCHMARKS")));
		assertThat(refused.at("/setBoardFocus/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
		// three are too few for benchmarks
		JsonNode board = this.ana.data(operation("Benchmarks"), Map.of()).get("leaderboard");
		assertThat(board.get("show").asString()).isEqualTo("RANK");
		assertThat(board.get("benchmarks").isEmpty()).isTrue();
	}

	@Test
	void onlyThoseBelowTheMedianOfATeamThatChoseSoSeeBenchmarks() {
		Leaderboard below = board("49");
		Leaderboard median = board("50");
		BoardFocuses focuses = Mockito.mock(BoardFocuses.class);
		Mockito.when(focuses.of("team_lb1")).thenReturn(BoardFocus.BENCHMARKS);
		Mockito.when(focuses.of("team_lb2")).thenReturn(BoardFocus.RANK);
		BoardFocusController controller = new BoardFocusController(focuses, this.reps, this.teams);
		Viewer one = new Viewer("rep_lb1", "rep_lb1", Set.of(), Set.of(Role.REP));
		Viewer other = new Viewer("rep_lb3", "rep_lb3", Set.of(), Set.of(Role.REP));
		Viewer till = new Viewer("till", null, Set.of(), Set.of(Role.INTEGRATION));
		assertThat(controller.show(below, one)).isEqualTo(BoardFocus.BENCHMARKS);
		assertThat(controller.show(median, one)).isEqualTo(BoardFocus.RANK);
		assertThat(controller.show(below, other)).isEqualTo(BoardFocus.RANK);
		assertThat(controller.show(below, till)).isEqualTo(BoardFocus.RANK);
	}

	/** Somebody's board on which the better half has 50 and more. */
	private Leaderboard board(String score) {
		Rep rep = Objects.requireNonNull(this.reps.find("rep_lb1"));
		return new Leaderboard("board", BoardState.WHOLE, this.clock.instant(), Metric.POINTS, Period.ALL_TIME, null,
				null, 40, new Standing(30, rep, new BigDecimal(score), null), Map.of(), Map.of(),
				List.of(new Benchmark(10, new BigDecimal(90)), new Benchmark(25, new BigDecimal(70)),
						new Benchmark(50, new BigDecimal(50))));
	}

	@Test
	void whatCannotBeAnsweredIsSaidInASentence() {
		JsonNode team = this.ana.send("{ leaderboard(input: {teamId: \"team_none\"}) { size } }", Map.of());
		assertThat(team.at("/errors/0/message").asString()).isEqualTo("There is no team team_none.");
		assertThat(team.at("/errors/0/extensions/classification").asString()).isEqualTo("NOT_FOUND");
		for (String selection : List.of("aroundMe(radius: -1) { rank }", "standings(after: \"x\") { edges { cursor } }",
				"standings(first: 0) { edges { cursor } }")) {
			JsonNode answer = this.ana.send("{ leaderboard { " + selection + " } }", Map.of());
			assertThat(answer.get("errors").size()).as(answer.toString()).isOne();
			assertThat(answer.toString()).doesNotContain("INTERNAL_ERROR");
		}
	}

	@Test
	void subscribersOfOneBoardGetTheStateAndEachChangeEncodedOnce() throws IOException {
		List<Socket> sockets = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			CimaClient each = (i % 2 == 0) ? this.ana : this.client.as("rep_lb2", Role.REP);
			sockets.add(new Socket(each, operation("LeaderboardChanged")));
		}
		await().until(() -> sockets.stream().allMatch((socket) -> socket.boards().size() == 1));
		double encodings = this.meters.get("cima.subscription.encodings").counter().count();
		double reads = this.meters.get("cima.boards.reads").counter().count();
		settle(sell("rep_lb3", 0));
		await().until(() -> sockets.stream().allMatch((socket) -> socket.boards().size() == 2));
		assertThat(this.meters.get("cima.boards.reads").counter().count() - reads).isEqualTo(1);
		assertThat(this.meters.get("cima.subscription.encodings").counter().count() - encodings).isEqualTo(1);
		assertThat(sockets.getFirst().boards().getLast().get("size").asInt()).isEqualTo(3);
		sockets.forEach(Socket::close);
	}

	private CardChanged sell(String rep, long points) {
		Instant now = this.clock.instant();
		LocalDate today = this.organisation.dayOf(now);
		return this.cards.sell(rep, now, today, points);
	}

	private void settle(CardChanged... changes) {
		List<CardChanged> all = List.of(changes);
		Followed followed = this.follower.follow(all);
		this.cards.store(all);
		followed.stored();
	}

	private static String operation(String name) throws IOException {
		return Files.readString(Path.of("schema/operations/" + name + ".graphql"), StandardCharsets.UTF_8);
	}

	/** A subscriber on a WebSocket. */
	private static final class Socket implements WebSocket.Listener {

		private static final JsonMapper JSON = JsonMapper.shared();

		private final List<JsonNode> messages = new CopyOnWriteArrayList<>();

		private final StringBuilder partial = new StringBuilder();

		private final WebSocket socket;

		Socket(CimaClient client, String document) {
			URI http = client.uri("/graphql");
			this.socket = HttpClient.newHttpClient()
				.newWebSocketBuilder()
				.subprotocols("graphql-transport-ws")
				.connectTimeout(Duration.ofSeconds(5))
				.buildAsync(URI.create("ws" + http.toString().substring(4)), this)
				.join();
			send(Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + client.token())));
			await().until(() -> !this.messages.isEmpty());
			send(Map.of("type", "subscribe", "id", "1", "payload", Map.of("query", document)));
		}

		List<JsonNode> boards() {
			return this.messages.stream()
				.filter((message) -> message.get("type").asString().equals("next"))
				.map((message) -> message.at("/payload/data/leaderboardChanged"))
				.toList();
		}

		void close() {
			this.socket.abort();
		}

		@Override
		public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
			this.partial.append(data);
			if (last) {
				this.messages.add(JSON.readTree(this.partial.toString()));
				this.partial.setLength(0);
			}
			webSocket.request(1);
			return null;
		}

		private void send(Map<String, ?> message) {
			this.socket.sendText(JSON.writeValueAsString(message), true).join();
		}

	}

	/** Cards that this test makes up. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Cards {

		@Bean
		TestCards testCards() {
			return new TestCards();
		}

		@Bean
		@Primary
		CardScan scanOfTestCards(TestCards cards) {
			return cards.scan();
		}

	}

}
