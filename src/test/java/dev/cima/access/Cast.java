package dev.cima.access;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import dev.cima.CimaClient;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.competition.Competition;
import dev.cima.competition.Competitions;
import dev.cima.competition.ContestantKind;
import dev.cima.competition.Prize;
import dev.cima.incentive.SaleKind;
import dev.cima.insight.InsightKeeper;
import dev.cima.offer.OfferId;
import dev.cima.offer.OfferScope;
import dev.cima.offer.OfferSeal;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.Sha256;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import dev.cima.whitespace.MonthFreezer;
import org.bson.Document;
import org.bson.types.Decimal128;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

import static org.awaitility.Awaitility.await;

/**
 * Everybody of the table {@code access.md}, and at least one thing of each kind that is
 * the rep's.
 */
@Component
@Lazy
public class Cast {

	private final Map<Person, CimaClient> people = new EnumMap<>(Person.class);

	private final Map<Person, String> reps = new EnumMap<>(Person.class);

	/** What the rep has, by what it is: ids. */
	private final Map<String, String> things = new LinkedHashMap<>();

	private final String mentee = thing("mentee", id("rep"));

	/** Somebody else of the other team. */
	private final String rival = id("rep");

	/** Somebody of another department. */
	private final String neighbour = id("rep");

	private final CimaClient client;

	private final MongoDatabase database;

	private final Competitions competitions;

	private final Catalog catalog;

	private final MonthFreezer whiteSpace;

	private final InsightKeeper insight;

	Cast(CimaClient client, MongoDatabase database, Competitions competitions, Catalog catalog, InsightKeeper insight,
			Reps reps, Teams teams, OfferSeal offers, Organisation organisation, MonthFreezer whiteSpace) {
		this.whiteSpace = whiteSpace;
		this.insight = insight;
		this.catalog = catalog;
		this.client = client;
		this.database = database;
		this.competitions = competitions;
		for (String team : List.of("team", "elsewhere", "office", "branch")) {
			teams.save(new Team(thing(team, id("team")), "Team " + team, "Access"));
		}
		join(reps, Person.REP, "team", List.of(thing("branch")));
		join(reps, Person.MATE, "team", List.of());
		join(reps, Person.OTHER, "elsewhere", List.of());
		join(reps, Person.MANAGER, "office", List.of(thing("team")));
		join(reps, Person.MANAGER_ELSEWHERE, "office", List.of(thing("elsewhere")));
		reps.save(new Rep(this.mentee, "Mentee", thing("team"), null, this.mentee, "en", List.of(), true, false));
		reps.save(new Rep(thing("leaver", id("rep")), "Leaver", thing("elsewhere"), null, id("subject"), "en",
				List.of(), true, false));
		reps.save(new Rep(this.rival, "Rival", thing("elsewhere"), null, this.rival, "en", List.of(), true, false));
		teams.save(new Team(thing("next door", id("team")), "Team next door", "Next door"));
		reps.save(new Rep(this.neighbour, "Neighbour", thing("next door"), null, this.neighbour, "en", List.of(), true,
				false));
		for (Person person : Person.SIGNED_IN) {
			catalog
				.saveAccounts(List.of(new Account(thing(accountFor(person), id("acct")), "Account", "reseller", true),
						new Account(thing(newAccountOf(person), id("acct")), "New", "reseller", true)));
		}
		this.people.put(Person.NOBODY, client);
		this.people.put(Person.INTEGRATION, client.as("integration", Role.INTEGRATION));
		this.people.put(Person.ADMIN, client.as("admin", Role.ADMIN));
		thing("rep", rep(Person.REP));
		thing("product", Shop.BIKE);
		thing("account", thing("known account", id("acct")));
		this.catalog.saveAccounts(List.of(new Account(thing("known account"), "Known Bikes", "reseller", true)));
		thing("badge", "badge_first-sale");
		thing("offer", offers.seal(new OfferId(rep(Person.REP), organisation.dayOf(TestTime.now()), Shop.HELMET,
				SaleKind.CROSS_SELL, OfferScope.EVERYBODY, Shop.BIKE, Shop.ACCOUNT, 1)));
		database.getCollection("offer.quality")
			.insertOne(new Document("_id", Date.from(Instant.parse("2020-01-01T00:00:00Z"))).append("cases", 1)
				.append("at5", 0)
				.append("at10", 1)
				.append("popularAt10", 0)
				.append("fresh", 1)
				.append("freshAt10", 1)
				.append("covered", 5)
				.append("products", 10)
				.append("shown", 5L)
				.append("taken", 1)
				.append("without", 1)
				.append("withoutAttached", 0)
				.append("with", 9)
				.append("withAttached", 3));
		for (Person person : List.of(Person.REP, Person.MATE)) {
			doing(person, "NotificationPreferencesInput", "setNotificationPreferences", "{ preferences { muted } }",
					Deeds.preferences(person));
		}
		this.people.put(Person.SCREEN, screen("screen"));
		screen("old screen");
		sell();
		mentor();
		train();
		compete();
		recognise();
		rebuild();
		learn();
		aim();
		tip();
		deal();
		followUp();
		experiment("experiment", false);
		experiment("stopped experiment", true);
		offer();
		thing("plan", as(Person.ADMIN)
			.data("mutation($input: PublishPlanInput!) { publishPlan(input: $input) { version } }", Map.of("input",
					Map.of("validFrom", TestTime.now().plus(Duration.ofDays(600)).toString(), "yaml", Deeds.plan())))
			.at("/publishPlan/version")
			.asString());
		thing("bonus", "bonus_" + uuid());
		doing(Person.ADMIN, "PlanBonusInput", "planBonus", "{ bonus { id } }", bonus(thing("bonus"), false));
	}

