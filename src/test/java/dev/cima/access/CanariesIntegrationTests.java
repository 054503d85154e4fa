package dev.cima.access;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.notification.PushesAsSent;
import dev.cima.platform.Role;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.graphql.execution.GraphQlSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Names, texts and secrets that exist nowhere else go through every mutation, and then
 * are looked for where none may be: logs, metrics, pushes, errors.
 */
@CimaIntegrationTest
class CanariesIntegrationTests {

	private static final String CANARY = "Kanarie";

	@Autowired
	CimaClient client;

	@Autowired
	ApplicationContext application;

	@Autowired
	GraphQlSource source;

	@Autowired
	MongoDatabase database;

	@Autowired
	Reps reps;

	@Autowired
	Teams teams;

	@Autowired
	Catalog catalog;

	private final List<String> errors = new ArrayList<>();

	private final Set<String> sent = new TreeSet<>();

	private final String run = Cast.uuid().substring(0, 8);

	private final String team = "team_" + Cast.uuid();

	private final String account = "acct_" + Cast.uuid();

	private CimaClient admin;

	private CimaClient manager;

	private CimaClient mentor;

	private CimaClient mentee;

	private CimaClient stranger;

	private CimaClient neighbour;

	private final Map<CimaClient, String> ids = new HashMap<>();

	private String calendar = CANARY;

	private Runnable beforeEach = () -> {
	};

	@Test
	void noPersonalDataReachesLogsMetricsPushesOrErrors() throws Exception {
		people();
		try (LogBook log = new LogBook()) {
			sell();
			coach();
			compete();
			aim();
			deal();
			lead();
			complain();
			followUp();
			tell();
			administer();
			misuse();
			assertThat(this.sent).as("mutations that canaries went through")
				.containsAll(this.source.schema()
					.getMutationType()
					.getFieldDefinitions()
					.stream()
					.map((field) -> field.getName())
					.toList());
			String mentorId = this.ids.get(this.mentor);
			await().until(() -> PushesAsSent.kinds(this.application, mentorId)
				.containsAll(List.of("KUDOS", "MENTORSHIP", "COACHING_CREDIT", "BADGE_AWARDED")));
			List<String> pushes = PushesAsSent.messages(this.application, mentorId);
			assertThat(pushes).hasSizeGreaterThan(3);
			assertThat(this.errors).hasSizeGreaterThanOrEqualTo(10);
			assertThat(log.lines()).anyMatch((line) -> line.contains("Push KUDOS"));
			hasNone("log", log.lines().stream());
			hasNone("push", pushes.stream());
			hasNone("outbox",
					Stream.of("pushes", "pushes.more", "pushes.done")
						.flatMap((name) -> this.database.getCollection(name).find().into(new ArrayList<>()).stream())
						.map(Document::toJson));
			hasNone("error", this.errors.stream());
			String metrics = this.admin.get("/actuator/prometheus").body();
			assertThat(metrics).contains("cima_graphql_requests");
			hasNone("metric", metrics.lines());
		}
	}

	@Test
	void whatALaterReleaseStoredBesideOutlivesEveryMutation() throws Exception {
		people();
		LaterFields later = new LaterFields(this.database);
		this.beforeEach = later::add;
		try (LogBook log = new LogBook()) {
			sell();
			coach();
			compete();
			aim();
			deal();
			lead();
			complain();
			followUp();
			tell();
			administer();
			save("one");
			save("two");
		}
		assertThat(later.lost()).isEmpty();
		assertThat(later.edited()).as("stores that were edited")
			.contains("accounts", "badges", "board-focus", "bonuses", "coaching.sessions", "competitions", "complaints",
					"deals", "followup.calendars", "followups", "goals", "learning.cards", "mentorships", "preferences",
					"prize-budgets", "products", "redemptions", "reps", "rewards", "teams", "techniques", "visions");
	}

	private void hasNone(String where, Stream<String> texts) {
		List<String> secrets = Stream
			.concat(Stream.of(this.calendar), this.ids.keySet().stream().map(CimaClient::token))
			.toList();
		assertThat(texts.filter((text) -> text.contains(CANARY) || secrets.stream().anyMatch(text::contains)))
			.as("a canary in a %s", where)
			.isEmpty();
	}

	/** A text that stands nowhere else. */
	private String canary(String what) {
		return CANARY + "-" + what + "-" + this.run;
	}

