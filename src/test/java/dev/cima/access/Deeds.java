package dev.cima.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import dev.cima.Shop;
import dev.cima.TestTime;

/**
 * Mutations that everybody tries on what is the rep's, or on what is their own: so that
 * somebody gets each answer, and everybody else an error.
 */
final class Deeds {

	private static final Set<Person> REPS = EnumSet.of(Person.REP, Person.MATE, Person.OTHER, Person.MANAGER,
			Person.MANAGER_ELSEWHERE);

	private static final Set<Person> SELLERS = EnumSet.of(Person.REP, Person.MANAGER, Person.INTEGRATION, Person.ADMIN);

	private static final Set<Person> MANAGERS = EnumSet.of(Person.MANAGER, Person.ADMIN);

	private static final Set<Person> SETTERS = EnumSet.of(Person.REP, Person.MANAGER, Person.ADMIN);

	private static final Set<Person> ADMIN = EnumSet.of(Person.ADMIN);

	private final Cast cast;

	private final Instant now = TestTime.now();

	private final Map<Person, String> sales = new EnumMap<>(Person.class);

	Deeds(Cast cast) {
		this.cast = cast;
		Person.SIGNED_IN.forEach((person) -> this.sales.put(person, Cast.uuid()));
	}

	/**
	 * A mutation, or a preview of one.
	 *
	 * @param field its name
	 * @param by those who succeed; the others are refused, or have no rep
	 * @param answer what is read of its payload, as in {@link Doors}
	 */
	record Deed(String field, Set<Person> by, String answer, Function<Person, Map<String, ?>> input) {
	}