	/** A bonus that nobody ever earns. */
	static Map<String, Object> bonus(String id, boolean dryRun) {
		return Map.of("id", id, "name", "Bikes", "category", "Bikes", "pointsPerPiece", 1, "opensAt",
				TestTime.now().plus(Duration.ofDays(600)).toString(), "closesAt",
				TestTime.now().plus(Duration.ofDays(601)).toString(), "budget", 10, "dryRun", dryRun);
	}

	/** A goal that a manager set and changed, and one that was called off. */
	private void aim() {
		doing(Person.MANAGER, "SetVisionInput", "setVision", "{ team { id } }",
				Map.of("teamId", thing("team"), "text", "Everybody leaves our shop fitter"));
		for (String story : List.of("story", "old story")) {
			thing(story,
					doing(Person.REP, "TellStoryInput", "tellStory", "{ story { id } }",
							Map.of("id", uuid(), "text", "I ask first what the bike is for"))
						.at("/story/id")
						.asString());
		}
		Map<String, Object> goal = new HashMap<>(
				Map.of("id", uuid(), "repId", rep(Person.REP), "metric", "SALES", "target", "900", "period", "MONTH"));
		doing(Person.MANAGER, "SetGoalInput", "setGoal", "{ goal { id } }", goal);
		goal.put("target", "800");
		String id = doing(Person.MANAGER, "SetGoalInput", "setGoal", "{ goal { id } }", goal).at("/goal/id").asString();
		doing(Person.MANAGER, "CancelGoalInput", "cancelGoal", "{ goal { id } }",
				Map.of("goalId", thing("goal", id), "reason", "She is ill"));
	}

	/**
	 * A lead that is open, and one that is closed; and from another department one that
	 * each may claim.
	 */
	private void tip() {
		CimaClient next = this.client.as(this.neighbour, Role.REP);
		for (String category : List.of("Accessories", "Bikes")) {
			doing(Person.REP, "GiveLeadInput", "giveLead", "{ lead { id } }",
					lead(Person.REP, thing("lead of " + category, uuid()), category));
		}
		for (Person person : Person.SIGNED_IN) {
			Map<String, Object> lead = lead(person, uuid(), "Bikes");
			lead.put("accountId", thing(accountFor(person)));
			thing(leadFor(person), next
				.data("mutation($input: GiveLeadInput!) { giveLead(input: $input) { lead { id } } }",
						Map.of("input", lead))
				.at("/giveLead/lead/id")
				.asString());
		}
		thing("lead", "lead_" + thing("lead of Accessories"));
		thing("closed lead", "lead_" + thing("lead of Bikes"));
		next.data("mutation($id: ID!) { claimLead(input: { leadId: $id }) { lead { id } } }", one("closed lead"));
		doing(Person.REP, "CloseLeadInput", "closeLead", "{ lead { id } }",
				Map.of("leadId", thing("closed lead"), "reason", "Bought elsewhere"));
	}

	/** About an account to which nobody has sold anything, so that it can be won. */
	Map<String, Object> lead(Person person, String id, String category) {
		return new HashMap<>(
				Map.of("id", id, "accountId", thing(newAccountOf(person)), "category", category, "note", "They asked"));
	}

	private static String newAccountOf(Person person) {
		return "new account of " + person.column();
	}

	static String leadFor(Person person) {
		return "lead for " + person.column();
	}

	private static String accountFor(Person person) {
		return "account for " + person.column();
	}

