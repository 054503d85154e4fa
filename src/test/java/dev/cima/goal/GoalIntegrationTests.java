package dev.cima.goal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.goal.GoalViews.Wanted;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@CimaIntegrationTest
class GoalIntegrationTests {

	private static final String FIELDS = "id target current contributors state points rep { id } team { id } setBy { id } "
			+ "changes { target by { id } } cancelReason";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	@Autowired
	Ledger ledger;

	@Autowired
	GoalKeeper keeper;

	@Autowired
	Goals goals;

	@Autowired
	OpenGoals open;

	@Autowired
	MongoDatabase database;

	@Autowired
	GoalViews views;

	@Autowired
	Organisation organisation;

	@Autowired
	GoalStandings standings;

	@Autowired
	Reps reps;

	/** All that a test does is of one day, also at the end of a month. */
	private final Instant now = TestTime.now();

	private String team;

	private String ana;

	private CimaClient phone;

	private CimaClient manager;

	@BeforeEach
	void people() {
		this.team = "team_" + UUID.randomUUID();
		this.teams.save(new Team(this.team, "Goals", "Sales"));
		this.ana = this.shop.rep(this.team);
		this.phone = this.client.as(this.ana, Role.REP);
		String boss = this.shop.rep(Shop.EAST, List.of(this.team));
		this.manager = this.client.as(boss, Role.MANAGER);
	}

	@Test
	void isReachedTakenBackAndReachedAgainEachToldOnce() {
		JsonNode set = set(this.manager, goal("repId", this.ana, "SALES", "2"));
		String id = set.at("/goal/id").asString();
		assertThat(set.get("errors")).as(set.toString()).isEmpty();
		sell(this.phone);
		assertThat(mine("/0/state")).isEqualTo("OPEN");
		String second = sell(this.phone);
		assertThat(mine("/0/state")).as("at once").isEqualTo("REACHED");
		work();
		assertThat(told(id)).containsExactly("GOAL_REACHED-TURN-1", "GOAL_SET-SET-1");
		assertThat(feed(id)).containsExactly("Rep " + this.ana + " reached a goal.");
		assertThat(credits()).isEqualTo(List.of("goal 0"));

		undo(second);
		assertThat(mine("/0/state")).isEqualTo("OPEN");
		work();
		assertThat(told(id)).containsExactly("GOAL_REACHED-TURN-1", "GOAL_REACHED-TURN-2", "GOAL_SET-SET-1");
		assertThat(feed(id)).isEmpty();
		sell(this.phone);
		work();
		work();
		assertThat(told(id)).containsExactly("GOAL_REACHED-TURN-1", "GOAL_REACHED-TURN-2", "GOAL_REACHED-TURN-3",
				"GOAL_SET-SET-1");
		assertThat(feed(id)).hasSize(1);
		JsonNode late = set(this.manager, with(goal("repId", this.ana, "SALES", "3"), "id", uuid(id)));
		assertThat(late.at("/errors/0/code").asString()).as("reached").isEqualTo("NOT_ALLOWED");
	}

	@Test
	void isTheSameWhenSentAgainAndTellsWhatChanged() {
		Map<String, Object> goal = goal("repId", this.ana, "SALES", "50");
		assertThat(set(this.manager, goal).at("/goal/target").asString()).isEqualTo("50");
		assertThat(set(this.manager, with(goal, "target", 50.0)).get("errors")).isEmpty();
		JsonNode changed = set(this.manager, with(goal, "target", "40"));
		assertThat(changed.at("/goal/changes/0/target").asString()).as(changed.toString()).isEqualTo("50");
		assertThat(set(this.manager, goal).at("/errors/0/code").asString()).as("overtaken").isEqualTo("CONFLICT");
		assertThat(set(this.manager, with(goal, "metric", "UP_SELLS")).at("/errors/0/code").asString())
			.isEqualTo("CONFLICT");
		assertThat(set(this.phone, with(goal, "target", "1")).at("/errors/0/code").asString()).as("not her own")
			.isEqualTo("NOT_ALLOWED");
		assertThat(mine("/0/target")).isEqualTo("40");
		String id = "goal_" + goal.get("id");
		JsonNode cancelled = cancel(this.manager, id, "She is ill");
		assertThat(cancelled.at("/goal/state").asString()).as(cancelled.toString()).isEqualTo("CANCELLED");
		assertThat(mine("/0/cancelReason")).isEqualTo("She is ill");
		assertThat(cancel(this.manager, id, "Again").get("errors")).isEmpty();
		work();
		assertThat(told(id)).contains("GOAL_SET-CANCELLED").noneMatch((fact) -> fact.startsWith("GOAL_MISSED"));
	}