	private void people() {
		this.teams.save(new Team(this.team, canary("team"), canary("department")));
		this.catalog.saveAccounts(List.of(new Account(this.account, canary("account"), canary("segment"), true)));
		this.admin = this.client.as("admin", Role.ADMIN);
		this.manager = person("manager", List.of(this.team), Role.REP, Role.MANAGER);
		this.mentor = person("mentor", List.of(), Role.REP);
		this.mentee = person("mentee", List.of(), Role.REP);
		this.stranger = person("stranger", List.of(), Role.REP);
		String next = "team_" + Cast.uuid();
		this.teams.save(new Team(next, canary("next-team"), canary("next-department")));
		this.neighbour = person("neighbour", next, List.of(), Role.REP);
		this.ids.put(this.admin, "admin");
	}

	private CimaClient person(String name, List<String> manages, Role... roles) {
		return person(name, this.team, manages, roles);
	}

	private CimaClient person(String name, String team, List<String> manages, Role... roles) {
		String id = "rep_" + Cast.uuid();
		this.reps.save(new Rep(id, canary(name), team, null, id, "en", manages, true, false));
		CimaClient phone = this.client.as(id, roles);
		this.ids.put(phone, id);
		return phone;
	}

	private void sell() {
		Map<String, Object> first = sale(Cast.uuid());
		String id = does(this.mentor, "LogSaleInput", "logSale", "sale { id }", first).at("/sale/id").asString();
		does(this.mentor, "[LogSaleInput!]", "logSales", "sale { id }", List.of(sale(Cast.uuid()), first));
		first.put("reference", canary("other-reference"));
		does(this.mentor, "LogSaleInput", "logSale", "sale { id }", first);
		Map<String, Object> better = sale(Cast.uuid());
		String corrected = does(this.mentor, "CorrectSaleInput", "correctSale", "sale { id }",
				Map.of("saleId", id, "reason", canary("correction"), "sale", better))
			.at("/sale/id")
			.asString();
		does(this.admin, "MoveSaleInput", "moveSale", "sale { id }",
				Map.of("saleId",
						does(this.mentor, "LogSaleInput", "logSale", "sale { id }", sale(Cast.uuid())).at("/sale/id")
							.asString(),
						"repId", this.ids.get(this.mentee), "reason", canary("move")));
		String refuted = does(this.mentor, "LogSaleInput", "logSale", "sale { id }", sale(Cast.uuid())).at("/sale/id")
			.asString();
		does(this.admin, "ConfirmSaleInput", "confirmSale", "sale { id }",
				Map.of("saleId", refuted, "confirmed", false, "reason", canary("refuted")));
		does(this.mentor, "AnswerRefutationInput", "answerRefutation", "sale { id }",
				Map.of("saleId", refuted, "text", canary("answer")));
		for (CimaClient phone : List.of(this.stranger, this.manager, this.mentor)) {
			does(phone, "VoidSaleInput", "voidSale", "sale { id }",
					Map.of("saleId", corrected, "reason", canary("void")));
		}
	}

	private Map<String, Object> sale(String id) {
		Map<String, Object> sale = Shop.sale(id, TestTime.now(), Shop.upSell());
		sale.put("accountId", this.account);
		sale.put("reference", canary("reference"));
		return sale;
	}

	private void coach() {
		does(this.manager, "NameMentorInput", "nameMentor", "mentor { openPlaces }",
				Map.of("repId", this.ids.get(this.mentor)));
		Map<String, String> request = Map.of("id", Cast.uuid(), "mentorId", this.ids.get(this.mentor), "goal",
				canary("goal"));
		String mentorship = does(this.mentee, "RequestMentorshipInput", "requestMentorship", "mentorship { id }",
				request)
			.at("/mentorship/id")
			.asString();
		for (CimaClient phone : List.of(this.stranger, this.mentor)) {
			does(phone, "AnswerMentorshipInput", "answerMentorship", "mentorship { id }",
					Map.of("mentorshipId", mentorship, "accept", true));
		}
		this.database.getCollection("mentorships")
			.updateOne(new Document("_id", mentorship), new Document("$set",
					new Document("startedAt", java.util.Date.from(TestTime.now().minus(Duration.ofDays(25))))));
		for (int weeks = 1; weeks <= 2; weeks++) {
			String session = does(this.mentor, "ClaimCoachingCreditInput", "claimCoachingCredit", "session { id }",
					Map.of("id", Cast.uuid(), "mentorshipId", mentorship, "heldAt",
							TestTime.now().minus(Duration.ofDays(7L * weeks)).toString(), "minutes", 30, "topic",
							canary("topic")))
				.at("/session/id")
				.asString();
			does(this.mentee, "ConfirmCoachingSessionInput", "confirmCoachingSession", "session { id }",
					Map.of("sessionId", session, "tookPlace", weeks == 1));
			does(this.manager, "SettleDisputeInput", "settleDispute", "session { id }",
					Map.of("sessionId", session, "tookPlace", true, "reason", canary("settlement")));
		}
		for (CimaClient phone : List.of(this.stranger, this.mentee)) {
			does(phone, "EndMentorshipInput", "endMentorship", "mentorship { id }",
					Map.of("mentorshipId", mentorship, "reason", canary("end")));
		}
	}

