package dev.cima.screen;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.access.EventStream;
import dev.cima.platform.Role;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Screens on walls as they are paired, read and are revoked. */
@CimaIntegrationTest
class ScreenIntegrationTests {

	private static final String PAIR = "mutation($input: PairScreenInput!) { pairScreen(input: $input) { screen { id name } errors { code message retryAfterSeconds } } }";

	private static final String REVOKE = "mutation($id: ID!) { revokeScreen(input: { screenId: $id }) { revoked errors { code } } }";

	private static final String WALL = "{ team board { whole size benchmark places { rank name score } } news { kind text } celebrations { id text } quiet }";

	private static final String LIST = "query($team: ID!) { screens(teamId: $team) { id name pairedBy { id } lastSeenAt } }";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	@Autowired
	Reps reps;

	@Autowired
	MongoDatabase database;

	@Autowired
	Screens screens;

	@Autowired
	Pairings pairings;

	@Autowired
	ScreenSettings settings;

	private String team;

	private String managerId;

	private CimaClient manager;

	@BeforeEach
	void people() {
		this.team = "team_" + UUID.randomUUID();
		this.teams.save(new Team(this.team, "Summit", "Sales"));
		this.managerId = this.shop.rep(Shop.EAST, List.of(this.team));
		this.manager = this.client.as(this.managerId, Role.REP, Role.MANAGER);
	}

	@Test
	void isPairedByItsCodeReadsOneTeamsWallAndEndsOnceRevoked() {
		JsonNode started = start();
		CimaClient screen = this.client.withToken(token(started));
		assertThat(state(started)).isEqualTo("WAITING");
		assertThat(refused(screen)).isEqualTo(401);

		String id = pair(this.manager, code(started).toLowerCase(java.util.Locale.ROOT).replace("-", " "), "Shop floor")
			.at("/screen/id")
			.asString();
		assertThat(state(started)).isEqualTo("PAIRED");
		JsonNode wall = screen.data("{ wall " + WALL + " }").get("wall");
		assertThat(wall.get("team").asString()).isEqualTo("Summit");

		try (EventStream stream = new EventStream(screen, "subscription { wallChanged " + WALL + " }", Map.of())) {
			assertThat(stream.next().at("/data/wallChanged/team").asString()).isEqualTo("Summit");
			JsonNode listed = this.manager.data(LIST, Map.of("team", this.team)).get("screens");
			assertThat(listed).hasSize(1);
			assertThat(listed.at("/0/name").asString()).isEqualTo("Shop floor");
			assertThat(listed.at("/0/pairedBy/id").asString()).isEqualTo(this.managerId);
			await()
				.until(() -> !this.manager.data(LIST, Map.of("team", this.team)).at("/screens/0/lastSeenAt").isNull());
			assertThat(this.manager.data(REVOKE, Map.of("id", id)).at("/revokeScreen/revoked").asBoolean()).isTrue();
			assertThat(last(stream).at("/errors/0/extensions/classification").asString()).isEqualTo("FORBIDDEN");
		}
		assertThat(state(started)).isEqualTo("GONE");
		assertThat(refused(screen)).isEqualTo(401);
		assertThat(this.manager.data(LIST, Map.of("team", this.team)).get("screens")).isEmpty();
		assertThat(pair(this.manager, code(started), "Shop floor").at("/errors/0/code").asString())
			.as("what was revoked does not come back")
			.isEqualTo("CONFLICT");
	}

	@Test
	void endsWhenAnotherNodeRevokesIt() {
		JsonNode started = start();
		String id = pair(this.manager, code(started), "Door").at("/screen/id").asString();
		try (EventStream stream = new EventStream(this.client.withToken(token(started)),
				"subscription { wallChanged " + WALL + " }", Map.of())) {
			stream.next();
			this.database.getCollection("screens")
				.updateOne(new Document("_id", id),
						new Document("$set", new Document("revokedAt", Date.from(TestTime.now()))));
			assertThat(last(stream).at("/errors/0/extensions/classification").asString()).isEqualTo("FORBIDDEN");
		}
	}