	/**
	 * Points for all; a redemption that the rep's manager refused, one for each of two
	 * who decide, and one that is left.
	 */
	private void spend() {
		doing(Person.ADMIN, "SaveTechniqueInput", "saveTechnique", "{ technique { id } }",
				Map.of("id", thing("technique", "technique_" + uuid()), "categories", List.of("Bikes"), "title", "Ask",
						"text", "Ask what for"));
		String reward = thing("reward", id("reward"));
		doing(Person.ADMIN, "SaveRewardInput", "saveReward", "{ reward { id } }", Map.of("id", reward, "name", "Mug",
				"description", "To drink from", "kind", "GOODS", "price", 1, "stock", 500, "perRepAndMonth", 50));
		for (Person person : List.of(Person.REP, Person.MATE, Person.OTHER, Person.MANAGER, Person.MANAGER_ELSEWHERE)) {
			doing(Person.ADMIN, "AdjustBalanceInput", "adjustBalance", "{ receipt { points } }",
					Map.of("id", uuid(), "repId", rep(person), "points", 100, "reason", "To spend"));
		}
		for (String what : List.of("asked", "asked too", "left", "redemption")) {
			thing(what, doing(Person.REP, "RedeemRewardInput", "redeemReward", "{ redemption { id } }",
					Map.of("id", uuid(), "rewardId", reward))
				.at("/redemption/id")
				.asString());
		}
		doing(Person.MANAGER, "DecideRedemptionInput", "decideRedemption", "{ redemption { id } }",
				Map.of("redemptionId", thing("redemption"), "state", "REFUSED", "reason", "Broken"));
	}

	/** A deal of the rep's with somebody who refused a share first. */
	private void deal() {
		String id = doing(Person.REP, "OpenDealInput", "openDeal", "{ deal { id } }",
				Map.of("id", uuid(), "accountId", Shop.ACCOUNT, "title", "Bikes for the post", "categories",
						List.of("Bikes"), "low", "1000", "high", "9000", "closesOn",
						TestTime.now().plus(Duration.ofDays(60)).toString().substring(0, 10), "contributors",
						List.of(Map.of("repId", rep(Person.REP), "basisPoints", 6000),
								Map.of("repId", this.mentee, "basisPoints", 4000)),
						"stakeholders", List.of("BUYER")))
			.at("/deal/id")
			.asString();
		for (boolean agree : List.of(false, true)) {
			this.client.as(this.mentee, Role.REP)
				.data("mutation($input: AgreeToSharesInput!) { agreeToShares(input: $input) { deal { id } } }",
						Map.of("input", Map.of("dealId", id, "agree", agree, "reason", "Too little")));
		}
		doing(Person.REP, "MoveDealInput", "moveDeal", "{ deal { id } }", Map.of("dealId", thing("deal", id), "stage",
				"SOLUTION", "evidence", "They like it", "met", List.of("BUYER")));
	}

	/** A follow-up that was done and paid, of an account of its own. */
	private void followUp() {
		as(Person.ADMIN).data(
				"mutation($input: SaveFollowUpRuleInput!) { saveFollowUpRule(input: $input) { rule { id } } }",
				Map.of("input", Deeds.rule(thing("rule", "rule_" + uuid()))));
		followUp("acct_" + uuid(), false);
		followUp("acct_" + uuid(), true);
	}

	private void followUp(String account, boolean over) {
		String task = "followup_" + account + "_0";
		if (over) {
			thing("followUp", task);
		}
		this.catalog.saveAccounts(List.of(new Account(account, "Follow-up Bikes", "reseller", true)));
		this.database.getCollection("followups")
			.insertOne(new Document("_id", account).append("revision", 1L)
				.append("tasks",
						List.of(new Document("id", task).append("rule", thing("rule") + "/1")
							.append("rep", rep(Person.REP))
							.append("sale", thing("sale"))
							.append("soldAt", ago(Duration.ofDays(9)))
							.append("dueAt", ago(Duration.ofDays(3)))
							.append("expiresAt", Date.from(TestTime.now().plus(Duration.ofDays(300))))
							.append("points", 50)
							.append("held", false)
							.append("marks",
									new Document("cancelled", false).append("changes", 0)
										.append("changedAt", ago(Duration.ofDays(9))))
							.append("answers",
									over ? List.of(new Document("outcome", "NOT_WANTED")
										.append("doneAt", ago(Duration.ofDays(2)))
										.append("by", rep(Person.REP))) : List.of())))
				.append("payments",
						List.of(new Document("task", task).append("turn", 1)
							.append("sale", thing("again"))
							.append("rep", rep(Person.REP))
							.append("points", 50)
							.append("state", "PAID"))));
		this.database.getCollection("followup.notes")
			.insertOne(new Document("_id", task).append("by", rep(Person.REP)).append("text", "Next year"));
		this.database.getCollection("followup.calendars")
			.replaceOne(new Document("_id", rep(Person.REP)),
					new Document("token", "none").append("since", ago(Duration.ofDays(3))),
					new ReplaceOptions().upsert(true));
		this.database.getCollection("followup.lists")
			.updateOne(new Document("_id", rep(Person.REP)),
					new Document("$inc", new Document("revision", 1L)).append("$push",
							new Document(over ? "closed" : "open",
									new Document("task", task).append("account", account)
										.append("dueAt", ago(Duration.ofDays(3)))
										.append("expiresAt", ago(Duration.ofDays(1)))
										.append("points", 50))),
					new UpdateOptions().upsert(true));
	}

