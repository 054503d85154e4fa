package dev.cima.experiment;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.Subscriber;
import dev.cima.TestTime;
import dev.cima.competition.Competition;
import dev.cima.competition.CompetitionOpened;
import dev.cima.competition.Competitions;
import dev.cima.competition.HoldOut;
import dev.cima.experiment.Drawer.Candidates;
import dev.cima.experiment.Experiment.Draw;
import dev.cima.experiment.Experiment.Progress;
import dev.cima.experiment.Experiment.Terms;
import dev.cima.experiment.ExperimentNode.Killed;
import dev.cima.goal.GoalMetric;
import dev.cima.incentive.SaleKind;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.recognition.TeamNews;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import dev.cima.sale.LogSaleInput;
import dev.cima.sale.SaleLog;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

@CimaIntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExperimentIntegrationTests {

	private static final int TEAMS = 10;

	private static final int WEEKS_BEFORE = 12;

	private static final String START = "mutation($input: StartExperimentInput!) { do: startExperiment(input: $input) { "
			+ "experiment { id state seed minimumDetectable teams { id } heldOut { id } text } errors { code message } } }";

	private static final String STOP = "mutation($input: StopExperimentInput!) { do: stopExperiment(input: $input) { "
			+ "experiment { id state text } errors { code message } } }";

	private static final Viewer ADMIN = new Viewer("admin", null, Set.of(), Set.of(Role.ADMIN));

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	@Autowired
	Reps reps;

	@Autowired
	SaleLog sales;

	@Autowired
	StreamScan streams;

	@Autowired
	Competitions competitions;

	@Autowired
	HoldOut holdOut;

	@Autowired
	Ledger ledger;

	@Autowired
	TeamNews news;

	@Autowired
	Organisation organisation;

	@Autowired
	GuardWeeks guards;

	@Autowired
	MongoDatabase database;

	@Autowired
	ApplicationEventPublisher events;

	/**
	 * The application's own, which would look at experiments of the past by its own
	 * clock.
	 */
	@Autowired
	ExperimentKeeper own;

	private final Instant now = TestTime.now();

	private final Map<String, String> reporters = new HashMap<>();

	private LocalDate today;

	private CimaClient admin;

	/** Teams that sell more or less of it, and have for months. */
	@BeforeAll
	void history() {
		this.own.stop();
		this.today = this.organisation.dayOf(this.now);
		this.admin = this.client.as("admin", Role.ADMIN);
		List<LogSaleInput> history = new ArrayList<>();
		for (int team = 0; team < TEAMS; team++) {
			String id = "team_x" + team + "-" + UUID.randomUUID();
			this.teams.save(new Team(id, "Trial " + team, "Sales"));
			String rep = this.shop.rep(id);
			this.reporters.put(id, rep);
			for (int week = 1; week <= WEEKS_BEFORE + 17; week++) {
				for (int sale = 0; sale <= team + (team + week) % 3; sale++) {
					history.add(sale(rep,
							this.organisation.startOf(this.today.minusDays(7L * week - 2)).plusSeconds(36_000 + sale)));
				}
			}
		}
		for (int from = 0; from < history.size(); from += 500) {
			this.sales.importAll(ADMIN, history.subList(from, Math.min(from + 500, history.size())));
		}
	}

	@AfterAll
	void goOn() {
		this.own.start();
	}

	@Test
	void letsChanceHoldTeamsOutOfACompetitionThatTheyDoNotSee() {
		String competition = competition();
		String uuid = UUID.randomUUID().toString();
		Map<String, Object> input = input(uuid, competition);
		JsonNode started = this.admin.data(START, Map.of("input", input)).get("do");
		assertThat(started.get("errors")).as(started.toString()).isEmpty();
		JsonNode experiment = started.get("experiment");
		assertThat(experiment.get("state").asString()).isEqualTo("PLANNED");
		assertThat(experiment.get("minimumDetectable").asString()).isEqualTo("2.21");
		assertThat(experiment.get("text").asString())
			.contains("With 10 teams, 2 of them held out by chance",
					"only effects of 2.2 standard deviations or more are visible")
			.endsWith("It has not begun.");
		List<String> ranked = ids(experiment.get("teams"));
		List<String> heldOut = ids(experiment.get("heldOut"));
		assertThat(heldOut).as("anybody can draw again")
			.containsExactlyElementsOf(
					new Assignment(experiment.get("seed").asString(), ranked, heldOut.size()).heldOut());
		assertThat(this.admin.data(START, Map.of("input", input)).at("/do/experiment")).as("sent again")
			.isEqualTo(experiment);
		input.put("name", "Other");
		assertThat(this.admin.data(START, Map.of("input", input)).at("/do/errors/0/code").asString())
			.isEqualTo("CONFLICT");

		Competition held = this.competitions.find(competition);
		assertThat(held.teamIds()).doesNotContainAnyElementsOf(heldOut).hasSize(TEAMS - heldOut.size());
		this.events.publishEvent(new CompetitionOpened(competition));
		CimaClient out = phone(heldOut.getFirst());
		CimaClient in = phone(ranked.stream().filter((team) -> !heldOut.contains(team)).findFirst().orElseThrow());
		assertThat(sees(in, competition)).containsExactlyInAnyOrder("competition", "list", "node", "feed");
		assertThat(sees(out, competition)).isEmpty();
		assertThat(sees(this.admin, competition)).contains("competition", "list", "node");
		CimaClient lead = this.client.as(this.shop.rep(Shop.EAST, List.of(heldOut.getLast())), Role.MANAGER);
		assertThat(sees(lead, competition)).isEmpty();
		assertThat(log(lead)).doesNotContain(competition);
		assertThat(listed(lead)).doesNotContain("exp_" + uuid);
		CimaClient inLead = this.client.as(
				this.shop.rep(Shop.EAST, ranked.stream().filter((team) -> !heldOut.contains(team)).limit(1).toList()),
				Role.MANAGER);
		assertThat(log(inLead)).contains(competition);
		CimaClient other = this.client.as(this.shop.rep(Shop.EAST, List.of(Shop.WEST)), Role.MANAGER);
		assertThat(listed(other)).contains("exp_" + uuid);
		assertThat(out.send("{ experiments { nodes { id } } }", Map.of())
			.at("/errors/0/extensions/classification")
			.asString()).isEqualTo("FORBIDDEN");
		assertThat(out.data("{ node(id: \"exp_" + uuid + "\") { id } }").get("node").isNull()).isTrue();

		JsonNode stopped = this.admin
			.data(STOP, Map.of("input", Map.of("experimentId", "exp_" + uuid, "reason", "Wrong month")))
			.get("do");
		assertThat(stopped.at("/experiment/state").asString()).isEqualTo("STOPPED");
		assertThat(stopped.at("/experiment/text").asString()).endsWith("It was stopped. Reason: Wrong month");
		assertThat(this.competitions.find(competition).heldOut()).as("not opened yet").isNull();
		assertThat(this.competitions.find(competition).teamIds()).hasSize(TEAMS);
		assertThat(sees(out, competition)).contains("competition");
	}

	@ParameterizedTest
	@ValueSource(strings = { "REPS", "TEAMS" })
	void aHeldOutTeamNeitherEntersNorWinsNorHearsOfIt(String contestants) {
		String id = competition(List.copyOf(this.reporters.keySet()), contestants);
		String watch = "subscription($id: ID!) { competitionChanged(id: $id) { status } }";
		Map<String, Subscriber> watching = new HashMap<>();
		// before the draw all may see it
		this.reporters.keySet()
			.forEach((team) -> watching.put(team, new Subscriber(phone(team), watch, Map.of("id", id))));
		try {
			watching.values().forEach((each) -> await().until(() -> each.received("competitionChanged").size() == 1));
			JsonNode drawn = this.admin.data(START, Map.of("input", input(UUID.randomUUID().toString(), id)))
				.at("/do/experiment");
			List<String> heldOut = ids(drawn.get("heldOut"));
			String out = heldOut.getFirst();
			String in = ids(drawn.get("teams")).stream().filter((team) -> !heldOut.contains(team)).findFirst().get();
			// just now, so that what another test has sold lies before it
			Instant soldAt = TestTime.now();
			rewrite(id, Map.of("opensAt", Date.from(soldAt)));
			this.sales.importAll(ADMIN,
					List.of(sale(this.reporters.get(out), soldAt), sale(this.reporters.get(in), soldAt)));

			String shown = "query($id: ID!) { competition(id: $id) { mine { rank } myTeam { rank } "
					+ "standings { edges { node { rep { id } } } } teamStandings { edges { node { team { id } } } } } }";
			boolean teams = contestants.equals("TEAMS");
			await().untilAsserted(() -> {
				JsonNode seen = phone(in).data(shown, Map.of("id", id)).get("competition");
				assertThat(seen.at(teams ? "/myTeam/rank" : "/mine/rank").asInt()).isOne();
				if (!teams) {
					assertThat(seen.at("/standings/edges")).hasSize(1);
				}
			});
			JsonNode all = this.admin.data(shown, Map.of("id", id)).get("competition");
			assertThat(all.toString()).contains(teams ? in : this.reporters.get(in));
			heldOut.forEach(
					(team) -> assertThat(all.toString()).doesNotContain(team).doesNotContain(this.reporters.get(team)));
			assertThat(phone(out).data(shown, Map.of("id", id)).get("competition").isNull()).isTrue();

			await().until(() -> watching.get(in).received("competitionChanged").size() > 1);
			assertThat(heldOut).allSatisfy((team) -> assertThat(watching.get(team).received("competitionChanged"))
				.as("what it was before the draw")
				.hasSize(1));
			try (Subscriber late = new Subscriber(phone(out), watch, Map.of("id", id))) {
				await().until(() -> !late.errors().isEmpty());
				assertThat(late.errors().toString()).contains("NOT_FOUND");
			}
			this.events.publishEvent(new CompetitionOpened(id));
			await().until(() -> pushed("COMPETITION_OPENED/" + id).contains("COMPETITION_OPENED/" + id));
			assertThat(pushed("COMPETITION_OPENED/" + id)).anyMatch((push) -> push.endsWith(this.reporters.get(in)))
				.noneMatch((push) -> heldOut.stream().anyMatch((team) -> push.endsWith(this.reporters.get(team))));
			await().untilAsserted(() -> assertThat(onTheWall(in)).contains("feed_opened_" + id));
			assertThat(heldOut).allSatisfy((team) -> assertThat(onTheWall(team)).doesNotContain("feed_opened_" + id));

			rewrite(id, Map.of("closesAt", Date.from(soldAt.plusMillis(1)), "graceUntil", Date.from(TestTime.now())));
			await().until(() -> this.ledger.find(this.reporters.get(in), "prize/" + id) != null);
			assertThat(this.ledger.find(this.reporters.get(in), "prize/" + id).points()).isEqualTo(70);
			assertThat(heldOut)
				.allSatisfy((team) -> assertThat(this.ledger.find(this.reporters.get(team), "prize/" + id)).isNull());
			assertThat(heldOut).allSatisfy(
					(team) -> assertThat(watching.get(team).received("competitionChanged")).as("not of its end either")
						.hasSize(1));
		}
		finally {
			watching.values().forEach(Subscriber::close);
		}
	}

	/** Sets its days, which nobody may who holds teams out of it. */
	private void rewrite(String competition, Map<String, Object> days) {
		this.database.getCollection("competitions")
			.updateOne(new Document("_id", competition),
					new Document("$set", new Document(days)).append("$inc", new Document("revision", 1)));
	}

	/** The pushes that were put in or done about a fact, by their ids. */
	private Set<String> pushed(String fact) {
		Set<String> ids = new HashSet<>();
		for (String collection : List.of("pushes", "pushes.more", "pushes.done")) {
			this.database.getCollection(collection)
				.find(new Document("_id", new Document("$regex", "^" + fact)))
				.forEach((push) -> {
					if (collection.equals("pushes.done") || push.get("rep") != null) {
						ids.add(push.getString("_id"));
					}
				});
		}
		return ids;
	}

	private List<String> onTheWall(String team) {
		return this.news.newest(team, Locale.ENGLISH).stream().map(TeamNews.News::id).toList();
	}

	@Test
	void aCompetitionFromWhichTeamsAreHeldOutKeepsItsDays() {
		String competition = competition();
		String uuid = UUID.randomUUID().toString();
		this.admin.data(START, Map.of("input", input(uuid, competition)));
		String edit = "mutation($input: EditCompetitionInput!) { do: editCompetition(input: $input) { errors { code path message } } }";
		String later = this.organisation.startOf(this.today.plusDays(60)).toString();
		JsonNode refused = this.admin.data(edit,
				Map.of("input", Map.of("competitionId", competition, "closesAt", later)));
		assertThat(refused.at("/do/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
		assertThat(refused.at("/do/errors/0/path").toString()).isEqualTo("[\"closesAt\"]");
		assertThat(refused.at("/do/errors/0/message").asString()).startsWith("An experiment holds teams out of it");
		assertThat(this.admin.data(edit, Map.of("input", Map.of("competitionId", competition, "name", "Warm gloves")))
			.at("/do/errors")).isEmpty();
		this.admin.data(STOP, Map.of("input", Map.of("experimentId", "exp_" + uuid, "reason", "Another month")));
		assertThat(this.admin.data(edit, Map.of("input", Map.of("competitionId", competition, "closesAt", later)))
			.at("/do/errors")).isEmpty();
	}

	@Test
	void watchesWhatNobodyIsPaidFor() throws IOException, InterruptedException {
		String uuid = UUID.randomUUID().toString();
		Map<String, Object> input = input(uuid, null);
		input.put("watched", List.of("SATISFACTION", "KUDOS"));
		assertThat(this.admin.data(START, Map.of("input", input)).at("/do/errors")).isEmpty();
		JsonNode shown = this.admin
			.data("query($id: ID!) { node(id: $id) { ... on Experiment { guards watched crowdingOut worsened } } }",
					Map.of("id", "exp_" + uuid))
			.get("node");
		assertThat(shown.get("guards").toString()).isEqualTo("[\"REVENUE\"]");
		assertThat(shown.get("watched").toString()).isEqualTo("[\"SATISFACTION\",\"KUDOS\"]");
		assertThat(shown.get("worsened")).isEmpty();
		assertThat(this.database.getCollection("experiments")
			.find(new Document("_id", "exp_" + uuid))
			.first()
			.get("terms", Document.class)
			.getList("guards", String.class)).as("so a release that knows them not lets it be")
			.containsExactly("REVENUE", "SATISFACTION", "KUDOS");
		input.put("id", UUID.randomUUID().toString());
		input.put("watched", List.of("SATISFACTION", "SATISFACTION"));
		assertThat(message(this.admin, input)).startsWith("Name up to 5 different guards");
		this.admin.data(STOP, Map.of("input", Map.of("experimentId", "exp_" + uuid, "reason", "Seen")));
	}

	@Test
	void readsWhatNobodyIsPaidForByTeamAndWeek() {
		List<String> ids = this.reporters.keySet().stream().sorted().toList();
		LocalDate from = this.today.minusWeeks(2);
		String rep = this.reporters.get(ids.getFirst());
		Date at = Date.from(this.organisation.startOf(from.plusDays(8)).plusSeconds(40_000));
		for (int score = 1; score <= 4; score++) {
			this.database.getCollection("surveys")
				.insertOne(new Document("_id", "sale_" + UUID.randomUUID()).append("rep", rep)
					.append("team", ids.getFirst())
					.append("link", new Document("root", "sale").append("key", "k"))
					.append("invitation", new Document("askedAt", at).append("expiresAt", at))
					.append("answer",
							new Document("at", at).append("month", from.plusDays(8).toString().substring(0, 7))
								.append("score", score)
								.append("unwanted", score < 3)
								.append("flags", (score == 4) ? List.of("IN_SECONDS") : List.of()))
					.append("version", 1L)
					.append("soldAt", at));
		}
		this.database.getCollection("kudos")
			.insertOne(new Document("_id", rep + "/" + UUID.randomUUID()).append("from", rep)
				.append("to", "rep_other")
				.append("pair", UUID.randomUUID().toString())
				.append("slot", UUID.randomUUID().toString())
				.append("at", at)
				.append("hash", ""));
		int[] sizes = new int[ids.size()];
		Arrays.fill(sizes, 1);
		Map<GuardMetric, WeeklySums> sums = this.guards.read(ids, sizes, List.of(GuardMetric.values()), from, 2);
		assertThat(sums.get(GuardMetric.SATISFACTION).parts()[0]).as("what may be the rep's own is left out")
			.containsExactly(0, 6);
		assertThat(sums.get(GuardMetric.SATISFACTION).wholes()[0]).containsExactly(0, 3);
		assertThat(sums.get(GuardMetric.COMPLAINTS).parts()[0]).containsExactly(0, 2);
		assertThat(sums.get(GuardMetric.KUDOS).parts()[0]).containsExactly(0, 1);
		assertThat(sums.get(GuardMetric.BREADTH).parts()[0]).as("helmets alone").containsExactly(1, 1);
		assertThat(sums.get(GuardMetric.VOIDS).parts()[0]).containsExactly(0, 0);
		assertThat(sums.get(GuardMetric.VOIDS).wholes()[0][1]).isPositive();
		assertThat(sums.get(GuardMetric.SATISFACTION).wholes()[1]).containsExactly(0, 0);
	}

	@Test
	void endsWithItsCompetition() {
		String competition = competition();
		String uuid = UUID.randomUUID().toString();
		this.admin.data(START, Map.of("input", input(uuid, competition)));
		this.admin.data(
				"mutation($id: ID!) { cancelCompetition(input: { competitionId: $id, reason: \"No stock\" }) { errors { message } } }",
				Map.of("id", competition));
		ExperimentNode node = node();
		node.now = this.now;
		node.keeper.work();
		node.keeper.work();
		JsonNode shown = this.admin
			.data("query($id: ID!) { node(id: $id) { ... on Experiment { state text } } }", Map.of("id", "exp_" + uuid))
			.get("node");
		assertThat(shown.get("state").asString()).isEqualTo("STOPPED");
		assertThat(shown.get("text").asString())
			.endsWith("Its competition was called off, so there is nothing left to try.");
		assertThat(node.experiments.find("exp_" + uuid).progress().done()).isTrue();
	}

	@Test
	void refusesInWordsWhatCannotBeTold() throws IOException, InterruptedException {
		Map<String, Object> few = input(UUID.randomUUID().toString(),
				competition(this.reporters.keySet().stream().limit(7).toList()));
		assertThat(message(this.admin, few)).startsWith("Only 7 teams can be compared").contains("fewer than 8 teams");
		JsonNode answer = inSpanish(START, Map.of("input", few));
		assertThat(answer.at("/do/errors/0/message").asString()).startsWith("Solo se pueden comparar 7 equipos");
		String open = competition();
		this.database.getCollection("competitions")
			.updateOne(new Document("_id", open),
					new Document("$set", new Document("opensAt", Date.from(this.now.minusSeconds(60)))));
		assertThat(message(this.admin, input(UUID.randomUUID().toString(), open)))
			.startsWith("This competition has opened");
		Map<String, Object> families = input(UUID.randomUUID().toString(), null);
		families.put("metric", "FAMILIES");
		assertThat(message(this.admin, families)).startsWith("Categories do not add up");
		Map<String, Object> short_ = input(UUID.randomUUID().toString(), null);
		short_.put("endsOn", this.today.plusDays(12).toString());
		assertThat(message(this.admin, short_)).startsWith("An experiment takes 4 to 52 whole weeks");
	}

	@Test
	void isLookedAtOnceByTwoNodesOneOfWhichDiesAtAnyStep() {
		for (int steps = 0; steps < 8; steps++) {
			Experiment experiment = past();
			ExperimentNode first = node();
			ExperimentNode second = node();
			first.stepsToLive = steps;
			catchThrowable(first.keeper::work);
			second.keeper.work();
			second.now = second.now.plus(Duration.ofMinutes(11));
			second.keeper.work();
			second.keeper.work();
			Experiment looked = second.experiments.find(experiment.id());
			assertThat(looked.progress().latest()).as("after %d steps", steps).isNotNull();
			assertThat(looked.progress().latest().week()).isEqualTo(3);
			assertThat(first.read + second.read).isLessThanOrEqualTo(2);
			second.experiments.stop(experiment.id(), this.now, "done");
		}
	}

	@Test
	void findsWhatTheTeamsThatTakePartSellMore() throws IOException, InterruptedException {
		Experiment experiment = past();
		ExperimentNode node = node();
		node.keeper.work();
		Experiment looked = node.experiments.find(experiment.id());
		assertThat(looked.progress().latest().direction()).as("they sell as before").isZero();
		assertThat(looked.state(this.today)).isEqualTo(ExperimentState.RUNNING);

		// what comes late is in the next look
		List<LogSaleInput> late = new ArrayList<>();
		Set<String> out = new HashSet<>(experiment.draw().heldOut());
		for (String team : experiment.draw().ranked()) {
			for (int week = 0; week < 8 && !out.contains(team); week++) {
				for (int sale = 0; sale < 30; sale++) {
					late.add(sale(this.reporters.get(team),
							this.organisation.startOf(experiment.terms().startsOn().plusDays(7L * week + 3))
								.plusSeconds(50_000 + sale)));
				}
			}
		}
		this.sales.importAll(ADMIN, late);
		node.now = this.organisation.startOf(experiment.terms().startsOn().plusWeeks(8)).plus(Duration.ofHours(49));
		node.keeper.work();
		looked = node.experiments.find(experiment.id());
		Look last = looked.progress().latest();
		assertThat(last.week()).isEqualTo(8);
		assertThat(last.estimate()).isBetween(new BigDecimal("28"), new BigDecimal("32"));
		assertThat(last.placebo().low().signum()).isLessThanOrEqualTo(0);
		assertThat(looked.state(this.today)).isEqualTo(ExperimentState.BETTER);
		assertThat(looked.progress().done()).isFalse();
		node.now = this.organisation.startOf(experiment.terms().startsOn().plusWeeks(12)).plus(Duration.ofHours(49));
		node.keeper.work();
		node.keeper.work();
		looked = node.experiments.find(experiment.id());
		assertThat(looked.progress().afterwards().week()).isEqualTo(12);
		assertThat(looked.progress().done()).isTrue();
		JsonNode shown = inSpanish(
				"query($id: ID!) { node(id: $id) { ... on Experiment { state text estimate crowdingOut } } }",
				Map.of("id", experiment.id()))
			.get("node");
		assertThat(shown.get("state").asString()).isEqualTo("BETTER");
		assertThat(shown.get("text").asString()).contains("Es más de lo que explica el azar.", "por miembro y semana");
	}

	/** One that began 24 days ago, as its keeper sees it three weeks later. */
	private Experiment past() {
		ExperimentNode then = node();
		then.now = this.organisation.startOf(this.today.minusWeeks(16));
		List<String> ids = this.reporters.keySet().stream().sorted().toList();
		Candidates candidates = then.drawer.candidates(ids, GoalMetric.SALES);
		Draw draw = Drawer.draw(candidates, 50, "seed");
		Experiment experiment = new Experiment("exp_" + UUID.randomUUID(), "Past",
				new Terms(null, "SALES", List.of("REVENUE"), this.today.minusWeeks(16).plusDays(1), 8), draw, "",
				"admin", this.now, Progress.NONE);
		then.experiments.insert(experiment);
		return experiment;
	}

	/** Three weeks and a day after the start of {@link #past()}. */
	private ExperimentNode node() {
		return new ExperimentNode(this.database, this.streams, this.reps, this.teams, this.competitions, this.holdOut,
				this.organisation, this.guards, this.organisation.startOf(this.today.minusWeeks(16).plusDays(23)));
	}

	private JsonNode inSpanish(String document, Map<String, ?> variables) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(this.admin.uri("/graphql"))
			.header("Authorization", "Bearer " + this.admin.token())
			.header("Content-Type", "application/json")
			.header("Accept-Language", "es")
			.POST(BodyPublishers
				.ofString(JsonMapper.shared().writeValueAsString(Map.of("query", document, "variables", variables))))
			.build();
		return JsonMapper.shared()
			.readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
			.get("data");
	}

	private Set<String> sees(CimaClient viewer, String competition) {
		Set<String> seen = new HashSet<>();
		JsonNode data = viewer.data("query($id: ID!) { competition(id: $id) { id } node(id: $id) { id } "
				+ "competitions(first: 100) { edges { node { id } } } feed(first: 50) { edges { node { aboutId } } } }",
				Map.of("id", competition));
		if (!data.get("competition").isNull()) {
			seen.add("competition");
		}
		if (!data.get("node").isNull()) {
			seen.add("node");
		}
		if (data.get("competitions").toString().contains(competition)) {
			seen.add("list");
		}
		if (data.get("feed").toString().contains(competition)) {
			seen.add("feed");
		}
		return seen;
	}

	private static String log(CimaClient viewer) {
		return viewer.data("{ auditLog(first: 20) { nodes { subject } } }").toString();
	}

	private List<String> listed(CimaClient viewer) {
		return ids(viewer.data("{ experiments(first: 100) { nodes { id } } }").at("/experiments/nodes"));
	}

	private String message(CimaClient viewer, Map<String, Object> input) {
		return viewer.data(START, Map.of("input", input)).at("/do/errors/0/message").asString();
	}

	private CimaClient phone(String team) {
		return this.client.as(this.reporters.get(team), Role.REP);
	}

	private Map<String, Object> input(String uuid, @Nullable String competition) {
		Map<String, Object> input = new HashMap<>(Map.of("id", uuid, "name", "Gloves", "metric", "SALES", "guards",
				List.of("REVENUE"), "holdOutPercent", 20, "startsOn", this.today.plusDays(2).toString(), "endsOn",
				this.today.plusDays(29).toString()));
		if (competition != null) {
			input.put("competitionId", competition);
		}
		return input;
	}

	private String competition() {
		return competition(List.copyOf(this.reporters.keySet()));
	}

	private String competition(List<String> teams) {
		return competition(teams, "REPS");
	}

	private String competition(List<String> teams, String contestants) {
		JsonNode created = this.admin.data(
				"mutation($input: CreateCompetitionInput!) { createCompetition(input: $input) { competition { id } errors { message } } }",
				Map.of("input",
						Map.of("id", UUID.randomUUID().toString(), "name", "Gloves", "theme", "Gloves", "opensAt",
								this.organisation.startOf(this.today.plusDays(2)).plusSeconds(3_600).toString(),
								"closesAt", this.organisation.startOf(this.today.plusDays(20)).toString(), "timeZone",
								this.organisation.zone().getId(), "score", "points", "teamIds", teams, "contestants",
								contestants, "prizes", List.of(Map.of("rank", 1, "label", "Gold", "points", 70)))));
		assertThat(created.at("/createCompetition/errors")).as(created.toString()).isEmpty();
		return created.at("/createCompetition/competition/id").asString();
	}

	private static LogSaleInput sale(String rep, Instant at) {
		return new LogSaleInput(UUID.randomUUID().toString(), at, null, rep, null, null, List
			.of(new LogSaleInput.Line(Shop.HELMET, BigDecimal.ONE, new BigDecimal("34.99"), SaleKind.BASE, null)));
	}

	private static List<String> ids(JsonNode nodes) {
		return nodes.valueStream().map((node) -> node.get("id").asString()).toList();
	}

}