	List<Deed> all() {
		return List.of(deed("previewSale", SELLERS, this::sale), new Deed("logSale", SELLERS,
				"{ __typename replayed sale <Sale> rep <Rep> receipt <Receipt> errors <UserError> }", this::sale),
				new Deed("voidSale", SELLERS,
						"{ __typename sale <Sale> rep <Rep> receipt <Receipt> errors <UserError> }",
						(person) -> Map.of("saleId", "sale_" + this.cast.rep(Person.REP) + "_" + sale(person).get("id"),
								"reason", "It came back")),
				new Deed("logSale", SELLERS, "{ __typename errors <UserError> }",
						(person) -> (person == Person.MATE) ? sameReference() : sale(person)),
				new Deed("setVisibility", REPS, "{ __typename rep { __typename } errors <UserError> }",
						(person) -> Map.of("hidden", false)),
				deed("giveKudos", REPS,
						(person) -> Map.of("id", Cast.uuid(), "repId", this.cast.thing("mentee"), "reason", "Thanks")),
				deed("endMentorship", EnumSet.of(Person.REP, Person.MANAGER, Person.ADMIN),
						(person) -> Map.of("mentorshipId", this.cast.thing("mentorship"), "reason", "All learnt")),
				deed("settleDispute", MANAGERS,
						(person) -> Map.of("sessionId", this.cast.thing("coaching"), "tookPlace", true, "reason",
								"I was there")),
				deed("registerDevice", REPS,
						(person) -> Map
							.of("token", "device-of-" + this.cast.thing("rep") + person.ordinal(), "platform", "WEB")),
				deed("setNotificationPreferences", REPS, Deeds::preferences),
				deed("nameMentor", MANAGERS,
						(person) -> Map.of("repId", this.cast.rep(Person.REP), "strengths", List.of("CLOSING"),
								"places", 5)),
				deed("saveTeam", ADMIN,
						(person) -> Map.of("id", "team_" + Cast.uuid(), "name", "New", "department", "sales")),
				new Deed("saveRep", ADMIN, "{ __typename rep { __typename } errors <UserError> }",
						(person) -> Map.of("id", "rep_" + Cast.uuid(), "name", "New", "teamId",
								this.cast.thing("next door"))),
				deed("saveProduct", ADMIN,
						(person) -> Map.of("id", "prod_" + Cast.uuid(), "name", "New", "sku", "N", "category", "Bikes",
								"listPrice", "1")),
				deed("saveAccount", ADMIN, (person) -> Map.of("id", "acct_" + Cast.uuid(), "name", "New")),
				new Deed("saveTechnique", MANAGERS, "{ __typename technique { __typename id } errors <UserError> }",
						(person) -> Map.of("id", "technique_" + Cast.uuid(), "categories", List.of("Bikes"), "title",
								"Ask", "text", "Ask what for", "active", false)),
				new Deed("startExperiment", ADMIN, "{ __typename experiment <Experiment> errors <UserError> }",
						(person) -> this.cast.experiment()),
				new Deed("stopExperiment", ADMIN, "{ __typename experiment <Experiment> errors <UserError> }",
						(person) -> Map.of("experimentId", this.cast.thing("stopped experiment"), "reason",
								"A mistake")),
				deed("saveReward", ADMIN,
						(person) -> Map.of("id", "reward_" + Cast.uuid(), "name", "Mug", "description", "To drink from",
								"kind", "GOODS", "price", 1, "active", false)),
				new Deed("redeemReward", REPS,
						"{ __typename redemption { __typename } rep { __typename } errors <UserError> }",
						(person) -> Map.of("id", Cast.uuid(), "rewardId", this.cast.thing("reward"))),
				new Deed("decideRedemption", MANAGERS, "{ __typename redemption { __typename id } errors <UserError> }",
						(person) -> Map.of("redemptionId",
								this.cast.thing((person == Person.ADMIN) ? "asked too" : "asked"), "state",
								"APPROVED")),
				new Deed("adjustBalance", ADMIN,
						"{ __typename rep { __typename } receipt <Receipt> errors <UserError> }",
						(person) -> Map.of("id", Cast.uuid(), "repId", this.cast.rep(Person.REP), "points", 1, "reason",
								"Lost")),
				deed("reportInvitations", EnumSet.of(Person.INTEGRATION),
						(person) -> Map.of("sent", List.of("sale_none"))),
				deed("saveCourse", MANAGERS, Deeds::course),
				new Deed("startAttempt", REPS, "{ __typename attempt { __typename } errors <UserError> }",
						(person) -> Map.of("id", Cast.uuid(), "courseId", this.cast.thing("course"), "practice", true)),
				new Deed("answerAttempt", EnumSet.of(Person.REP),
						"{ __typename attempt { __typename } receipt <Receipt> errors <UserError> }",
						(person) -> Map.of("attemptId", this.cast.thing("attempt"), "answers", List.of())),
				deed("cancelCompetition", MANAGERS,
						(person) -> Map.of("competitionId", this.cast.thing("cancelled"), "reason", "A mistake")),
				deed("stopCompetitionSchedule", MANAGERS,
						(person) -> Map.of("scheduleId", this.cast.thing("schedule"))),
				deed("correctResult", ADMIN,
						(person) -> Map.of("competitionId", this.cast.thing("competition"), "reason", "Too late")),
				deed("decideHallOfFame", ADMIN, (person) -> Map.of("month", "1999-01-01")),
				deed("setPrizeBudget", ADMIN,
						(person) -> Map.of("teamId", this.cast.thing("team"), "pointsPerMonth", 7_000)),
				new Deed("setVision", MANAGERS, "{ __typename team { __typename id } errors <UserError> }",
						(person) -> Map.of("teamId", this.cast.thing("team"), "text", "Up")),
				new Deed("tellStory", REPS, "{ __typename story { __typename } errors <UserError> }",
						(person) -> Map.of("id", Cast.uuid(), "text", "I listen first")),
				new Deed("agreeToStory", EnumSet.of(Person.REP),
						"{ __typename story <RoleModelStory> errors <UserError> }",
						(person) -> Map.of("storyId", this.cast.thing("story"))),
				new Deed("removeStory", EnumSet.of(Person.REP), "{ __typename removed errors <UserError> }",
						(person) -> Map.of("storyId", this.cast.thing("old story"))),
				new Deed("pairScreen", EnumSet.of(Person.MANAGER), "{ __typename screen <Screen> errors <UserError> }",
						this::pairing),
				// who is no rep is nobody by whom it was paired
				new Deed("pairScreen", ADMIN,
						"{ __typename screen { __typename id name pairedAt team { __typename id } } errors <UserError> }",
						this::pairing),
				deed("revokeScreen", MANAGERS, (person) -> Map.of("screenId", this.cast.thing("old screen"))),
				deed("answerPulse", REPS, (person) -> Map.of("token", "none", "answers", List.of(1))),
				deed("setBoardFocus", MANAGERS, (person) -> Map.of("teamId", this.cast.thing("team"), "show", "RANK")),
				deed("defineBadge", ADMIN,
						(person) -> Map.of("id", "badge_" + Cast.uuid(), "name", "Done", "description", "Never",
								"criterion", "allTime.sales >= 1000000", "active", false)),
				deed("publishPlan", ADMIN,
						(person) -> Map.of("validFrom", TestTime.now().plus(Duration.ofDays(700)).toString(), "yaml",
								plan())),
				deed("publishPlan", ADMIN,
						(person) -> Map.of("validFrom", TestTime.now().plus(Duration.ofDays(700)).toString(), "yaml",
								plan(), "dryRun", true)),
				new Deed("planBonus", ADMIN,
						"{ __typename bonus { __typename id } replay { __typename points reps sales topRepShare } errors <UserError> }",
						(person) -> Cast.bonus("bonus_" + Cast.uuid(), true)),
				new Deed("planBonus", ADMIN,
						"{ __typename bonus { __typename id } replay { __typename } errors <UserError> }",
						(person) -> Cast.bonus("bonus_" + Cast.uuid(), false)),
				new Deed("endBonus", ADMIN, "{ __typename bonus { __typename id } errors <UserError> }",
						(person) -> Map.of("bonusId", this.cast.thing("bonus"), "reason", "Sold out")),
				deed("cancelPlan", ADMIN,
						(person) -> Map.of("version", Integer.valueOf(this.cast.thing("plan")), "reason", "Too high")),
				deed("removeKudos", MANAGERS,
						(person) -> Map.of("feedItemId", this.cast.thing("unkind"), "reason", "Not kind")),
				new Deed("confirmSale", MANAGERS, "{ __typename sale <Sale> errors <UserError> }",
						(person) -> Map.of("saleId", this.cast.thing("sale"), "confirmed", true)),
				new Deed("answerRefutation", EnumSet.of(Person.REP), "{ __typename sale <Sale> errors <UserError> }",
						(person) -> Map.of("saleId", this.cast.thing("refuted"), "text", "It was sold")),
				new Deed("confirmSale", MANAGERS, "{ __typename sale <Sale> errors <UserError> }",
						(person) -> Map.of("saleId", this.cast.thing("refuted"), "confirmed", false, "reason",
								"Still")),
				new Deed("settleComplaint", MANAGERS, "{ __typename sale <Sale> errors <UserError> }",
						(person) -> Map.of("saleId", this.cast.thing("sale"), "release", true, "reason",
								"It was wanted")),
				new Deed("moveSale", ADMIN, "{ __typename sale <Sale> errors <UserError> }",
						(person) -> Map.of("saleId", this.cast.thing("moved"), "repId", this.cast.thing("mentee"),
								"reason", "Hers")),
				deed("saveLearningCards", EnumSet.of(Person.MANAGER, Person.MANAGER_ELSEWHERE, Person.ADMIN),
						(person) -> Map.of("cards", List.of(card("card_" + Cast.uuid())))),
				new Deed("reviewCards", REPS, """
						{ __typename results <ReviewResult> errors <UserError>
						  learning { __typename due cards(first: 1) { __typename id } knowledge <Knowledge> } }""",
						(person) -> Map.of("reviews", List.of(review(this.cast.thing("card"))))),
				deed("saveFollowUpRule", ADMIN, (person) -> rule("rule_" + Cast.uuid())),
				new Deed("setFollowUpCalendar", REPS, "{ __typename url calendar { __typename } errors <UserError> }",
						(person) -> Map.of("on", true)),
				new Deed("answerFollowUp", EnumSet.of(Person.REP),
						"{ __typename followUp { __typename } errors <UserError> }",
						(person) -> Map.of("followUpId", this.cast.thing("followUp"), "outcome", "DONE", "doneAt",
								this.now.toString())),
				new Deed("snoozeFollowUp", EnumSet.of(Person.REP),
						"{ __typename followUp { __typename } errors <UserError> }",
						(person) -> Map.of("followUpId", this.cast.thing("followUp"), "until",
								this.now.plusSeconds(60).toString())),
				// it says of itself to whom it was made
				new Deed("declineOffer", EnumSet.of(Person.REP), "{ __typename declined errors <UserError> }",
						(person) -> Map.of("offerId", this.cast.thing("offer"))),
				new Deed("setGoal", SETTERS, "{ __typename goal <Goal> errors <UserError> }",
						(person) -> Map.of("id", Cast.uuid(), "repId", this.cast.rep(Person.REP), "metric", "SALES",
								"target", "900", "period", "MONTH")),
				new Deed("cancelGoal", MANAGERS, "{ __typename goal <Goal> errors <UserError> }",
						(person) -> Map.of("goalId", this.cast.thing("goal"), "reason", "She is ill")),
				new Deed("giveLead", REPS, "{ __typename lead { __typename } errors <UserError> }",
						(person) -> this.cast.lead(person,
								(person == Person.REP) ? this.cast.thing("lead of Accessories") : Cast.uuid(),
								"Accessories")),
				new Deed("claimLead", REPS, "{ __typename lead { __typename } errors <UserError> }",
						(person) -> Map.of("leadId", this.cast.thing(Cast.leadFor(person)))),
				new Deed("closeLead", SETTERS, "{ __typename lead <Lead> errors <UserError> }",
						(person) -> Map.of("leadId", this.cast.thing("closed lead"), "reason", "Bought elsewhere")),
				new Deed("vetoWhiteSpace", EnumSet.of(Person.REP, Person.MANAGER, Person.ADMIN),
						"{ __typename account { __typename } errors <UserError> }",
						(person) -> Map.of("accountId", this.cast.thing("known account"), "category", "Bikes", "reason",
								"They make them")),
				new Deed("openDeal", REPS, "{ __typename deal { __typename } errors <UserError> }", this::deal),
				new Deed("moveDeal", SETTERS, "{ __typename deal <Deal> errors <UserError> }",
						(person) -> Map.of("dealId", this.cast.thing("deal"), "stage", "SOLUTION", "evidence",
								"Said " + person.ordinal())),
				new Deed("agreeToShares", EnumSet.of(Person.REP), "{ __typename deal <Deal> errors <UserError> }",
						(person) -> Map.of("dealId", this.cast.thing("deal"), "agree", true)),
				new Deed("winDeal", SETTERS,
						"{ __typename deal <Deal> sale <Sale> receipt <Receipt> errors <UserError> }",
						(person) -> Map.of("dealId", this.cast.thing("deal"), "sale",
								Shop.sale(Cast.uuid(), this.now, Shop.upSell()))),
				deed("eraseRep", ADMIN, (person) -> Map.of("repId", this.cast.thing("leaver"))));
	}