	private void compete() {
		Map<String, Object> own = new HashMap<>(Map.of("id", Cast.uuid(), "name", canary("competition"), "theme",
				canary("theme"), "timeZone", "UTC", "score", "points", "opensAt", TestTime.now().toString(), "closesAt",
				TestTime.now().plus(Duration.ofDays(1)).toString(), "teamIds", List.of(this.team), "prizes",
				List.of(Map.of("rank", 1, "label", canary("prize"), "points", 1))));
		String id = does(this.manager, "CreateCompetitionInput", "createCompetition", "competition { id }", own)
			.at("/competition/id")
			.asString();
		own.put("theme", canary("other-theme"));
		does(this.manager, "CreateCompetitionInput", "createCompetition", "competition { id }", own);
		does(this.manager, "EditCompetitionInput", "editCompetition", "competition { id }",
				Map.of("competitionId", id, "name", canary("new-name"), "reason", canary("edit")));
		does(this.manager, "CancelCompetitionInput", "cancelCompetition", "competition { id }",
				Map.of("competitionId", id, "reason", canary("cancel")));
		String themed = does(this.manager, "CreateThemedCompetitionInput", "createThemedCompetition",
				"competition { id }",
				Map.of("id", Cast.uuid(), "theme", "BREADTH", "name", canary("themed"), "teamIds", List.of(this.team)))
			.at("/competition/id")
			.asString();
		does(this.manager, "CancelCompetitionInput", "cancelCompetition", "competition { id }",
				Map.of("competitionId", themed, "reason", canary("cancel")));
		String schedule = does(this.manager, "ScheduleCompetitionInput", "scheduleCompetition", "schedule { id }", Map
			.of("id", Cast.uuid(), "theme", "BREADTH", "name", canary("schedule"), "teamIds", List.of(this.team)))
			.at("/schedule/id")
			.asString();
		does(this.manager, "StopCompetitionScheduleInput", "stopCompetitionSchedule", "schedule { id }",
				Map.of("scheduleId", schedule));
	}

	private void aim() {
		String id = does(this.manager, "SetGoalInput", "setGoal", "goal { id }",
				Map.of("id", Cast.uuid(), "teamId", this.team, "metric", "SALES", "target", "900", "period", "MONTH"))
			.at("/goal/id")
			.asString();
		does(this.manager, "CancelGoalInput", "cancelGoal", "goal { id }",
				Map.of("goalId", id, "reason", canary("goal")));
	}

	private void deal() {
		Map<String, Object> deal = new HashMap<>(Map.of("id", Cast.uuid(), "accountId", Shop.ACCOUNT, "title",
				canary("deal"), "categories", List.of("Bikes"), "low", "1", "high", "2", "closesOn",
				TestTime.now().plus(Duration.ofDays(60)).toString().substring(0, 10), "contributors",
				List.of(Map.of("repId", this.ids.get(this.mentor), "basisPoints", 6000),
						Map.of("repId", this.ids.get(this.mentee), "basisPoints", 4000))));
		deal.put("stakeholders", List.of("BUYER"));
		String id = does(this.mentor, "OpenDealInput", "openDeal", "deal { id }", deal).at("/deal/id").asString();
		deal.put("categories", List.of(canary("category")));
		deal.put("id", Cast.uuid());
		does(this.mentor, "OpenDealInput", "openDeal", "deal { id }", deal);
		does(this.mentee, "AgreeToSharesInput", "agreeToShares", "deal { id }",
				Map.of("dealId", id, "agree", false, "reason", canary("share")));
		does(this.mentor, "MoveDealInput", "moveDeal", "deal { id }",
				Map.of("dealId", id, "stage", "PROPOSAL", "evidence", canary("evidence")));
		does(this.mentor, "MoveDealInput", "moveDeal", "deal { id }",
				Map.of("dealId", id, "stage", "SOLUTION", "evidence", canary("evidence")));
		does(this.mentor, "WinDealInput", "winDeal", "deal { id }",
				Map.of("dealId", id, "sale", Shop.sale(Cast.uuid(), TestTime.now(), Shop.upSell())));
		// who shares in a deal is told who refused, and nothing that anybody wrote
		this.errors.replaceAll((error) -> error.replace(canary("mentee") + " refused a share", "A share was refused"));
	}