	@Test
	void isReachedByMakingItEasierAndNeverRaisedFromThenOn() {
		Map<String, Object> goal = goal("repId", this.ana, "SALES", "5");
		String id = set(this.manager, goal).at("/goal/id").asString();
		sell(this.phone);
		sell(this.phone);
		assertThat(set(this.manager, with(goal, "target", "2")).at("/goal/state").asString()).isEqualTo("REACHED");
		work();
		work();
		assertThat(told(id)).filteredOn((fact) -> fact.startsWith("GOAL_REACHED"))
			.containsExactly("GOAL_REACHED-TURN-1");
		assertThat(feed(id)).hasSize(1);
		assertThat(credits()).isEqualTo(List.of("goal 0"));

		Map<String, Object> other = goal("repId", this.ana, "SALES", "3");
		String second = set(this.manager, other).at("/goal/id").asString();
		sell(this.phone);
		// the cards know it, and nobody has decided it yet
		for (JsonNode late : List.of(set(this.manager, with(other, "target", "4")),
				cancel(this.manager, second, "Too easy"))) {
			assertThat(late.at("/errors/0/message").asString()).isEqualTo("This goal is reached and stays as it is.");
			assertThat(late.at("/goal/state").asString()).isEqualTo("REACHED");
		}
	}

	@Test
	void aTeamNeedsSeveralAndKeepsWhatThoseSoldWhoLeft() {
		String eva = this.shop.rep(this.team);
		Map<String, Object> goal = goal("teamId", this.team, "SALES", "4");
		goal.put("contributorsNeeded", 2);
		goal.put("perRepCap", "3");
		String id = set(this.manager, goal).at("/goal/id").asString();
		for (int sales = 0; sales < 4; sales++) {
			sell(this.phone);
		}
		assertThat(teams(this.phone).at("/0/current").asString()).isEqualTo("3");
		sell(this.client.as(eva, Role.REP));
		assertThat(teams(this.phone).at("/0/state").asString()).isEqualTo("REACHED");
		this.client.as("admin", Role.ADMIN)
			.data("mutation($input: EraseRepInput!) { eraseRep(input: $input) { complete } }",
					Map.of("input", Map.of("repId", eva)));
		work();
		assertThat(teams(this.phone).at("/0/state").asString()).as("left, and erased").isEqualTo("REACHED");
		assertThat(feed(id)).containsExactly("Goals reached a goal.");
		assertThat(credits()).isEqualTo(List.of("goal 0"));
		assertThat(teams(this.manager).at("/0/id").asString()).isEqualTo(id);
		for (CimaClient other : List.of(this.client.as(this.shop.rep(Shop.WEST), Role.REP),
				this.client.as(this.shop.rep(Shop.WEST, List.of(Shop.EAST)), Role.MANAGER),
				this.client.as("integration", Role.INTEGRATION))) {
			assertThat(teams(other).isNull()).isTrue();
			assertThat(other.data("query($id: ID!) { node(id: $id) { id } }", Map.of("id", id)).get("node").isNull())
				.isTrue();
		}
	}

	@Test
	void anAdminsPointsComeOnceAndGoWithTheSale() {
		CimaClient admin = this.client.as("admin", Role.ADMIN);
		assertThat(set(this.manager, with(goal("repId", this.ana, "SALES", "1"), "points", 70)).at("/errors/0/code")
			.asString()).isEqualTo("NOT_ALLOWED");
		set(admin, with(goal("repId", this.ana, "SALES", "1"), "points", 70));
		String sale = sell(this.phone);
		work();
		work();
		assertThat(credits()).isEqualTo(List.of("goal 70"));
		await().untilAsserted(() -> assertThat(badges()).contains("badge_first-goal"));
		undo(sale);
		work();
		assertThat(credits()).isEqualTo(List.of("goal -70", "goal 70"));
		await().untilAsserted(() -> assertThat(badges()).doesNotContain("badge_first-goal"));
	}