	@Test
	void showsTheTeamAloneAndNobodyWhoIsHidden() {
		CimaClient screen = screen();
		String seller = this.shop.rep(this.team);
		String hidden = "rep_" + UUID.randomUUID();
		this.reps.save(new Rep(hidden, "Hidden one", this.team, null, hidden, "en", List.of(), true, false));
		this.client.as(hidden, Role.REP)
			.data("mutation { setVisibility(input: { hidden: true }) { errors { code } } }");
		String elsewhere = this.shop.rep(Shop.WEST);
		try (EventStream stream = new EventStream(screen, "subscription { wallChanged " + WALL + " }", Map.of())) {
			stream.next();
			List.of(hidden, elsewhere, seller).forEach(this::sell);
			this.client.as(this.shop.rep(Shop.WEST), Role.REP)
				.data("mutation($input: GiveKudosInput!) { giveKudos(input: $input) { errors { code } } }", Map.of(
						"input",
						Map.of("id", UUID.randomUUID().toString(), "repId", seller, "reason", "Between you and me")));
			JsonNode wall = stream.next().at("/data/wallChanged");
			while (!(wall.toString().contains("BADGE_AWARDED") && wall.toString().contains("KUDOS")
					&& wall.at("/board/places").size() == 1)) {
				wall = stream.next().at("/data/wallChanged");
			}
			assertThat(wall.at("/board/places/0/name").asString()).isEqualTo("Rep " + seller);
			assertThat(wall.at("/celebrations").toString()).contains("Rep " + seller);
			assertThat(wall.toString()).doesNotContain("Hidden one", elsewhere, "Between you and me");
			this.client.as("admin", Role.ADMIN)
				.data("mutation($id: ID!) { eraseRep(input: { repId: $id }) { complete } }", Map.of("id", seller));
			await().untilAsserted(
					() -> assertThat(screen.data("{ wall " + WALL + " }").toString()).doesNotContain("Rep " + seller));
		}
	}

	@Test
	void showsTheBetterHalfAndWhatItTakesToBeInIt() {
		CimaClient screen = screen();
		IntStream.range(0, 8).mapToObj((i) -> this.shop.rep(this.team)).forEach(this::sell);
		await().untilAsserted(() -> {
			JsonNode board = screen.data("{ wall " + WALL + " }").at("/wall/board");
			assertThat(board.get("size").asInt()).isEqualTo(8);
			assertThat(board.get("places")).hasSize(4);
			assertThat(board.get("benchmark").asString()).isEqualTo(board.at("/places/3/score").asString());
		});
	}

	@Test
	void isPairedOnceHoweverManyTypeItsCode() {
		JsonNode started = start();
		CimaClient admin = this.client.as("admin", Role.ADMIN);
		List<JsonNode> answers = IntStream.range(0, 8)
			.parallel()
			.mapToObj((i) -> pair((i % 2 == 0) ? this.manager : admin, code(started), "Screen " + i))
			.toList();
		Set<String> paired = new HashSet<>();
		answers.stream()
			.filter((answer) -> answer.get("errors").isEmpty())
			.forEach((answer) -> paired.add(answer.at("/screen/name").asString()));
		assertThat(paired).hasSize(1);
		assertThat(answers.stream().filter((answer) -> !answer.get("errors").isEmpty())).hasSize(7)
			.allMatch((answer) -> answer.at("/errors/0/code").asString().equals("CONFLICT"));
		assertThat(admin.data(LIST, Map.of("team", this.team)).get("screens")).hasSize(1);
		assertThat(answersAgain(started, paired.iterator().next(), admin)).isTrue();
	}

	private boolean answersAgain(JsonNode started, String name, CimaClient admin) {
		return List.of(this.manager, admin)
			.stream()
			.anyMatch((who) -> pair(who, code(started), name).get("errors").isEmpty());
	}

	@Test
	void whatIsWrongWithACodeIsSaidAndGuessingIsSlow() {
		assertThat(pair(this.client.as(this.shop.rep(Shop.EAST, List.of(Shop.WEST)), Role.MANAGER), code(start()), "x")
			.at("/errors/0/code")
			.asString()).isEqualTo("NOT_ALLOWED");
		assertThat(this.client.as(this.shop.rep(this.team), Role.REP)
			.send(PAIR, Map.of("input", input(code(start()), "x")))
			.at("/errors/0/extensions/classification")
			.asString()).isEqualTo("FORBIDDEN");
		JsonNode old = start();
		this.database.getCollection("screen.pairings")
			.updateOne(new Document("_id", PairingCode.hash(code(old))), new Document("$set",
					new Document("until", Date.from(TestTime.now().minus(Duration.ofMinutes(1))))));
		assertThat(state(old)).isEqualTo("GONE");
		assertThat(pair(this.manager, code(old), "x").at("/errors/0/code").asString()).isEqualTo("NOT_FOUND");
		JsonNode answer = pair(this.manager, "BBBB-BBBB", "x");
		for (int i = 0; i < 20 && answer.at("/errors/0/code").asString().equals("NOT_FOUND"); i++) {
			answer = pair(this.manager, "BBBB-BBBB", "x");
		}
		assertThat(answer.at("/errors/0/code").asString()).isEqualTo("LIMIT_REACHED");
		assertThat(answer.at("/errors/0/retryAfterSeconds").asInt()).isBetween(1, 11);
	}