	private void lead() {
		String account = "acct_" + Cast.uuid();
		this.catalog.saveAccounts(List.of(new Account(account, canary("new-account"), canary("segment"), true)));
		Map<String, Object> lead = new HashMap<>(
				Map.of("id", Cast.uuid(), "accountId", account, "category", "Bikes", "note", canary("note")));
		String id = does(this.mentor, "GiveLeadInput", "giveLead", "lead { id }", lead).at("/lead/id").asString();
		assertThat(id).startsWith("lead_");
		lead.put("note", canary("other-note"));
		does(this.mentor, "GiveLeadInput", "giveLead", "lead { id }", lead);
		does(this.mentee, "GiveLeadInput", "giveLead", "lead { id }", lead);
		lead.putAll(Map.of("id", Cast.uuid(), "category", canary("category")));
		does(this.mentor, "GiveLeadInput", "giveLead", "lead { id }", lead);
		for (CimaClient phone : List.of(this.mentee, this.mentor, this.neighbour)) {
			does(phone, "ClaimLeadInput", "claimLead", "lead { id }", Map.of("leadId", id));
		}
		does(this.mentor, "ClaimLeadInput", "claimLead", "lead { id }", Map.of("leadId", canary("lead")));
		for (CimaClient phone : List.of(this.stranger, this.neighbour, this.mentor)) {
			does(phone, "CloseLeadInput", "closeLead", "lead { id }", Map.of("leadId", id, "reason", canary("closed")));
		}
		does(this.mentor, "CloseLeadInput", "closeLead", "lead { id }",
				Map.of("leadId", canary("lead"), "reason", canary("closed")));
	}

	private void complain() {
		String id = does(this.mentor, "LogSaleInput", "logSale", "sale { id }", sale(Cast.uuid())).at("/sale/id")
			.asString();
		this.database.getCollection("complaints")
			.insertOne(new Document("_id", id).append("sale", id)
				.append("rep", this.ids.get(this.mentor))
				.append("at", java.util.Date.from(TestTime.now()))
				.append("score", 1)
				.append("due", java.util.Date.from(TestTime.now().plus(Duration.ofDays(30))))
				.append("version", 0L));
		for (boolean release : List.of(false, true)) {
			String settled = does(this.manager, "SettleComplaintInput", "settleComplaint", "sale { id }",
					Map.of("saleId", id, "release", release, "reason", canary("complaint")))
				.at("/sale/id")
				.asString("");
			assertThat(settled).isEqualTo(release ? id : "");
		}
		does(this.manager, "SettleComplaintInput", "settleComplaint", "sale { id }",
				Map.of("saleId", canary("sale"), "release", true, "reason", canary("complaint")));
	}