	/** All fields of the payload are read, and of the things in it the ids. */
	private static Deed deed(String field, Set<Person> by, Function<Person, Map<String, ?>> input) {
		return new Deed(field, by, "", input);
	}

	private Map<String, Object> pairing(Person person) {
		return Map.of("code", this.cast.screenCode(), "teamId", this.cast.thing("team"), "name", "Door");
	}

	/** A sale of the rep, whoever logs it. */
	private Map<String, Object> sale(Person person) {
		Map<String, Object> sale = Shop.sale(Objects.requireNonNull(this.sales.get(person)), this.now, Shop.upSell());
		sale.put("repId", this.cast.rep(Person.REP));
		sale.put("accountId", this.cast.thing("known account"));
		sale.put("reference", this.cast.thing("reference"));
		sale.put("shares", List.of(Map.of("repId", this.cast.rep(Person.REP), "basisPoints", 6_000),
				Map.of("repId", this.cast.thing("mentee"), "basisPoints", 4_000)));
		return sale;
	}

	/** A mate's own sale, under the number of one of the rep's. */
	private Map<String, Object> sameReference() {
		Map<String, Object> sale = sale(Person.MATE);
		sale.remove("repId");
		sale.remove("shares");
		return sale;
	}

	/** Everybody's own. */
	private Map<String, ?> deal(Person person) {
		String rep = this.cast.rep(REPS.contains(person) ? person : Person.REP);
		return Map.of("id", Cast.uuid(), "accountId", Shop.ACCOUNT, "title", "Own", "categories", List.of("Bikes"),
				"low", "1", "high", "2", "closesOn", this.now.plus(Duration.ofDays(60)).toString().substring(0, 10),
				"contributors", List.of(Map.of("repId", rep, "basisPoints", 10_000)), "stakeholders", List.of());
	}