	/** What starts the experiment that there is, once more. */
	Map<String, Object> experiment() {
		return Map.of("id", thing("experiment").substring("exp_".length()), "name", "Gloves", "metric", "SALES",
				"guards", List.of("REVENUE"), "holdOutPercent", 20, "startsOn", "2999-01-04", "endsOn", "2999-02-28");
	}

	/** One that is over, in which no team of anybody here is held out. */
	private void experiment(String what, boolean stopped) {
		String id = thing(what, "exp_" + uuid());
		Document look = new Document("_id", id + "/08").append("week", 8)
			.append("at", ago(Duration.ofDays(1)))
			.append("estimate", new Decimal128(2))
			.append("low", new Decimal128(1))
			.append("high", new Decimal128(3))
			.append("chance", new Decimal128(0))
			.append("direction", 1)
			.append("guards", List.of())
			.append("crowdingOut", List.of("REVENUE"));
		this.database.getCollection("experiments")
			.insertOne(new Document("_id", id).append("name", "Gloves")
				.append("terms",
						new Document("metric", "SALES").append("guards", List.of("REVENUE"))
							.append("startsOn", Date.from(Instant.parse("2999-01-04T00:00:00Z")))
							.append("weeks", 8))
				.append("draw",
						new Document("seed", "1f").append("ranked", List.of("team_a", "team_b"))
							.append("members", List.of(3, 3))
							.append("levels", List.of(new Decimal128(2), new Decimal128(1)))
							.append("held", 1)
							.append("heldOut", List.of("team_b")))
				.append("hash",
						Sha256.hex(String.join("\n", "Gloves", "null", "SALES", "REVENUE", "20", "2999-01-04",
								"2999-02-28")))
				.append("by", "admin")
				.append("at", ago(Duration.ofDays(2)))
				.append("progress",
						new Document("held", true).append("latest", look)
							.append("latestWeek", 8)
							.append("stoppedAt", stopped ? ago(Duration.ofDays(1)) : null)
							.append("done", true)));
	}

	/**
	 * And waits until it is done; beside it a round of badges that is, and stays the
	 * newest.
	 */
	private void rebuild() {
		this.database.getCollection("badges.rounds")
			.insertOne(new Document("_id", thing("round", id("round"))).append("badge", thing("badge"))
				.append("period", "2020-W01")
				.append("startsAt", ago(Duration.ofDays(-1)))
				.append("finishedAt", ago(Duration.ofHours(1)))
				.append("repsDone", 2)
				.append("repsTotal", 2)
				.append("at", ""));
		CimaClient admin = as(Person.ADMIN);
		String rebuild = thing("rebuild",
				admin.data("mutation { startRebuild { id } }").at("/startRebuild/id").asString());
		await().until(() -> !admin
			.data("query($id: ID!) { node(id: $id) { ... on Rebuild { finishedAt } } }", Map.of("id", rebuild))
			.at("/node/finishedAt")
			.isNull());
		boardsAreThere();
	}

	/** Waits until those of today are: a rebuild takes them away meanwhile. */
	void boardsAreThere() {
		for (String period : List.of("WEEK", "MONTH", "ALL_TIME")) {
			await().until(() -> as(Person.ADMIN).data("{ leaderboard(input: { period: " + period + " }) { state } }")
				.at("/leaderboard/state")
				.asString()
				.equals("WHOLE"));
		}
	}

	CimaClient as(Person person) {
		return Objects.requireNonNull(this.people.get(person));
	}

	/** Everybody who is a rep, with their own. */
	Map<Person, String> reps() {
		return this.reps;
	}

	/** The person's own rep. */
	String rep(Person person) {
		return Objects.requireNonNull(this.reps.get(person));
	}

	String thing(String what) {
		return Objects.requireNonNull(this.things.get(what), what);
	}

	Map<String, String> things() {
		return this.things;
	}