	/** Answers what is asked about an account after a sale, and subscribes to it. */
	private void followUp() {
		String rule = does(this.admin, "SaveFollowUpRuleInput", "saveFollowUpRule", "rule { id }",
				Map.of("id", "rule_" + Cast.uuid(), "name", canary("rule"), "text", canary("task"), "textEs",
						canary("tarea"), "appliesWhen", "line.amount < 0", "afterDays", 7, "expiresAfterDays", 14,
						"points", 5))
			.at("/rule/id")
			.asString();
		String task = "followup_" + this.account + "_0";
		java.util.Date past = java.util.Date.from(TestTime.now().minus(Duration.ofDays(3)));
		this.database.getCollection("followups")
			.insertOne(new Document("_id", this.account).append("revision", 1L)
				.append("tasks",
						List.of(new Document("id", task).append("rule", rule + "/1")
							.append("rep", this.ids.get(this.mentor))
							.append("sale", "sale_none")
							.append("soldAt", past)
							.append("dueAt", past)
							.append("expiresAt", java.util.Date.from(TestTime.now().plus(Duration.ofDays(30))))
							.append("points", 5)
							.append("held", false)
							.append("marks",
									new Document("cancelled", false).append("changes", 0).append("changedAt", past))
							.append("answers", List.of())))
				.append("payments", List.of()));
		for (CimaClient phone : List.of(this.stranger, this.mentor)) {
			does(phone, "SnoozeFollowUpInput", "snoozeFollowUp", "followUp { id }",
					Map.of("followUpId", task, "until", TestTime.now().plus(Duration.ofDays(1)).toString()));
			for (String outcome : List.of("DONE", "NOT_WANTED")) {
				String answered = does(phone, "AnswerFollowUpInput", "answerFollowUp", "followUp { id }",
						Map.of("followUpId", task, "outcome", outcome, "doneAt", TestTime.now().toString(), "note",
								canary("answer")))
					.at("/followUp/id")
					.asString("");
				assertThat(answered).isEqualTo((phone == this.mentor) ? task : "");
			}
		}
		this.calendar = does(this.mentor, "SetFollowUpCalendarInput", "setFollowUpCalendar", "url", Map.of("on", true))
			.at("/url")
			.asString();
		assertThat(this.client.get(this.calendar).body()).contains("BEGIN:VCALENDAR");
	}

	private void tell() {
		Map<String, Object> kudos = new HashMap<>(
				Map.of("id", Cast.uuid(), "repId", this.ids.get(this.mentor), "reason", canary("kudos")));
		does(this.mentee, "GiveKudosInput", "giveKudos", "item { id }", kudos);
		kudos.put("id", Cast.uuid());
		does(this.mentee, "GiveKudosInput", "giveKudos", "item { id }", kudos);
		Map<String, String> device = Map.of("token", canary("device") + "x".repeat(100), "platform", "ANDROID");
		does(this.mentor, "RegisterDeviceInput", "registerDevice", "registered", device);
		does(this.mentee, "RegisterDeviceInput", "registerDevice", "registered", device);
		does(this.mentee, "RemoveDeviceInput", "removeDevice", "registered", Map.of("token", device.get("token")));
		does(this.mentor, "NotificationPreferencesInput", "setNotificationPreferences", "preferences { muted }",
				Map.of("quietFrom", canary("hour"), "quietUntil", "07:00"));
		does(this.mentee, "SetVisibilityInput", "setVisibility", "rep { id }", Map.of("hidden", true));
	}