	/**
	 * Her phone does not send them, and so would take them away; or she would make it
	 * easy.
	 */
	@Test
	void aManagerDoesNotChangeAGoalForWhichAnAdminGivesPoints() {
		CimaClient admin = this.client.as("admin", Role.ADMIN);
		Map<String, Object> goal = goal("repId", this.ana, "SALES", "9");
		set(admin, with(goal, "points", 70));
		for (String target : List.of("1", "20")) {
			JsonNode refused = set(this.manager, with(goal, "target", target));
			assertThat(refused.at("/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
			assertThat(refused.at("/goal/target").asString()).isEqualTo("9");
			assertThat(refused.at("/goal/points").asInt()).isEqualTo(70);
		}
		assertThat(set(admin, with(goal, "points", 60)).at("/goal/points").asInt()).isEqualTo(60);
	}

	/** A manager who sells in her own team sets it a goal that one sale reaches. */
	@Test
	void whoSetAGoalForTheOwnTeamIsNotCreditedForIt() {
		String boss = this.shop.rep(this.team, List.of(this.team));
		CimaClient selling = this.client.as(boss, Role.MANAGER);
		assertThat(set(selling, goal("teamId", this.team, "SALES", "2")).get("errors")).isEmpty();
		sell(selling);
		sell(this.phone);
		work();
		assertThat(teams(this.phone).at("/0/state").asString()).isEqualTo("REACHED");
		assertThat(credits()).isEqualTo(List.of("goal 0"));
		assertThat(this.ledger.range(boss, 1, 50)).noneMatch((entry) -> "goal".equals(entry.cause()));
	}

	@Test
	void whatIsOverIsDecidedOnceAndStays() {
		set(this.manager, goal("repId", this.ana, "SALES", "3"));
		String sale = sell(this.phone);
		// all is told, so that nobody but the test writes
		work();
		Goal open = view();
		Instant close = this.keeper.closesAt(open.goal());
		StoredGoal missed = GoalKeeper.decided(open.goal(), open.standing(), !TestTime.now().isAfter(close), close);
		assertThat(this.goals.replace(missed)).isTrue();
		assertThat(this.goals.replace(missed)).as("another node comes second").isFalse();
		this.goals.announce(List.of(missed.place()));
		work();
		work();
		assertThat(told(missed.id())).contains("GOAL_MISSED-MISSED");
		undo(sale);
		assertThat(mine("/0/state")).isEqualTo("MISSED");
		assertThat(mine("/0/current")).isEqualTo("1");
	}

	@Test
	void erasingTakesTheRepsGoalsAlong() {
		JsonNode own = set(this.phone, goal("repId", null, "POINTS", "3"));
		assertThat(own.at("/goal/rep/id").asString()).as(own.toString()).isEqualTo(this.ana);
		sell(this.phone);
		work();
		String id = own.at("/goal/id").asString();
		assertThat(told(id)).containsExactly("GOAL_REACHED-TURN-1");
		assertThat(feed(id)).as("her own affair").isEmpty();
		this.client.as("admin", Role.ADMIN)
			.data("mutation($input: EraseRepInput!) { eraseRep(input: $input) { complete } }",
					Map.of("input", Map.of("repId", this.ana)));
		assertThat(this.goals.find(id)).isNull();
	}

	@Test
	void refusesInWordsWhatMakesNoSense() {
		assertThat(message(goal("teamId", this.team, "SALES", "10"), "contributorsNeeded", 2))
			.isEqualTo("The team has 1 members: so many can have a share in it, and at least 1.");
		assertThat(message(goal("repId", this.ana, "SALES", "1.5"), "id", UUID.randomUUID().toString()))
			.isEqualTo("Give a whole number above 0 as the target.");
		assertThat(message(goal("repId", this.ana, "SALES", "15"), "on", "2020-01-01"))
			.isEqualTo("This week or month is over, or the goal was called off.");
		assertThat(message(goal("repId", this.shop.rep(Shop.EAST), "SALES", "15"), "points", 0))
			.isEqualTo("You can set goals for yourself, and for the teams that you manage and their reps.");
		for (int many = 0; many < StoredGoal.MOST; many++) {
			set(this.phone, goal("repId", this.ana, "SALES", "15"));
		}
		assertThat(set(this.phone, goal("repId", this.ana, "SALES", "15")).at("/errors/0/code").asString())
			.isEqualTo("LIMIT_REACHED");
	}

	@Test
	void categoriesOfAWeekAreCountedFromItsSales() {
		Map<String, Object> goal = with(goal("repId", null, "FAMILIES", "2"), "period", "WEEK");
		assertThat(set(this.phone, goal).at("/goal/state").asString()).isEqualTo("OPEN");
		sell(this.phone);
		sell(this.phone);
		assertThat(mine("/0/current")).isEqualTo("1");
		String socks = sell(this.phone, this.now, Shop.line(Shop.SOCKS, 1, "9.50", "BASE"));
		assertThat(mine("/0/state")).isEqualTo("REACHED");
		undo(socks);
		assertThat(mine("/0/state")).isEqualTo("OPEN");
		assertThat(message(goal("teamId", this.team, "FAMILIES", "2"), "period", "WEEK"))
			.isEqualTo("A goal in categories is for a rep, not for a team.");
	}

	@Test
	void theGoalsOfATeamsRepsAreReadAtOnce() {
		for (int number = 0; number < 12; number++) {
			CimaClient rep = this.client.as(this.shop.rep(this.team), Role.REP);
			set(rep, goal("repId", null, "SALES", Integer.toString(number + 2)));
			set(rep, with(goal("repId", null, "POINTS", "9"), "period", "WEEK"));
		}
		List<Integer> reads = new ArrayList<>();
		Goals counted = new Goals(this.database) {

			@Override
			List<StoredGoal> at(Collection<String> places) {
				reads.add(places.size());
				return super.at(places);
			}

		};
		Set<Wanted> all = this.reps.membersOf(this.team)
			.stream()
			.map((rep) -> new Wanted(rep, day()))
			.collect(Collectors.toSet());
		assertThat(new GoalViews(counted, this.standings, this.reps).of(all)).hasSize(13);
		assertThat(reads).containsExactly(13 * 2 * StoredGoal.MOST);
		JsonNode reps = this.manager.data(
				"query($id: ID!, $on: Date) { node(id: $id) { ... on Team { reps { id goals(on: $on) { target rep { id } } } } } }",
				Map.of("id", this.team, "on", day().toString()))
			.at("/node/reps");
		assertThat(reps).hasSize(13);
		assertThat(reps).allSatisfy((rep) -> {
			assertThat(rep.get("goals")).hasSize(rep.get("id").asString().equals(this.ana) ? 0 : 2);
			assertThat(rep.get("goals")).allSatisfy((goal) -> assertThat(goal.at("/rep/id")).isEqualTo(rep.get("id")));
		});
	}

	@Test
	void theAppIsToldTheLimits() {
		JsonNode rules = this.phone.data(
				"{ organisation { rules { goal { graceSeconds goals daysAhead changes points reasonCharacters } } } }")
			.at("/organisation/rules/goal");
		assertThat(rules.toString()).isEqualTo("{\"graceSeconds\":172800,\"goals\":10,\"daysAhead\":62,\"changes\":20,"
				+ "\"points\":100000,\"reasonCharacters\":280}");
	}

	/** A rep who sold well is not asked for more: what colleagues sell decides. */
	@Test
	void doublingOnesOwnSalesLeavesTheSuggestionAsItIs() {
		Instant lastWeeks = TestTime.now().minus(Duration.ofDays(20));
		for (int peer = 1; peer <= 5; peer++) {
			CimaClient other = this.client.as(this.shop.rep(this.team), Role.REP);
			for (int sales = 0; sales < peer; sales++) {
				sell(other, lastWeeks);
			}
		}
		for (int sales = 0; sales < 3; sales++) {
			sell(this.phone, lastWeeks);
		}
		JsonNode before = suggestion(this.phone, Map.of());
		assertThat(before.get("peers").asInt()).as(before.toString()).isEqualTo(5);
		assertThat(before.get("target").isNull()).isFalse();
		for (int sales = 0; sales < 3; sales++) {
			sell(this.phone, lastWeeks);
		}
		assertThat(suggestion(this.phone, Map.of())).isEqualTo(before);
		assertThat(suggestion(this.phone, Map.of("repId", this.shop.rep(Shop.WEST))))
			.isEqualTo(suggestion(this.phone, Map.of("repId", "rep_none")));
	}

	/** Nor is a team that sold well, nor who added often. */
	@Test
	void doublingWhatATeamSellsOrHowOftenOneAddsLeavesSuggestionsAsTheyAre() {
		String others = "team_" + UUID.randomUUID();
		this.teams.save(new Team(others, "Others", "Sales"));
		for (int peer = 0; peer < 5; peer++) {
			// among the first by id, as a large organisation is judged by these
			String id = "rep_00000000-" + UUID.randomUUID().toString().substring(0, 8);
			this.reps.save(new Rep(id, "Peer", others, null, id, "en", List.of(), true, false));
			sellMany(id, 10, 2 + peer);
			sellMany(this.shop.rep(this.team), 10, 2 + peer);
		}
		sellMany(this.ana, 10, 1);
		List<Map<String, Object>> asked = List.of(Map.of("teamId", this.team, "metric", "SALES"),
				Map.of("repId", this.ana, "metric", "ATTACH_RATE"));
		List<JsonNode> before = asked.stream().map((one) -> suggestion(this.manager, one)).toList();
		assertThat(before).allSatisfy((one) -> {
			assertThat(one.get("target").isNull()).as(one.toString()).isFalse();
			assertThat(one.get("peers").asInt()).isGreaterThanOrEqualTo(5);
		});
		sellMany(this.ana, 20, 20);
		assertThat(asked.stream().map((one) -> suggestion(this.manager, one)).toList()).isEqualTo(before);
	}

	/** Within the weeks of which suggestions are made. */
	private void sellMany(String rep, int sales, int attached) {
		List<Map<String, Object>> all = new ArrayList<>();
		for (int sale = 0; sale < sales; sale++) {
			List<Map<String, Object>> lines = new ArrayList<>(List.of(Shop.line(Shop.BIKE, 1, "1000.00", "BASE")));
			if (sale < attached) {
				lines.add(Shop.line(Shop.HELMET, 1, "34.99", "CROSS_SELL"));
			}
			all.add(Shop.sale(UUID.randomUUID().toString(), TestTime.now().minus(Duration.ofDays(20)).plusSeconds(sale),
					lines));
		}
		assertThat(this.client.as(rep, Role.REP)
			.data("mutation($input: [LogSaleInput!]!) { logSales(input: $input) { sale { id } } }",
					Map.of("input", all))
			.get("logSales")).allSatisfy((one) -> assertThat(one.get("sale").isObject()).isTrue());
	}

	@Test
	void showsWhereItIsGoing() {
		set(this.phone, goal("repId", this.ana, "SALES", "100"));
		sell(this.phone);
		JsonNode pace = this.phone
			.data("{ me { goals(on: \"" + day() + "\") { pace { expectedByNow landing low high } } } }")
			.at("/me/goals/0/pace");
		assertThat(new BigDecimal(pace.get("expectedByNow").asString())).as(pace.toString())
			.isBetween(BigDecimal.ZERO, new BigDecimal("100"));
		assertThat(new BigDecimal(pace.get("low").asString())).isGreaterThanOrEqualTo(BigDecimal.ONE);
	}

	private static JsonNode suggestion(CimaClient who, Map<String, Object> owner) {
		Map<String, Object> input = new HashMap<>(Map.of("metric", "SALES", "period", "MONTH"));
		input.putAll(owner);
		return who
			.data("query($input: SuggestedGoalInput!) { suggestedGoal(input: $input) { target peers text } }",
					Map.of("input", input))
			.get("suggestedGoal");
	}

	private String message(Map<String, Object> goal, String field, Object value) {
		JsonNode answer = set(this.manager, with(goal, field, value));
		return answer.at("/errors/0/message").asString();
	}

	private Map<String, Object> goal(String of, @Nullable String owner, String metric, String target) {
		Map<String, Object> goal = new HashMap<>(Map.of("id", UUID.randomUUID().toString(), "metric", metric, "target",
				target, "period", "MONTH", "on", day().toString()));
		if (owner != null) {
			goal.put(of, owner);
		}
		return goal;
	}

	private static Map<String, Object> with(Map<String, Object> goal, String field, Object value) {
		Map<String, Object> other = new HashMap<>(goal);
		other.put(field, value);
		return other;
	}

	private static String uuid(String id) {
		return id.substring(StoredGoal.PREFIX.length());
	}

	private static JsonNode set(CimaClient who, Map<String, Object> goal) {
		return who
			.data("mutation($input: SetGoalInput!) { setGoal(input: $input) { goal { " + FIELDS
					+ " } errors { code message } } }", Map.of("input", goal))
			.get("setGoal");
	}

	private static JsonNode cancel(CimaClient who, String id, String reason) {
		return who
			.data("mutation($input: CancelGoalInput!) { cancelGoal(input: $input) { goal { " + FIELDS
					+ " } errors { code message } } }", Map.of("input", Map.of("goalId", id, "reason", reason)))
			.get("cancelGoal");
	}

	private String sell(CimaClient who) {
		return sell(who, this.now);
	}

	private static String sell(CimaClient who, Instant at) {
		return sell(who, at, Shop.line(Shop.HELMET, 1, "34.99", "BASE"));
	}

	private static String sell(CimaClient who, Instant at, Map<String, Object> line) {
		return who
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } } }",
					Map.of("input", Shop.sale(UUID.randomUUID().toString(), at, line)))
			.at("/logSale/sale/id")
			.asString();
	}

	private void undo(String sale) {
		this.phone.data("mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { message } } }",
				Map.of("input", Map.of("saleId", sale, "reason", "It came back")));
	}

	/** What the loop would do by itself a moment later. */
	private void work() {
		this.ledger.settle();
		this.open.refresh();
		this.keeper.work(true);
		this.ledger.settle();
	}

	private String mine(String path) {
		return this.phone.data("{ me { goals(on: \"" + day() + "\") { " + FIELDS + " } } }")
			.at("/me/goals" + path)
			.asString();
	}

	private JsonNode teams(CimaClient who) {
		return who
			.data("query($id: ID!) { node(id: $id) { ... on Team { goals(on: \"" + day() + "\") { " + FIELDS
					+ " } } } }", Map.of("id", this.team))
			.at("/node/goals");
	}

	private LocalDate day() {
		return this.organisation.dayOf(this.now);
	}

	private Goal view() {
		return this.views.of(this.ana, day()).getFirst();
	}

	/** What was told of a goal to Ana, done or still waiting. */
	private List<String> told(String goal) {
		return List.of("pushes", "pushes.more", "pushes.done")
			.stream()
			.flatMap((name) -> this.database.getCollection(name).find().into(new ArrayList<>()).stream())
			.map((push) -> push.getString("_id"))
			.filter((id) -> id.contains(goal) && id.endsWith("/" + this.ana))
			.map((id) -> id.substring(0, id.length() - this.ana.length() - 1).replace("/" + goal, ""))
			.distinct()
			.sorted()
			.toList();
	}

	private List<String> feed(String goal) {
		return this.client.as("admin", Role.ADMIN)
			.data("{ feed(first: 100) { nodes { aboutId kind text } } }")
			.at("/feed/nodes")
			.valueStream()
			.filter((item) -> goal.equals(item.get("aboutId").asString("")))
			.peek((item) -> assertThat(item.get("kind").asString()).isEqualTo("GOAL_REACHED"))
			.map((item) -> item.get("text").asString())
			.toList();
	}

	private List<String> badges() {
		return this.phone.data("{ me { awards(first: 50) { nodes { badge { id } } } } }")
			.at("/me/awards/nodes")
			.valueStream()
			.map((award) -> award.at("/badge/id").asString())
			.toList();
	}

	private List<String> credits() {
		return this.phone.data("{ me { entries(first: 50) { nodes { cause points } } } }")
			.at("/me/entries/nodes")
			.valueStream()
			.filter((entry) -> "goal".equals(entry.get("cause").asString("")))
			.map((entry) -> "goal " + entry.get("points").asInt())
			.toList();
	}

}
