package dev.cima.guard;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.competition.HoldOut;
import dev.cima.platform.Role;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** The guard at each of its doors. Bikes take advice here. */
@OwnCimaIntegrationTest
@TestPropertySource(properties = "cima.guard.complex-categories=Bikes")
class GuardIntegrationTests {

	private static final String BIKES = "product.category == \"Bikes\"";

	private static final String PAYLOAD = " { competition { id prizeKind } errors { code path message } } }";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	@Autowired
	HoldOut holdOut;

	@Autowired
	MongoDatabase database;

	private CimaClient admin = new CimaClient(0);

	private CimaClient manager = new CimaClient(0);

	private String team = "";

	private String boss = "";

	@BeforeEach
	void aTeamThatIsLedByWhatItBelievesIn() {
		this.admin = this.client.as("admin", Role.ADMIN);
		this.team = "team_" + UUID.randomUUID().toString().substring(0, 8);
		this.teams.save(new Team(this.team, "North", "Sales"));
		this.boss = this.shop.rep(Shop.WEST, List.of(this.team));
		this.manager = this.client.as(this.boss, Role.REP, Role.MANAGER);
		for (int i = 0; i < 5; i++) {
			CimaClient phone = this.client.as(this.shop.rep(this.team), Role.REP);
			String token = phone.data("{ pulseToken }").get("pulseToken").asString();
			phone.data("mutation($input: AnswerPulseInput!) { answerPulse(input: $input) { accepted } }",
					Map.of("input", Map.of("token", token, "answers", Collections.nCopies(6, 5))));
		}
	}

	@Test
	void itSaysBeforehandWhatItWillSay() {
		assertThat(check(this.manager, "CASH_LIKE", "Bikes").get("decision").asString()).isEqualTo("REFUSE");
		assertThat(check(this.manager, "CASH_LIKE", "Bikes").at("/reasons/0").asString())
			.startsWith("This team is led by what it believes in");
		assertThat(check(this.manager, "GOODS", "Bikes").get("decision").asString()).isEqualTo("WARN");
		assertThat(check(this.manager, "DEVELOPMENT", "Bikes").toString())
			.isEqualTo("{\"decision\":\"ALLOW\",\"reasons\":[]}");
		assertThat(check(this.manager, "CASH_LIKE", "Clothing").get("decision").asString()).isEqualTo("WARN");
		assertThat(this.manager
			.send("{ checkIncentive(input: { teamIds: [\"team_east\"], prizeKind: GOODS }) { decision } }", Map.of())
			.at("/errors/0/extensions/classification")
			.asString()).isEqualTo("FORBIDDEN");
	}

	@Test
	void itSaysNothingOfWhatIsSpeltWrongly() {
		for (String odd : List.of("teamIds: [\"team_nroth\"]", "categories: [\"Bkies\"]")) {
			JsonNode error = this.admin
				.send("{ checkIncentive(input: { %s, prizeKind: CASH_LIKE }) { decision } }".formatted(odd), Map.of())
				.at("/errors/0");
			assertThat(error.at("/extensions/classification").asString()).isEqualTo("NOT_FOUND");
			assertThat(error.get("message").asString()).containsAnyOf("no team team_nroth", "no category “Bkies”");
		}
	}