	/** What is wrong with a rule is said in its own words: such errors are left out. */
	private void administer() {
		int before = this.errors.size();
		does(this.admin, "CorrectResultInput", "correctResult", "payouts { points }",
				Map.of("competitionId", "comp_none", "reason", canary("correction")));
		does(this.admin, "DecideHallOfFameInput", "decideHallOfFame", "recognitions { id }",
				Map.of("month", "1999-01-01"));
		does(this.admin, "SetPrizeBudgetInput", "setPrizeBudget", "budget { points }",
				Map.of("teamId", this.team, "pointsPerMonth", 5_000));
		does(this.admin, "SetBoardFocusInput", "setBoardFocus", "team { id }",
				Map.of("teamId", this.team, "show", "RANK"));
		does(this.admin, "SaveLearningCardsInput", "saveLearningCards", "cards { id }",
				Map.of("cards", List.of(Map.of("id", "canary", "category", canary("category"), "question",
						canary("question"), "options", List.of()))));
		does(this.mentor, "ReviewCardsInput", "reviewCards", "results { id }",
				Map.of("reviews", List.of(Map.of("id", canary("review"), "cardId", canary("card"), "optionId",
						canary("option"), "reviewedAt", TestTime.now().toString()))));
		does(this.admin, "SaveFollowUpRuleInput", "saveFollowUpRule", "rule { id }",
				Map.of("id", "rule_canary", "name", canary("rule"), "text", canary("task"), "appliesWhen",
						canary("condition"), "afterDays", 7, "expiresAfterDays", 14, "points", 5));
		does(this.admin, "SaveTeamInput", "saveTeam", "team { id }",
				Map.of("id", "team_canary", "name", canary("team"), "department", canary("department")));
		does(this.admin, "SaveRepInput", "saveRep", "rep { id }", Map.of("id", "rep_canary", "name", canary("name"),
				"teamId", "team_canary", "subject", canary("subject"), "timeZone", canary("zone")));
		does(this.admin, "SaveRepInput", "saveRep", "rep { id }", Map.of("id", "rep_canary", "name", canary("name"),
				"teamId", "team_canary", "subject", canary("subject")));
		does(this.admin, "SaveProductInput", "saveProduct", "product { id }", Map.of("id", "prod_canary", "name",
				canary("product"), "sku", canary("sku"), "category", canary("category"), "listPrice", "1"));
		does(this.admin, "SaveAccountInput", "saveAccount", "account { id }",
				Map.of("id", "acct_canary", "name", canary("account"), "segment", canary("segment")));
		does(this.manager, "SetVisionInput", "setVision", "team { id }",
				Map.of("teamId", this.team, "text", canary("vision")));
		does(this.mentor, "TellStoryInput", "tellStory", "story { id }",
				Map.of("id", UUID.randomUUID().toString(), "text", canary("story")));
		does(this.mentor, "AgreeToStoryInput", "agreeToStory", "story { id }", Map.of("storyId", canary("agreed")));
		does(this.mentor, "RemoveStoryInput", "removeStory", "removed", Map.of("storyId", canary("removed")));
		does(this.mentor, "AnswerPulseInput", "answerPulse", "accepted",
				Map.of("token", canary("token"), "answers", List.of(1, 2, 3, 4, 5, 1)));
		does(this.mentor, "DeclineOfferInput", "declineOffer", "declined",
				Map.of("offerId", canary("offer"), "reason", canary("declined")));
		does(this.mentor, "VetoWhiteSpaceInput", "vetoWhiteSpace", "account { id }",
				Map.of("accountId", this.account, "category", "Bikes", "reason", canary("veto")));
		does(this.admin, "SaveTechniqueInput", "saveTechnique", "technique { id }",
				Map.of("id", "technique_canary", "segment", canary("segment"), "categories",
						List.of(canary("category")), "title", canary("title"), "text", canary("technique")));
		does(this.admin, "StartExperimentInput", "startExperiment", "experiment { id }",
				Map.of("id", Cast.uuid(), "name", canary("experiment"), "metric", "REVENUE", "guards", List.of(),
						"holdOutPercent", 20, "startsOn", "2999-01-01", "endsOn", "2999-02-01"));
		does(this.admin, "StopExperimentInput", "stopExperiment", "experiment { id }",
				Map.of("experimentId", canary("experiment"), "reason", canary("stopped")));
		does(this.admin, "SaveRewardInput", "saveReward", "reward { id }", Map.of("id", "reward_canary", "name",
				canary("reward"), "description", canary("description"), "kind", "RECOGNITION", "price", 1));
		does(this.admin, "AdjustBalanceInput", "adjustBalance", "receipt { points }", Map.of("id", Cast.uuid(), "repId",
				this.ids.get(this.mentor), "points", 100, "reason", canary("adjustment")));
		String redemption = does(this.mentor, "RedeemRewardInput", "redeemReward", "redemption { id }",
				Map.of("id", Cast.uuid(), "rewardId", "reward_canary"))
			.at("/redemption/id")
			.asString();
		does(this.manager, "DecideRedemptionInput", "decideRedemption", "redemption { id }",
				Map.of("redemptionId", redemption, "state", "REFUSED", "reason", canary("refusal")));
		does(this.client.as("integration", Role.INTEGRATION), "ReportInvitationsInput", "reportInvitations", "known",
				Map.of("notSent", List.of(canary("sale"))));
		does(this.admin, "SaveCourseInput", "saveCourse", "course { id }", course());
		does(this.mentor, "StartAttemptInput", "startAttempt", "attempt { id }",
				Map.of("id", canary("attempt"), "courseId", canary("course")));
		does(this.mentor, "AnswerAttemptInput", "answerAttempt", "attempt { id }",
				Map.of("attemptId", canary("attempt"), "answers", List.of(Map.of("questionId", canary("question"),
						"optionIds", List.of(canary("option")), "answeredAt", TestTime.now().toString()))));
		does(this.admin, "SaveFollowUpRuleInput", "saveFollowUpRule", "rule { id }",
				Map.of("id", canary("rule"), "name", canary("rule"), "text", canary("text"), "appliesWhen",
						canary("condition"), "afterDays", 1, "expiresAfterDays", 1, "points", 1));
		does(this.mentor, "AnswerFollowUpInput", "answerFollowUp", "followUp { id }",
				Map.of("followUpId", canary("followUp"), "outcome", "DONE", "doneAt", TestTime.now().toString(), "note",
						canary("note of a call")));
		does(this.mentor, "SnoozeFollowUpInput", "snoozeFollowUp", "followUp { id }",
				Map.of("followUpId", canary("snoozed"), "until", TestTime.now().toString()));
		does(this.mentor, "DeclineOfferInput", "declineOffer", "declined",
				Map.of("offerId", canary("offer"), "reason", canary("reason of a declined offer")));
		does(this.mentor, "SetFollowUpCalendarInput", "setFollowUpCalendar", "url", Map.of("on", true));
		does(this.admin, "DefineBadgeInput", "defineBadge", "badge { id }", Map.of("id", "badge_canary", "name",
				canary("badge"), "description", canary("description"), "criterion", canary("criterion") + " >= 1"));
		does(this.admin, "PublishPlanInput", "publishPlan", "version", Map.of("validFrom",
				TestTime.now().plus(Duration.ofDays(300)).toString(), "yaml", "pointsPerUnit: " + canary("plan")));
		this.errors.subList(before, this.errors.size()).clear();
		does(this.admin, "PlanBonusInput", "planBonus", "bonus { id }",
				Map.of("id", "bonus_canary", "name", canary("bonus"), "category", canary("category of a bonus"),
						"pointsPerPiece", 1, "opensAt", TestTime.now().plus(Duration.ofDays(300)).toString(),
						"closesAt", TestTime.now().plus(Duration.ofDays(301)).toString()));
		this.errors.subList(before, this.errors.size()).clear();
		does(this.manager, "PairScreenInput", "pairScreen", "screen { id }",
				Map.of("code", "BCDF-GHJK", "teamId", this.team, "name", canary("screen")));
		does(this.manager, "RevokeScreenInput", "revokeScreen", "revoked", Map.of("screenId", canary("screen")));
		this.errors.subList(before, this.errors.size()).clear();
		does(this.admin, "EndBonusInput", "endBonus", "bonus { id }",
				Map.of("bonusId", "bonus_none", "reason", canary("end of a bonus")));
		this.errors.subList(before, this.errors.size()).clear();
		does(this.admin, "CancelPlanInput", "cancelPlan", "plan { version }",
				Map.of("version", 1, "reason", canary("cancellation")));
		does(this.admin, "RemoveKudosInput", "removeKudos", "removed",
				Map.of("feedItemId", "feed_none", "reason", canary("removal")));
		does(this.admin, "EraseRepInput", "eraseRep", "complete", Map.of("repId", this.ids.get(this.stranger)));
		this.sent.add("startRebuild");
		this.admin.data("mutation { startRebuild { id } }");
	}