	static String uuid() {
		return UUID.randomUUID().toString();
	}

	/** Sells what earns points on all boards. */
	String sell(Person person, String reference, int helmets) {
		return doing(person, "LogSaleInput", "logSale", "{ sale { id } }", sale(person, reference, helmets))
			.at("/sale/id")
			.asString();
	}

	private Map<String, Object> sale(Person person, String reference, int helmets) {
		Map<String, Object> sale = Shop.sale(uuid(), TestTime.now().minus(Duration.ofHours(1)),
				List.of(Shop.upSell(), Shop.line(Shop.HELMET, helmets, "34.99", "CROSS_SELL")));
		sale.put("accountId", (person == Person.REP) ? thing("known account") : Shop.ACCOUNT);
		sale.put("reference", reference);
		return sale;
	}

	/** An account that the rep serves, which bought something last month, too. */
	private void sellToKnownAccount() {
		Instant lastMonth = TestTime.now().atZone(ZoneOffset.UTC).withDayOfMonth(1).minusDays(2).toInstant();
		for (int day = 0; day < 3; day++) {
			Map<String, Object> sale = Shop.sale(uuid(), lastMonth.minus(Duration.ofDays(2 * day)),
					Shop.line(Shop.HELMET, 1, "34.99", "BASE"));
			sale.put("accountId", thing("known account"));
			sale.put("repId", rep(Person.REP));
			// the till's, as late ones of the rep's do not count for serving the account
			doing(Person.INTEGRATION, "LogSaleInput", "logSale", "{ sale { id } }", sale);
		}
		this.whiteSpace.again();
	}

	/** Runs a mutation and returns its payload. */
	JsonNode doing(Person person, String type, String mutation, String selection, Map<String, ?> input) {
		String document = "mutation($input: %s!) { %s(input: $input) %s }".formatted(type, mutation,
				selection.substring(0, selection.length() - 1) + " errors { code message } }");
		return as(person).data(document, Map.of("input", input)).get(mutation);
	}

	/** A screen that waits: what it shows, and what it keeps. */
	private JsonNode waitingScreen() {
		return JsonMapper.shared().readTree(this.client.post("/wall/pairing", "").body());
	}

	/** The code of a screen that waits. */
	String screenCode() {
		return waitingScreen().get("code").asString();
	}

	/** A screen of the rep's team. */
	private CimaClient screen(String what) {
		JsonNode waiting = waitingScreen();
		thing(what,
				doing(Person.MANAGER, "PairScreenInput", "pairScreen", "{ screen { id } }",
						Map.of("code", waiting.get("code").asString(), "teamId", thing("team"), "name", what))
					.at("/screen/id")
					.asString());
		return this.client.withToken(waiting.get("token").asString());
	}