	@Test
	void aTokenOfAScreenOpensNoOtherDoorAndNoOtherTokenIsAScreens() {
		CimaClient screen = screen();
		for (String path : List.of("/export/entries.csv", "/actuator/prometheus", "/demo/pushes")) {
			assertThat(screen.get(path).statusCode()).as(path).isGreaterThanOrEqualTo(400);
		}
		assertThat(screen.post("/import", "").statusCode()).isEqualTo(403);
		for (String query : List.of("{ me { id } }", "{ organisation { name } }", "{ feed { nodes { text } } }",
				"{ leaderboard { size } }", "{ node(id: \"" + this.managerId + "\") { id } }")) {
			assertThat(screen.send(query, Map.of()).at("/errors/0/extensions/classification").asString()).as(query)
				.isEqualTo("FORBIDDEN");
		}
		HttpResponse<String> demo = this.client.post("/demo/token",
				Map.of("rep", this.managerId, "roles", List.of("SCREEN")));
		assertThat(demo.statusCode()).isEqualTo(400);
		for (CimaClient other : List.of(this.manager, this.client.as("admin", Role.ADMIN))) {
			assertThat(other.send("{ wall { team } }", Map.of()).at("/errors/0/extensions/classification").asString())
				.isEqualTo("FORBIDDEN");
		}
		String forged = token(start());
		assertThat(refused(this.client.withToken(forged.substring(0, forged.length() - 2) + "xx"))).isEqualTo(401);
	}

	@Test
	void noScreenIsToldThatItIsOverWhileStrangersTryTokens() {
		JsonNode started = start();
		assertThat(pair(this.manager, code(started), "Door").get("errors")).isEmpty();
		ScreenToken token = Objects.requireNonNull(ScreenToken.parse(token(started)));
		ScreenDevices restarted = new ScreenDevices(this.screens, this.teams);
		for (int i = 0; i < 3_000; i++) {
			restarted.find("screen_" + UUID.randomUUID() + "." + "x".repeat(43));
		}
		assertThat(new PairingDesk(this.pairings, this.screens, restarted, this.teams, this.settings, TestTime::now)
			.state(token.text())).isEqualTo(PairingDesk.State.PAIRED);
		assertThat(restarted.find(token.text())).as("known since then").isEqualTo(token.screen());
	}

	@Test
	void keepsHashesAlone() {
		JsonNode started = start();
		pair(this.manager, code(started), "Door");
		String secret = token(started).substring(token(started).indexOf('.') + 1);
		for (String collection : List.of("screens", "screen.pairings")) {
			this.database.getCollection(collection)
				.find()
				.forEach((document) -> assertThat(document.toJson()).doesNotContain(secret, code(started)));
		}
	}

	private CimaClient screen() {
		JsonNode started = start();
		assertThat(pair(this.manager, code(started), "Door").get("errors")).isEmpty();
		return this.client.withToken(token(started));
	}

	private JsonNode start() {
		HttpResponse<String> answer = this.client.post("/wall/pairing", "");
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
		return JsonMapper.shared().readTree(answer.body());
	}

	private String state(JsonNode started) {
		return JsonMapper.shared()
			.readTree(this.client.get("/wall/pairing", "Authorization", "Screen " + token(started)).body())
			.get("state")
			.asString();
	}

	private static int refused(CimaClient screen) {
		return screen.post("/graphql", Map.of("query", "{ wall { team } }")).statusCode();
	}

	private JsonNode pair(CimaClient who, String code, String name) {
		return who.data(PAIR, Map.of("input", input(code, name))).get("pairScreen");
	}

	private Map<String, String> input(String code, String name) {
		return Map.of("code", code, "teamId", this.team, "name", name);
	}

	private void sell(String rep) {
		Instant at = TestTime.now();
		this.client.as(rep, Role.REP)
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { errors { message } } }",
					Map.of("input", Shop.sale(UUID.randomUUID().toString(), at, Shop.upSell())));
	}

	/** Reads on until the error that ends it. */
	private static JsonNode last(EventStream stream) {
		JsonNode next = stream.next();
		while (!next.has("errors")) {
			next = stream.next();
		}
		return next;
	}

	private static String code(JsonNode started) {
		return started.get("code").asString();
	}

	private static String token(JsonNode started) {
		return started.get("token").asString();
	}

}