	/** Saves what has a name or a text, which is new each time. */
	private void save(String text) {
		String own = "-" + this.run;
		does(this.admin, "SaveTeamInput", "saveTeam", "team { id }",
				Map.of("id", "team_later" + own, "name", text, "department", "sales"));
		does(this.admin, "SaveProductInput", "saveProduct", "product { id }", Map.of("id", "prod_later" + own, "name",
				text, "sku", "L" + own, "category", "Bikes", "listPrice", "1", "complex", true, "active", false));
		does(this.admin, "SaveAccountInput", "saveAccount", "account { id }",
				Map.of("id", "acct_later" + own, "name", text));
		does(this.admin, "SaveTechniqueInput", "saveTechnique", "technique { id }",
				Map.of("id", "technique_later" + own, "categories", List.of("Bikes"), "title", text, "text", text));
		does(this.admin, "SaveRewardInput", "saveReward", "reward { id }", Map.of("id", "reward_later" + own, "name",
				text, "description", text, "kind", "RECOGNITION", "price", 1));
		does(this.admin, "DefineBadgeInput", "defineBadge", "badge { id }", Map.of("id", "badge_later" + own, "name",
				text, "description", text, "criterion", "allTime.sales >= 1000000", "active", false));
		does(this.admin, "SaveLearningCardsInput", "saveLearningCards", "cards { id }",
				Map.of("cards",
						List.of(Map.of("id", "card_later" + own, "category", "Bikes", "question", text, "explanation",
								text, "options", List.of(Map.of("id", "a", "text", "A helmet", "right", true),
										Map.of("id", "b", "text", "A kite", "right", false))))));
		does(this.manager, "SetVisionInput", "setVision", "team { id }", Map.of("teamId", this.team, "text", text));
		does(this.admin, "SetPrizeBudgetInput", "setPrizeBudget", "budget { points }",
				Map.of("teamId", this.team, "pointsPerMonth", 6_000 + text.charAt(0)));
		does(this.admin, "SetBoardFocusInput", "setBoardFocus", "team { id }",
				Map.of("teamId", this.team, "show", text.equals("one") ? "RANK" : "BENCHMARKS"));
		does(this.mentor, "NotificationPreferencesInput", "setNotificationPreferences", "preferences { muted }",
				Map.of("quietFrom", text.equals("one") ? "21:00" : "22:00", "quietUntil", "07:00", "muted", List.of()));
		does(this.admin, "PlanBonusInput", "planBonus", "bonus { id }",
				Map.of("id", "bonus_later" + own, "name", text, "category", "Bikes", "pointsPerPiece", 1, "opensAt",
						TestTime.now().plus(Duration.ofDays(300)).toString(), "closesAt",
						TestTime.now().plus(Duration.ofDays(301)).toString()));
	}