	/** One that no sale meets. */
	static Map<String, ?> rule(String id) {
		return Map.of("id", id, "name", "Never", "text", "Call", "textEs", "Llama", "appliesWhen", "line.amount < 0",
				"afterDays", 7, "expiresAfterDays", 14, "points", 50);
	}

	/** Each saves another one. */
	private static Map<String, ?> course(Person person) {
		List<Map<String, ?>> options = List.of(Map.of("id", "a", "text", "Yes", "right", true),
				Map.of("id", "b", "text", "No", "right", false));
		Map<String, Object> course = new HashMap<>(Map.of("id", "course_" + Cast.uuid(), "title", "Short", "summary",
				"Soon read", "categories", List.of(), "lessons",
				List.of(Map.of("title", "One", "body", "Ask", "minutes", 1)), "questions",
				List.of(Map.of("id", "q", "text", "Ask?", "options", options)), "draw", 1, "toPass", 1, "minutes", 1));
		course.putAll(Map.of("attempts", 1, "cooldownMinutes", 1, "points", 0, "pointsForKeeping", 0, "active", false));
		return course;
	}

	/** Everybody's differ. */
	static Map<String, ?> preferences(Person person) {
		return Map.of("quietFrom", "21:0" + person.ordinal(), "quietUntil", "06:0" + person.ordinal(), "muted",
				List.of((person == Person.REP) ? "OVERTAKEN" : "KUDOS"));
	}

	static Map<String, Object> card(String id) {
		return Map.of("id", id, "category", "Bikes", "question", "What goes with a bike?", "explanation", "It is safer",
				"options", List.of(Map.of("id", "a", "text", "A helmet", "right", true),
						Map.of("id", "b", "text", "A kite", "right", false)));
	}

	static Map<String, ?> review(String card) {
		return Map.of("id", Cast.uuid(), "cardId", card, "optionId", "a", "reviewedAt",
				TestTime.now().minusSeconds(1).toString());
	}

	static String plan() {
		try (InputStream file = Deeds.class.getResourceAsStream("/incentive-plan.yaml")) {
			return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