	@Test
	void aRefusedCompetitionIsNotMadeAndSaysWhatToDo() {
		Map<String, Object> input = competition("CASH_LIKE", BIKES);
		JsonNode refused = create(this.manager, input);
		assertThat(refused.get("competition").isNull()).isTrue();
		assertThat(refused.at("/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
		assertThat(refused.at("/errors/0/path").toString()).isEqualTo("[\"guardOverride\"]");
		assertThat(refused.at("/errors/0/message").asString()).contains("Schmitz, Lee and Lilien 2014")
			.contains("say in guardOverride why");
		assertThat(inSpanish(input)).contains("A este equipo lo mueve aquello en lo que cree")
			.contains("explica en guardOverride");
		input.put("guardOverride", " ");
		assertThat(create(this.manager, input).at("/errors/0/message").asString())
			.isEqualTo("Say why in 1 to 280 characters.");
	}

	@Test
	void oneProductOfThemIsNoWayAroundIt() {
		String bike = "product.id == \"" + Shop.BIKE + "\"";
		for (String counts : List.of(bike, "line.kind == UP_SELL && product.id in [\"" + Shop.BIKE + "\"]")) {
			assertThat(create(this.manager, competition("CASH_LIKE", counts)).at("/errors/0/code").asString())
				.isEqualTo("NOT_ALLOWED");
		}
		assertThat(create(this.manager, competition("CASH_LIKE", "product.id == \"" + Shop.SOCKS + "\""))
			.at("/errors/0/code")
			.asString()).isEqualTo("CAUTION");
		String reward = "reward_" + UUID.randomUUID();
		save(reward, "CASH_LIKE", "For this test");
		assertThat(publish(bike, null).at("/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
		save(reward, "GOODS", null);
	}

	@Test
	void aMonthlyScheduleIsJudgedAsItIsMade() {
		String schedule = "mutation($input: ScheduleCompetitionInput!) { do: scheduleCompetition(input: $input) { schedule { id prizeKind } errors { code path message } } }";
		Map<String, Object> input = new HashMap<>(Map.of("id", UUID.randomUUID().toString(), "theme", "CATEGORY_PUSH",
				"category", "Bikes", "teamIds", List.of(this.team), "prizeKind", "CASH_LIKE"));
		JsonNode refused = this.manager.data(schedule, Map.of("input", input)).get("do");
		assertThat(refused.get("schedule").isNull()).isTrue();
		assertThat(refused.at("/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
		assertThat(refused.at("/errors/0/path").toString()).isEqualTo("[\"guardOverride\"]");
		input.put("guardOverride", "Agreed for each month");
		JsonNode made = this.manager.data(schedule, Map.of("input", input)).get("do");
		assertThat(made.at("/schedule/prizeKind").asString()).isEqualTo("CASH_LIKE");
		assertThat(made.at("/errors/0/code").asString()).isEqualTo("CAUTION");
		assertThat(this.manager.data(schedule, Map.of("input", input)).at("/do/schedule")).as("sent again")
			.isEqualTo(made.get("schedule"));
		String id = made.at("/schedule/id").asString();
		assertThat(told("feed_guard_overridden_" + id)).contains("Why: “Agreed for each month”");
		assertThat(overridden("scheduleCompetition")).anyMatch((row) -> row.contains(id));
		this.manager.data(
				"mutation($id: ID!) { stopCompetitionSchedule(input: { scheduleId: $id }) { errors { code } } }",
				Map.of("id", id));
	}

	@Test
	void anOverrideGoesThroughAndTheTeamReadsWhy() {
		Map<String, Object> input = competition("CASH_LIKE", BIKES);
		input.put("guardOverride", "Agreed with the whole team on Monday");
		JsonNode made = create(this.manager, input);
		String id = made.at("/competition/id").asString();
		assertThat(made.at("/competition/prizeKind").asString()).isEqualTo("CASH_LIKE");
		assertThat(made.at("/errors/0/code").asString()).isEqualTo("CAUTION");
		create(this.manager, input);
		String item = "feed_guard_overridden_" + id;
		assertThat(told(item)).isEqualTo("{\"kind\":\"GUARD_OVERRIDDEN\",\"team\":{\"id\":\"" + this.team
				+ "\"},\"aboutId\":\"" + id
				+ "\",\"text\":\"North: an incentive was made although the guard advises against it. Why: “Agreed with the whole team on Monday”\"}");
		Document row = this.database.getCollection("audit")
			.find(new Document("subject", id).append("action", "createCompetition"))
			.first();
		assertThat(row).isNotNull();
		assertThat(row.toJson()).contains("guard: OVERRIDDEN", "DONE").doesNotContain("Agreed");

		this.admin.data("mutation($input: EraseRepInput!) { eraseRep(input: $input) { complete } }",
				Map.of("input", Map.of("repId", this.boss)));
		assertThat(told(item)).contains("North: an incentive was made although the guard advises against it.\"")
			.doesNotContain("Agreed");
	}

	@Test
	void aTeamThatIsHeldOutDoesNotReadWhyACompetitionWasMade() {
		Map<String, Object> input = competition("CASH_LIKE", BIKES);
		input.put("teamIds", List.of(this.team, Shop.WEST));
		input.put("guardOverride", "Agreed on Monday");
		String id = create(this.admin, input).at("/competition/id").asString();
		String item = "feed_guard_overridden_" + id;
		CimaClient phone = this.client.as(this.shop.rep(this.team), Role.REP);
		assertThat(told(phone, item)).contains("Agreed on Monday");
		assertThat(this.holdOut.keep(id, "exp_" + UUID.randomUUID(), List.of(Shop.WEST), List.of(this.team))).isTrue();
		assertThat(told(phone, item)).isEqualTo("null");
		assertThat(told(this.client.as(this.shop.rep(Shop.WEST), Role.REP), item)).contains("Agreed on Monday");
	}

	@Test
	void aWarningIsToldAndTheCompetitionIsMade() {
		JsonNode made = create(this.manager, competition("GOODS", BIKES));
		assertThat(made.at("/competition/id").asString()).startsWith("comp_");
		assertThat(made.at("/errors/0/code").asString()).isEqualTo("CAUTION");
		assertThat(made.at("/errors/0/message").asString()).startsWith("A caution, which stops nothing: ");
		assertThat(told("feed_guard_overridden_" + made.at("/competition/id").asString())).isEqualTo("null");
	}

	@Test
	void withoutAKindNothingIsJudged() {
		assertThat(create(this.manager, competition(null, BIKES)).get("errors")).isEmpty();
		assertThat(create(this.manager, competition("RECOGNITION", BIKES)).get("errors")).isEmpty();
		assertThat(create(this.manager, competition("CASH_LIKE", null)).at("/errors/0/code").asString())
			.isEqualTo("CAUTION");
	}

	@Test
	void pointsAreJudgedByWhatTheShopSellsForThemWhoeverNamesNoKind() {
		String reward = "reward_" + UUID.randomUUID();
		Map<String, Object> input = competition(null, BIKES);
		input.put("prizes", List.of(Map.of("rank", 1, "label", "Gold", "points", 50)));
		assertThat(create(this.manager, input).get("errors")).as("points buy nothing").isEmpty();
		save(reward, "CASH_LIKE", "For this test");
		try {
			input.put("id", UUID.randomUUID().toString());
			JsonNode refused = create(this.manager, input);
			assertThat(refused.get("competition").isNull()).isTrue();
			assertThat(refused.at("/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
			assertThat(refused.at("/errors/0/message").asString()).contains("Schmitz, Lee and Lilien 2014");
			assertThat(refused.at("/errors/1/path").toString()).isEqualTo("[\"prizeKind\"]");
			assertThat(refused.at("/errors/1/message").asString()).startsWith("You named no kind of prize");
			assertThat(inSpanish(input)).contains("No has dicho qué clase de premio hay");
			JsonNode themed = this.manager.data(
					"mutation($input: CreateThemedCompetitionInput!) { do: createThemedCompetition(input: $input)"
							+ PAYLOAD,
					Map.of("input", Map.of("id", UUID.randomUUID().toString(), "theme", "CATEGORY_PUSH", "category",
							"Bikes", "teamIds", List.of(this.team), "prizes", input.get("prizes"))));
			assertThat(themed.at("/do/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
			input.put("prizes", List.of(Map.of("rank", 1, "label", "A weekend", "points", 0)));
			JsonNode words = create(this.manager, input);
			assertThat(words.get("errors")).as("nobody knows what it is worth").isEmpty();
			JsonNode edited = edit(words.at("/competition/id").asString(), "prizes",
					List.of(Map.of("rank", 1, "label", "A weekend", "points", 50)));
			assertThat(edited.at("/errors/0/path").toString()).isEqualTo("[\"prizes\"]");
			input.put("id", UUID.randomUUID().toString());
			input.put("prizes", List.of(Map.of("rank", 1, "label", "Gold", "points", 50)));
			input.put("guardOverride", "Agreed with all");
			JsonNode made = create(this.manager, input);
			assertThat(made.at("/competition/prizeKind").isNull()).isTrue();
			assertThat(made.at("/errors/0/code").asString()).isEqualTo("CAUTION");
			assertThat(told("feed_guard_overridden_" + made.at("/competition/id").asString()))
				.contains("Agreed with all");
		}
		finally {
			save(reward, "GOODS", null);
		}
	}

	private JsonNode edit(String competition, String field, Object value) {
		return this.manager
			.data("mutation($input: EditCompetitionInput!) { do: editCompetition(input: $input)" + PAYLOAD,
					Map.of("input", Map.of("competitionId", competition, field, value, "reason", "As agreed")))
			.get("do");
	}

	@Test
	void aThemeIsJudgedByItsCategory() {
		Map<String, Object> input = new HashMap<>(Map.of("id", UUID.randomUUID().toString(), "theme", "CATEGORY_PUSH",
				"category", "Bikes", "teamIds", List.of(this.team), "prizeKind", "CASH_LIKE", "prizes",
				List.of(Map.of("rank", 1, "label", "A voucher", "points", 0))));
		String document = "mutation($input: CreateThemedCompetitionInput!) { do: createThemedCompetition(input: $input)"
				+ PAYLOAD;
		assertThat(this.manager.data(document, Map.of("input", input)).at("/do/errors/0/code").asString())
			.isEqualTo("NOT_ALLOWED");
		input.put("guardOverride", "A last try");
		assertThat(this.manager.data(document, Map.of("input", input)).at("/do/competition/prizeKind").asString())
			.isEqualTo("CASH_LIKE");
	}

	@Test
	void anEditCannotGetRoundIt() {
		String id = create(this.manager, competition("CASH_LIKE", null)).at("/competition/id").asString();
		String document = "mutation($input: EditCompetitionInput!) { do: editCompetition(input: $input)" + PAYLOAD;
		JsonNode refused = this.manager
			.data(document, Map.of("input", Map.of("competitionId", id, "counts", BIKES, "reason", "Bikes it is")))
			.get("do");
		assertThat(refused.at("/errors/0/path").toString()).isEqualTo("[\"counts\"]");
		assertThat(refused.toString()).contains("Cancel it, and make another one with a reason.");
		assertThat(this.manager
			.data(document, Map.of("input", Map.of("competitionId", id, "name", "Another name", "reason", "Nicer")))
			.at("/do/errors")).isEmpty();
	}

	@Test
	void pointsForBikesAreRefusedWhereTheShopSellsMoneyForThem() {
		String reward = "reward_" + UUID.randomUUID();
		assertThat(publish(BIKES, null).at("/errors")).as("points buy nothing").isEmpty();
		assertThat(save(reward, "CASH_LIKE", null).at("/errors/0/path").toString()).as("the plan above pays for bikes")
			.isEqualTo("[\"guardOverride\"]");
		assertThat(save(reward, "EXPERIENCE", null).get("errors")).isEmpty();
		JsonNode overridden = save(reward, "CASH_LIKE", "Only until Friday");
		assertThat(overridden.at("/errors/0/code").asString()).isEqualTo("CAUTION");
		assertThat(told("feed_guard_overridden_" + reward)).contains("Cima: an incentive was made",
				"Only until Friday");
		assertThat(overridden("saveReward")).anyMatch((row) -> row.contains(reward));
		assertThat(overridden("publishPlan")).isEmpty();
		assertThat(overridden("planBonus")).isEmpty();
		assertThat(publish(BIKES, null).at("/errors/0/message").asString()).contains("Schmitz");
		assertThat(publish("product.category == \"Clothing\"", null).get("version").isNull()).isFalse();
		assertThat(bonus("bonus_a-" + this.team.substring(5), "Bikes", null).at("/errors/0/message").asString())
			.contains("Schmitz");
		assertThat(bonus("bonus_c-" + this.team.substring(5), "Clothing", null).get("bonus").isNull()).isFalse();
		JsonNode bonus = bonus("bonus_b-" + this.team.substring(5), "Bikes", "For one month");
		assertThat(bonus.at("/bonus/id").asString()).isEqualTo("bonus_b-" + this.team.substring(5));
		assertThat(told("feed_guard_overridden_bonus_b-" + this.team.substring(5))).contains("For one month");
		JsonNode plan = publish(BIKES, "For one month");
		assertThat(plan.get("version").isNull()).isFalse();
		assertThat(told("feed_guard_overridden_plan_" + plan.get("version").asInt())).contains("For one month",
				"\"aboutId\":null");
		assertThat(overridden("publishPlan")).hasSize(1);
		assertThat(overridden("planBonus")).singleElement()
			.asString()
			.contains("bonus_b-" + this.team.substring(5))
			.doesNotContain("For one month");
		save(reward, "GOODS", null);
		assertThat(publish(BIKES, null).get("version").isNull()).isFalse();
	}

	@Test
	void whatPaysForAnswersOrForTheTopAloneIsJudged() {
		Map<String, Object> cash = competition("CASH_LIKE", null);
		cash.put("score", "responses + satisfaction");
		assertThat(create(this.manager, cash).at("/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
		assertThat(create(this.manager, cash).at("/errors/0/message").asString())
			.contains("pays money for what customers say");
		assertThat(inSpanish(cash)).contains("se mendigan");
		cash.put("guardOverride", "An agreement with the works council");
		assertThat(create(this.manager, cash).at("/competition/id").isNull()).isFalse();

		Map<String, Object> top = competition("GOODS", null);
		top.put("prizes", List.of(Map.of("rank", 1, "label", "Gold", "points", 0)));
		JsonNode made = create(this.manager, top);
		assertThat(made.at("/errors/0/code").asString()).isEqualTo("CAUTION");
		assertThat(made.at("/errors/0/message").asString()).contains("Fewer than a quarter can win");
		Map<String, Object> more = competition("GOODS", null);
		more.put("prizes", List.of(Map.of("rank", 1, "label", "Gold", "points", 0),
				Map.of("rank", 2, "label", "Silver", "points", 0)));
		assertThat(create(this.manager, more).get("errors")).as("two of five").isEmpty();

		assertThat(checkMore("prizeKind: CASH_LIKE, paysForAnswers: true")).isEqualTo("REFUSE");
		assertThat(checkMore("prizeKind: RECOGNITION, paysForAnswers: true, winners: 1")).isEqualTo("ALLOW");
		assertThat(checkMore("prizeKind: GOODS, winners: 1")).isEqualTo("WARN");
		assertThat(checkMore("prizeKind: GOODS, winners: 2")).isEqualTo("ALLOW");
	}

	@Test
	void anEditDoesNotMakeAnswersPay() {
		JsonNode made = create(this.manager, competition("CASH_LIKE", null));
		JsonNode edited = this.manager
			.data("mutation($input: EditCompetitionInput!) { do: editCompetition(input: $input)" + PAYLOAD,
					Map.of("input",
							Map.of("competitionId", made.at("/competition/id").asString(), "score", "responses")))
			.get("do");
		assertThat(edited.at("/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
		assertThat(edited.get("errors").toString()).contains("pays money for what customers say");
	}

	private String checkMore(String incentive) {
		return this.manager
			.data("{ checkIncentive(input: { teamIds: [\"%s\"], %s }) { decision } }".formatted(this.team, incentive))
			.at("/checkIncentive/decision")
			.asString();
	}

	private JsonNode check(CimaClient by, String kind, String... categories) {
		return by
			.data("query($input: CheckIncentiveInput!) { checkIncentive(input: $input) { decision reasons } }",
					Map.of("input", Map.of("teamIds", List.of(this.team), "categories", List.of(categories),
							"prizeKind", kind)))
			.get("checkIncentive");
	}

	private JsonNode create(CimaClient by, Map<String, Object> input) {
		return by
			.data("mutation($input: CreateCompetitionInput!) { do: createCompetition(input: $input)" + PAYLOAD,
					Map.of("input", input))
			.get("do");
	}

	private Map<String, Object> competition(String kind, String counts) {
		Map<String, Object> input = new HashMap<>();
		input.put("id", UUID.randomUUID().toString());
		input.put("name", "Bike week");
		input.put("theme", "Who sells the most bikes");
		input.put("opensAt", TestTime.now().plus(Duration.ofHours(1)).toString());
		input.put("closesAt", TestTime.now().plus(Duration.ofDays(7)).toString());
		input.put("timeZone", "Europe/Madrid");
		input.put("score", "points");
		input.put("teamIds", List.of(this.team));
		if (kind != null) {
			input.put("prizeKind", kind);
		}
		if (counts != null) {
			input.put("counts", counts);
		}
		return input;
	}

	private JsonNode save(String id, String kind, String override) {
		Map<String, Object> input = new HashMap<>(
				Map.of("id", id, "name", "A thing", "description", "To have", "kind", kind, "price", 10));
		input.put("guardOverride", override);
		return this.admin.data(
				"mutation($input: SaveRewardInput!) { do: saveReward(input: $input) { reward { id } errors { code path message } } }",
				Map.of("input", input))
			.get("do");
	}

	private JsonNode publish(String when, String override) {
		Map<String, Object> input = new HashMap<>();
		input.put("validFrom", TestTime.now().plus(Duration.ofDays(400)).toString());
		input.put("yaml", """
				pointsPerUnit: 0.1
				maxMultiplier: 3.0
				dailyCap: 100000
				multipliers: []
				bonuses:
				  - { id: bikes, when: '%s', points: "25", label: { en: Bikes, es: Bicis } }
				""".formatted(when));
		input.put("guardOverride", override);
		return this.admin.data(
				"mutation($input: PublishPlanInput!) { do: publishPlan(input: $input) { version errors { code path message } } }",
				Map.of("input", input))
			.get("do");
	}

	private JsonNode bonus(String id, String category, String override) {
		Map<String, Object> input = new HashMap<>(Map.of("id", id, "name", "Two wheels", "category", category,
				"pointsPerPiece", 5, "opensAt", TestTime.now().plus(Duration.ofDays(400)).toString(), "closesAt",
				TestTime.now().plus(Duration.ofDays(401)).toString()));
		input.put("guardOverride", override);
		return this.admin.data(
				"mutation($input: PlanBonusInput!) { do: planBonus(input: $input) { bonus { id } errors { code path message } } }",
				Map.of("input", input))
			.get("do");
	}

	/** What the audit log keeps of an action that the guard had refused. */
	private List<String> overridden(String action) {
		return this.database.getCollection("audit")
			.find(new Document("action", action))
			.map(Document::toJson)
			.into(new ArrayList<>())
			.stream()
			.filter((row) -> row.contains("guard: OVERRIDDEN") && row.contains("DONE"))
			.toList();
	}

	private String told(String item) {
		return told(this.admin, item);
	}

	private static String told(CimaClient reader, String item) {
		return String.valueOf(
				reader
					.data("query($id: ID!) { node(id: $id) { ... on FeedItem { kind team { id } aboutId text } } }",
							Map.of("id", item))
					.get("node"));
	}

	private String inSpanish(Map<String, Object> input) {
		List<Object> body = new ArrayList<>();
		body.add(Map.of("query",
				"mutation($input: CreateCompetitionInput!) { do: createCompetition(input: $input)" + PAYLOAD,
				"variables", Map.of("input", input)));
		try (HttpClient http = HttpClient.newHttpClient()) {
			return http
				.send(HttpRequest.newBuilder(this.manager.uri("/graphql"))
					.header("Content-Type", "application/json")
					.header("Accept-Language", "es")
					.header("Authorization", "Bearer " + this.manager.token())
					.POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body.getFirst())))
					.build(), HttpResponse.BodyHandlers.ofString())
				.body();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