	private Map<String, Object> course() {
		Map<String, Object> course = new HashMap<>(
				Map.of("id", "course_canary", "title", canary("course"), "summary", canary("summary"), "categories",
						List.of(canary("category")), "lessons",
						List.of(Map.of("title", canary("lesson"), "body", canary("body"), "minutes", 1)), "questions",
						List.of(Map.of("id", "q", "text", canary("question"), "explanation", canary("explanation"),
								"options", List.of(Map.of("id", "a", "text", canary("right"), "right", true)))),
						"draw", 1));
		course.putAll(Map.of("toPass", 1, "minutes", 1, "attempts", 1, "cooldownMinutes", 1, "points", 0,
				"pointsForKeeping", 0, "active", false));
		return course;
	}

	/** Requests that fail before or around GraphQL. */
	private void misuse() throws IOException {
		for (Object body : List.of("{\"query\": \"" + canary("broken"), "[\"" + canary("batch") + "\"]",
				Map.of("query", "{ " + CANARY + " }"), Map.of("query", "{ rep(id: \"" + canary("id") + "\") { name"),
				Map.of("query", "query($d: Date) { hallOfFame(month: $d) { id } }", "variables",
						Map.of("d", canary("date"))))) {
			this.mentor.post("/graphql", body);
			this.client.withToken(canary("token")).post("/graphql", body);
		}
		this.mentor.get("/graphql?query=" + CANARY);
		this.mentor.get("/" + CANARY);
		this.client.post("/demo/token", "{\"rep\": \"" + canary("demo"));
		for (String request : List.of("GET /graphql?q={" + CANARY + "} HTTP/1.1\r\nHost: x\r\n\r\n",
				"GET / HTTP/1.1\r\nHost: " + CANARY + "{}\r\n\r\n",
				"GET / HTTP/1.1\r\nHost: x\r\nX-{" + CANARY + "}: y\r\n\r\n",
				"POST /graphql HTTP/1.1\r\nHost: x\r\nCookie: " + CANARY + "=\"{\r\nContent-Length: " + CANARY
						+ "\r\n\r\n")) {
			try (Socket socket = new Socket("localhost", this.client.uri("/").getPort())) {
				OutputStream out = socket.getOutputStream();
				out.write(request.getBytes(StandardCharsets.UTF_8));
				out.flush();
				socket.shutdownOutput();
				assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
					.doesNotContain(CANARY);
			}
		}
	}

	/** Sends a mutation, and keeps what errors say. */
	private JsonNode does(CimaClient phone, String type, String mutation, String selection, Object input) {
		this.sent.add(mutation);
		this.beforeEach.run();
		JsonNode answer = phone.send("mutation($input: %s!) { %s(input: $input) { %s errors { code message path } } }"
			.formatted(type, mutation, selection), Map.of("input", input));
		assertThat(answer.path("errors").isMissingNode()).as(answer.toString()).isTrue();
		answer.findValues("errors").forEach((found) -> found.forEach((one) -> this.errors.add(one.toString())));
		return answer.at("/data/" + mutation);
	}

}