	private void sell() {
		String reference = thing("reference", uuid());
		thing("entry", "entry_" + rep(Person.REP) + "_1");
		thing("sale", sell(Person.REP, reference, 2));
		spend();
		thing("voided", sell(Person.REP, reference, 3));
		sellToKnownAccount();
		doing(Person.REP, "VoidSaleInput", "voidSale", "{ sale { id } }",
				Map.of("saleId", thing("voided"), "reason", "Came back"));
		// again, and it stands: so that it names the first
		thing("again", sell(Person.REP, reference, 3));
		thing("late", sell(Person.REP, uuid(), 1));
		thing("moved", sell(Person.REP, uuid(), 1));
		// not theirs: so that they have done something, too
		doing(Person.MANAGER_ELSEWHERE, "VoidSaleInput", "voidSale", "{ sale { id } }",
				Map.of("saleId", thing("sale"), "reason", "A mistake"));
		thing("refuted", sell(Person.REP, uuid(), 1));
		doing(Person.MANAGER, "ConfirmSaleInput", "confirmSale", "{ sale { id } }",
				Map.of("saleId", thing("refuted"), "confirmed", false, "reason", "There is no receipt"));
		thing("doubted",
				doing(Person.REP, "LogSaleInput", "logSale", "{ sale { id } }",
						Shop.sale(uuid(), TestTime.now(), Shop.line(Shop.HELMET, 1, "9000000000", "BASE")))
					.at("/sale/id")
					.asString());
		complain();
		sell(Person.MATE, uuid(), 9);
		// an hour ago may have been another month: a place on the board of this one
		doing(Person.MATE, "LogSaleInput", "logSale", "{ sale { id } }",
				Shop.sale(uuid(), TestTime.now(), Shop.upSell()));
		this.client.as(this.rival, Role.REP)
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } } }",
					Map.of("input", sale(Person.REP, uuid(), 1)));
	}

	/** What goes with a bike, at customers enough to say so. */
	private void offer() {
		for (Person person : Person.SIGNED_IN) {
			Map<String, Object> sale = Shop.sale(uuid(), TestTime.now(),
					List.of(Shop.line(Shop.BIKE, 1, "1000.00", "BASE"), Shop.line(Shop.SOCKS, 1, "9.50", "BASE")));
			sale.put("accountId", thing(accountFor(person)));
			this.client.as(this.neighbour, Role.REP)
				.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } } }",
						Map.of("input", sale));
		}
		this.insight.look();
	}

	/** The customer of the first sale does. */
	private void complain() {
		this.database.getCollection("complaints")
			.insertOne(new Document("_id", thing("sale")).append("sale", thing("sale"))
				.append("rep", rep(Person.REP))
				.append("at", ago(Duration.ZERO))
				.append("score", 1)
				.append("due", ago(Duration.ofDays(-30)))
				.append("version", 0L));
	}

	/** A card that the rep answered, and one that waits. */
	private void learn() {
		String card = thing("card", id("card"));
		doing(Person.MANAGER, "SaveLearningCardsInput", "saveLearningCards", "{ cards { id } }",
				Map.of("cards", List.of(Deeds.card(card), Deeds.card(id("card")))));
		doing(Person.REP, "ReviewCardsInput", "reviewCards", "{ results { id } }",
				Map.of("reviews", List.of(Deeds.review(card))));
	}

	private void mentor() {
		doing(Person.MANAGER, "NameMentorInput", "nameMentor", "{ mentor { openPlaces } }",
				Map.of("repId", rep(Person.REP), "strengths", List.of("CLOSING"), "places", 5));
		CimaClient phone = this.client.as(this.mentee, Role.REP);
		String mentorship = phone.data(
				"mutation($input: RequestMentorshipInput!) { requestMentorship(input: $input) { mentorship { id } } }",
				Map.of("input", Map.of("id", uuid(), "mentorId", rep(Person.REP), "goal", "Better questions")))
			.at("/requestMentorship/mentorship/id")
			.asString();
		doing(Person.REP, "AnswerMentorshipInput", "answerMentorship", "{ mentorship { id } }",
				Map.of("mentorshipId", thing("mentorship", mentorship), "accept", true));
		change("mentorships", mentorship, new Document("startedAt", ago(Duration.ofDays(25))));
		thing("coaching", claim(phone, Duration.ofDays(9)));
		doing(Person.MANAGER, "SettleDisputeInput", "settleDispute", "{ session { id } }",
				Map.of("sessionId", thing("coaching"), "tookPlace", true, "reason", "I was there"));
		thing("dispute", claim(phone, Duration.ofDays(1)));
		doing(Person.REP, "EndMentorshipInput", "endMentorship", "{ mentorship { id } }",
				Map.of("mentorshipId", mentorship, "reason", "All learnt"));
		change("mentorships", mentorship,
				new Document("gain",
						new Document("metric", "CROSS_SELLS").append("before", decimal("0.5"))
							.append("after", decimal("0.9"))
							.append("salesBefore", 20)
							.append("salesAfter", 20)
							.append("points", 250)
							.append("paid", true)));
		coached(this.rival, this.neighbour);
		coached(this.neighbour, this.rival);
	}

	/** A session that was credited, with so much that it is not usual. */
	private void coached(String mentor, String mentee) {
		this.database.getCollection("coaching.sessions")
			.insertOne(new Document("_id", "coaching_%s_%s".formatted(mentor, uuid())).append("revision", 1L)
				.append("mentorship", "mentorship_%s_%s".formatted(mentee, uuid()))
				.append("mentor", mentor)
				.append("mentee", mentee)
				.append("hash", "hash")
				.append("heldAt", ago(Duration.ofDays(2)))
				.append("minutes", 30)
				.append("status", "CONFIRMED")
				.append("attempt", 1)
				.append("claimedAt", ago(Duration.ofDays(2)))
				.append("expiresAt", ago(Duration.ofDays(-12)))
				.append("answeredAt", ago(Duration.ofDays(1)))
				.append("credits", 100_000)
				.append("followed", true));
	}

	/** A session that the mentee says did not take place. */
	private String claim(CimaClient phone, Duration ago) {
		String session = doing(Person.REP, "ClaimCoachingCreditInput", "claimCoachingCredit", "{ session { id } }",
				Map.of("id", uuid(), "mentorshipId", thing("mentorship"), "heldAt",
						TestTime.now().minus(ago).toString(), "minutes", 30, "topic", "Openings"))
			.at("/session/id")
			.asString();
		phone.data(
				"mutation($input: ConfirmCoachingSessionInput!) { confirmCoachingSession(input: $input) { session { id } } }",
				Map.of("input", Map.of("sessionId", session, "tookPlace", false)));
		return session;
	}

	private void train() {
		String course = thing("course", "course_asking-before-offering");
		JsonNode attempt = doing(Person.REP, "StartAttemptInput", "startAttempt",
				"{ attempt { id questions { id options { id } } } }",
				Map.of("id", uuid(), "courseId", course, "practice", true))
			.get("attempt");
		doing(Person.REP, "AnswerAttemptInput", "answerAttempt", "{ attempt { state } }",
				Map.of("attemptId", thing("attempt", attempt.get("id").asString()), "answers", attempt.get("questions")
					.valueStream()
					.map((question) -> Map.of("questionId", question.get("id").asString(), "optionIds",
							List.of(question.at("/options/0/id").asString()), "answeredAt", TestTime.now().toString()))
					.toList()));
		for (Person person : List.of(Person.REP, Person.MATE)) {
			Instant passed = TestTime.now().minusSeconds(person.ordinal());
			this.database.getCollection("course.progress")
				.replaceOne(new Document("_id", rep(person) + "/" + course),
						new Document("revision", 9L).append("rep", rep(person))
							.append("course", course)
							.append("tries", List.of())
							.append("best", person.ordinal())
							.append("passed",
									new Document("attempt", "attempt_of_" + person.ordinal()).append("version", 1)
										.append("at", Date.from(passed))
										.append("expiresAt", Date.from(passed.plus(Duration.ofDays(300))))),
						new ReplaceOptions().upsert(true));
		}
	}

	private void compete() {
		String schedule = doing(Person.MANAGER, "ScheduleCompetitionInput", "scheduleCompetition",
				"{ schedule { id } }", Map.of("id", uuid(), "theme", "CATEGORY_PUSH", "category", "Bikes", "name",
						"Bikes", "teamIds", List.of(thing("team")), "prizes", prizes()))
			.at("/schedule/id")
			.asString();
		doing(Person.MANAGER, "StopCompetitionScheduleInput", "stopCompetitionSchedule", "{ schedule { id } }",
				Map.of("scheduleId", thing("schedule", schedule)));
		String cancelled = doing(Person.MANAGER, "CreateThemedCompetitionInput", "createThemedCompetition",
				"{ competition { id } }", Map.of("id", uuid(), "theme", "BREADTH", "teamIds", List.of(thing("team"))))
			.at("/competition/id")
			.asString();
		doing(Person.MANAGER, "EditCompetitionInput", "editCompetition", "{ competition { id } }",
				Map.of("competitionId", cancelled, "name", "Broader", "reason", "It was narrow"));
		doing(Person.MANAGER, "CancelCompetitionInput", "cancelCompetition", "{ competition { id } }",
				Map.of("competitionId", thing("cancelled", cancelled), "reason", "A mistake"));
		thing("competition", over(ContestantKind.REPS, 366));
		thing("teams' competition", over(ContestantKind.TEAMS, null));
		await().until(() -> List.of("competition", "teams' competition")
			.stream()
			.allMatch((what) -> "CLOSED"
				.equals(as(Person.ADMIN).data("query($id: ID!) { competition(id: $id) { status } }", one(what))
					.at("/competition/status")
					.asString())));
		doing(Person.REP, "VoidSaleInput", "voidSale", "{ sale { id } }",
				Map.of("saleId", thing("late"), "reason", "Too late"));
		await().until(() -> !as(Person.ADMIN)
			.data("query($id: ID!) { competition(id: $id) { differencesAfterClose { points } } }", one("competition"))
			.at("/competition/differencesAfterClose")
			.isEmpty());
	}

	/** A competition whose result is made as soon as the application looks. */
	private String over(ContestantKind contestants, @org.jspecify.annotations.Nullable Integer newcomerDays) {
		Instant now = TestTime.now();
		Competition competition = Competition.with(id("comp"))
			.name("Over")
			.theme("BREADTH")
			.contestants(contestants)
			.window(now.minus(Duration.ofHours(2)), now.minus(Duration.ofMinutes(30)), now.plusMillis(100))
			.counts("sale.lines >= 1")
			.minimumSales(1)
			.teamIds((newcomerDays != null) ? List.of(thing("team")) : List.of(thing("team"), thing("elsewhere")))
			.newcomerDays(newcomerDays)
			.prizes(List.of(new Prize(1, "Gold", 30), new Prize(2, "Silver", 20)))
			.schedule(thing("schedule"))
			.created("admin", now)
			.build();
		this.competitions.insert(competition);
		return competition.id();
	}

	private void recognise() {
		String month = "%d-01".formatted(1000 + Math.floorMod(UUID.randomUUID().hashCode(), 900));
		String recognition = "recognition_%s_BEST_CROSS_SELLER_%s".formatted(month, rep(Person.REP));
		this.database.getCollection("halls")
			.insertOne(new Document("_id", month).append("closedAt", ago(Duration.ZERO))
				.append("announced", true)
				.append("recognitions",
						List.of(new Document("id", recognition).append("category", "BEST_CROSS_SELLER")
							.append("rep", rep(Person.REP))
							.append("value", decimal("42")),
								new Document("id",
										thing("team's recognition",
												"recognition_%s_BEST_TEAM_%s".formatted(month, thing("team"))))
									.append("category", "BEST_TEAM")
									.append("team", thing("team"))
									.append("value", decimal("7.5")))));
		this.database.getCollection("feed")
			.insertOne(new Document("_id", month + "-01/00000001")
				.append("item", thing("team's news", "feed_" + thing("team's recognition")))
				.append("kind", "RECOGNITION")
				.append("at", ago(Duration.ofDays(300)))
				.append("team", thing("team"))
				.append("about", thing("team's recognition"))
				.append("params", List.of("BEST_TEAM", month, "7.5"))
				.append("withdrawn", false));
		this.database.getCollection("awards")
			.insertOne(new Document("_id",
					thing("week's award", "award_%s_%s_2020-W01".formatted(rep(Person.REP), thing("badge"))))
				.append("rep", rep(Person.REP))
				.append("badge", thing("badge"))
				.append("from", Date.from(Instant.parse("2019-12-30T00:00:00Z")))
				.append("until", Date.from(Instant.parse("2020-01-06T00:00:00Z")))
				.append("given", true)
				.append("seq", 1L)
				.append("awardedAt", ago(Duration.ofDays(300)))
				.append("toldAt", ago(Duration.ofDays(300))));
		thing("month", month + "-01");
		thing("recognition", recognition);
		await().until(() -> !as(Person.ADMIN)
			.data("query($id: ID!) { rep(id: $id) { awards { edges { node { id } } } } }", one("rep"))
			.at("/rep/awards/edges/1")
			.isMissingNode());
		thing("award",
				as(Person.ADMIN)
					.data("query($id: ID!) { rep(id: $id) { awards { edges { node { id } } } } }", one("rep"))
					.at("/rep/awards/edges/0/node/id")
					.asString());
		thing("news",
				await()
					.until(() -> as(Person.ADMIN).data("{ feed(first: 100) { edges { node { id aboutId } } } }")
						.findValues("node")
						.stream()
						.filter((item) -> item.get("aboutId").asString("").equals(thing("competition")))
						.map((item) -> item.get("id").asString())
						.findFirst(), Optional::isPresent)
					.orElseThrow());
		thing("unkind",
				doing(Person.REP, "GiveKudosInput", "giveKudos", "{ item { id } }",
						Map.of("id", uuid(), "repId", rep(Person.MATE), "reason", "Late as ever"))
					.at("/item/id")
					.asString());
		thing("feed",
				doing(Person.MATE, "GiveKudosInput", "giveKudos", "{ item { id } }",
						Map.of("id", uuid(), "repId", rep(Person.REP), "reason", "You helped me"))
					.at("/item/id")
					.asString());
	}

	private Map<String, String> one(String what) {
		return Map.of("id", thing(what));
	}

	private static List<Map<String, ?>> prizes() {
		return List.of(Map.of("rank", 1, "label", "Gold", "points", 10));
	}

	private void join(Reps all, Person person, String team, List<String> manages) {
		String id = id("rep");
		all.save(new Rep(id, "The " + person.column(), thing(team), null, id, "en", manages, true, false));
		this.reps.put(person, id);
		boolean manager = person == Person.MANAGER || person == Person.MANAGER_ELSEWHERE;
		this.people.put(person, manager ? this.client.as(id, Role.REP, Role.MANAGER) : this.client.as(id, Role.REP));
	}

	private String thing(String what, String id) {
		this.things.put(what, id);
		return id;
	}

	private void change(String collection, String id, Document fields) {
		this.database.getCollection(collection).updateOne(new Document("_id", id), new Document("$set", fields));
	}

	private static Date ago(Duration duration) {
		return Date.from(TestTime.now().minus(duration));
	}

	private static Decimal128 decimal(String value) {
		return new Decimal128(new BigDecimal(value));
	}

	private static String id(String type) {
		return type + "_" + uuid();
	}

}
