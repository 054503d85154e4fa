package dev.cima.embedded;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cima.platform.DemoDoors;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.parser.Parser;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Variables with which the named operations work on the demo data at once. */
@Component
@DemoDoors.Only
class DemoExamples {

	private static final String COURSE = DemoTraining.COURSE;

	private final InstantSource clock;

	DemoExamples(InstantSource clock) {
		this.clock = clock;
	}

	/** Values for the operation's variables that must be given. */
	Map<String, Object> variables(String query) {
		Map<String, Object> variables = new LinkedHashMap<>();
		Document document = Parser.parse(query);
		for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
			for (VariableDefinition variable : operation.getVariableDefinitions()) {
				Object example = example(variable, String.valueOf(operation.getName()));
				if (example != null) {
					variables.put(variable.getName(), example);
				}
			}
		}
		return variables;
	}

	/** A sale with a line of each kind. */
	Map<String, Object> sale() {
		return Map.of("id", UUID.randomUUID().toString(), "occurredAt", this.clock.instant().toString(), "accountId",
				"acct_01", "lines",
				List.of(Map.of("productId", "prod_102", "unitPrice", "149.00", "kind", "BASE"),
						Map.of("productId", "prod_108", "quantity", 2, "unitPrice", "17.90", "kind", "CROSS_SELL"),
						Map.of("productId", "prod_107", "unitPrice", "119.00", "kind", "UP_SELL", "insteadOfProductId",
								"prod_106")));
	}

	/** A week of cross-sells. */
	private Map<String, Object> competition() {
		return Map.of("id", UUID.randomUUID().toString(), "name", "Accessory week", "theme",
				"Nobody leaves without a spare", "opensAt", this.clock.instant().toString(), "closesAt",
				this.clock.instant().plusSeconds(7 * 86_400).toString(), "timeZone", "Europe/Madrid", "counts",
				"line.kind == \"CROSS_SELL\" && product.category == \"Climbing\"", "score", "points", "prizes",
				List.of(Map.of("rank", 1, "label", "Gold", "points", 500)));
	}

	private String day(int ahead) {
		return LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC).plusDays(ahead).toString();
	}

	private @Nullable Object example(VariableDefinition variable, String operation) {
		String type = AstPrinter.printAst(variable.getType());
		Object value = switch (type.replaceAll("[\\[\\]!]", "")) {
			case "LogSaleInput" -> sale();
			case "OffersInput" -> Map.of("accountId", "acct_01", "basket", List.of("prod_102"));
			case "LeaderboardInput" -> Map.of("metric", "POINTS", "period", "MONTH");
			case "VoidSaleInput" -> Map.of("saleId", "sale_rep_01_<uuid>", "reason", "The customer brought it back");
			case "CorrectSaleInput" ->
				Map.of("saleId", "sale_rep_01_<uuid>", "reason", "A wrong price", "sale", sale());
			case "MoveSaleInput" -> Map.of("saleId", "sale_rep_01_<uuid>", "repId", "rep_02", "reason", "She sold it");
			case "ConfirmSaleInput" -> Map.of("saleId", "sale_rep_01_<uuid>", "confirmed", true);
			case "SettleComplaintInput" ->
				Map.of("saleId", "sale_rep_01_<uuid>", "release", true, "reason", "The price was explained");
			case "AnswerRefutationInput" ->
				Map.of("saleId", "sale_rep_01_<uuid>", "text", "The customer has the receipt");
			case "String" ->
				!type.endsWith("!") ? null : operation.equals("PulseToken") ? UUID.randomUUID().toString() : "T-1042";
			case "SetVisibilityInput" -> Map.of("hidden", true);
			case "GiveKudosInput" ->
				Map.of("id", UUID.randomUUID().toString(), "repId", "rep_03", "reason", "You saved my Saturday");
			case "RequestMentorshipInput" ->
				Map.of("id", UUID.randomUUID().toString(), "mentorId", "rep_04", "goal", "Selling services");
			case "AnswerMentorshipInput" -> Map.of("mentorshipId", DemoMentorships.mentorship(), "accept", true);
			case "EndMentorshipInput" -> Map.of("mentorshipId", DemoMentorships.mentorship(), "reason", "I can do it");
			case "ClaimCoachingCreditInput" ->
				Map.of("id", UUID.randomUUID().toString(), "mentorshipId", DemoMentorships.mentorship(), "heldAt",
						this.clock.instant().minusSeconds(3600).toString(), "minutes", 30, "topic", "Closing");
			case "ConfirmCoachingSessionInput" -> Map.of("sessionId", DemoMentorships.session(), "tookPlace", true);
			case "SettleDisputeInput" ->
				Map.of("sessionId", DemoMentorships.session(), "tookPlace", true, "reason", "Both were there");
			case "NameMentorInput" -> Map.of("repId", "rep_04", "strengths", List.of("NEGOTIATION"));
			case "StartAttemptInput" ->
				Map.of("id", UUID.randomUUID().toString(), "courseId", COURSE, "practice", true);
			case "AnswerAttemptInput" ->
				Map.of("attemptId", "attempt_rep_01_<uuid>", "answers", List.of(Map.of("questionId", "first-sentence",
						"optionIds", List.of("a"), "answeredAt", this.clock.instant().toString())));
			case "ReportInvitationsInput" -> Map.of("sent", List.of("sale_rep_01_<uuid>"));
			case "SaveCourseInput" -> course();
			case "SaveFollowUpRuleInput" -> Map.of("id", "rule_rain-jackets", "name", "After a rain jacket", "text",
					"Ask whether the jacket kept dry, and what else is needed", "appliesWhen",
					"product.category == \"Clothing\" && line.amount >= 100", "afterDays", 5, "expiresAfterDays", 10,
					"points", 40);
			case "SaveTechniqueInput" -> Map.of("id", "technique_spare-headlamp", "segment", "guides", "categories",
					List.of("Climbing"), "title", "Offer a spare headlamp", "text",
					"Guides lend what guests forgot: ask how many headlamps they carry.");
			case "AnswerFollowUpInput" -> Map.of("followUpId", "followup_acct_<id>", "outcome", "DONE", "doneAt",
					this.clock.instant().toString(), "note", "Wants to see the new tents");
			case "SetFollowUpCalendarInput" -> Map.of("on", true);
			case "SnoozeFollowUpInput" -> Map.of("followUpId", "followup_acct_<id>", "until",
					this.clock.instant().plusSeconds(86_400).toString());
			case "VetoWhiteSpaceInput" ->
				Map.of("accountId", "acct_01", "category", "Climbing", "reason", "They have a contract until spring");
			case "DeclineOfferInput" -> Map.of("offerId", "offer_<id>", "reason", "Has one already");
			case "SaveLearningCardsInput" -> Map.of("cards", List.of(card()));
			case "ReviewCardsInput" -> Map.of("reviews", List.of(Map.of("id", UUID.randomUUID().toString(), "cardId",
					"card_<id>", "optionId", "a", "reviewedAt", this.clock.instant().toString())));
			case "SaveTeamInput" -> Map.of("id", "team_north", "name", "North", "department", "Sales");
			case "SaveRepInput" ->
				Map.of("id", "rep_new", "name", "Nadia New", "teamId", "team_granite", "language", "es");
			case "SaveProductInput" -> Map.of("id", "prod_lamp", "name", "Dusk lamp", "sku", "L-100", "category",
					"Accessories", "listPrice", "29.90");
			case "SaveAccountInput" -> Map.of("id", "acct_new", "name", "New customer", "segment", "reseller");
			case "SaveRewardInput" -> Map.of("id", DemoRewards.MUG, "name", "Summit mug", "description",
					"Enamel, now in blue, too.", "kind", "GOODS", "price", 45, "stock", 60, "needsApproval", false);
			case "StartExperimentInput" ->
				Map.of("id", UUID.randomUUID().toString(), "name", "Accessory month", "metric", "CROSS_SELLS", "guards",
						List.of("REVENUE"), "holdOutPercent", 20, "startsOn", day(7), "endsOn", day(34));
			case "StopExperimentInput" -> Map.of("experimentId", "exp_<uuid>", "reason", "The catalogue changes");
			case "PlanBonusInput" -> Map.of("id", "bonus_lamps", "name", "Lamp week", "category", "Camping",
					"pointsPerPiece", 4, "opensAt", this.clock.instant().plusSeconds(86_400).toString(), "closesAt",
					this.clock.instant().plusSeconds(8 * 86_400).toString(), "budget", 2_000, "budgetPerRep", 200,
					"dryRun", true);
			case "EndBonusInput" -> Map.of("bonusId", DemoBonuses.WINTER, "reason", "The snow has melted");
			case "RedeemRewardInput" -> Map.of("id", UUID.randomUUID().toString(), "rewardId", DemoRewards.MUG);
			case "DecideRedemptionInput" -> Map.of("redemptionId", DemoRewards.waiting(), "state", "APPROVED");
			case "AdjustBalanceInput" -> Map.of("id", UUID.randomUUID().toString(), "repId", "rep_02", "points", 50,
					"reason", "A prize that was lost in the move");
			case "RegisterDeviceInput" -> Map.of("token", "a-token-that-firebase-gave-the-app", "platform", "ANDROID");
			case "RemoveDeviceInput" -> Map.of("token", "a-token-that-firebase-gave-the-app");
			case "NotificationPreferencesInput" ->
				Map.of("silentFrom", "22:00", "silentUntil", "07:00", "muted", List.of("OVERTAKEN"));
			case "DefineBadgeInput" -> Map.of("id", "badge_hikers", "name", "Trail mate", "description",
					"Sell 20 lines of hiking gear in a month.", "criterion", "month.category[\"Hiking\"] >= 20",
					"repeats", "MONTHLY");
			case "CreateCompetitionInput" -> competition();
			case "CreateThemedCompetitionInput", "ScheduleCompetitionInput" ->
				Map.of("id", UUID.randomUUID().toString(), "theme", "CATEGORY_PUSH", "category", "Climbing");
			case "EditCompetitionInput" -> Map.of("competitionId", DemoTeamwork.LIVE, "minimumSales", 10);
			case "CancelCompetitionInput" ->
				Map.of("competitionId", DemoTeamwork.LIVE, "reason", "The product was recalled");
			case "PublishPlanInput" -> Map.of("validFrom", this.clock.instant().plusSeconds(86_400).toString(), "yaml",
					"pointsPerUnit: 0.1\nmaxMultiplier: 3.0\ndailyCap: 100000\nmultipliers: []\nbonuses: []\n");
			case "SetGoalInput" ->
				Map.of("id", UUID.randomUUID().toString(), "metric", "CROSS_SELLS", "target", "12", "period", "WEEK");
			case "OpenDealInput" -> deal();
			case "MoveDealInput" ->
				Map.of("dealId", DemoDeals.id(), "stage", "NEGOTIATION", "evidence", "Their lawyer has answered");
			case "AgreeToSharesInput" -> Map.of("dealId", DemoDeals.id(), "agree", true);
			case "TellStoryInput" -> Map.of("id", UUID.randomUUID().toString(), "text",
					"I ask where they will walk before I show a boot. Who tells me of wet meadows wants gaiters, too.");
			case "AgreeToStoryInput", "RemoveStoryInput" -> Map.of("storyId", "story_<id>");
			case "WinDealInput" -> Map.of("dealId", DemoDeals.id(), "sale", won());
			case "CancelGoalInput" -> Map.of("goalId", "goal_" + DemoGoals.goal(), "reason", "She is ill");
			case "SuggestedGoalInput" -> Map.of("metric", "CROSS_SELLS", "period", "MONTH");
			case "GiveLeadInput" -> Map.of("id", UUID.randomUUID().toString(), "accountId", "acct_01", "category",
					"Climbing", "note", "They plan a climbing wall for the spring");
			case "ClaimLeadInput" -> Map.of("leadId", DemoLeads.OPEN);
			case "CloseLeadInput" -> Map.of("leadId", DemoLeads.OPEN, "reason", "They bought elsewhere");
			case "EraseRepInput" -> Map.of("repId", "rep_24");
			case "CancelPlanInput" -> Map.of("version", 2, "reason", "It came too early");
			case "CorrectResultInput" -> Map.of("competitionId", DemoTeamwork.LIVE, "reason", "A sale was taken back");
			case "CheckIncentiveInput" ->
				Map.of("teamIds", List.of("team_granite"), "categories", List.of("Climbing"), "prizeKind", "CASH_LIKE");
			case "SetVisionInput" ->
				Map.of("teamId", "team_granite", "text", "Nobody comes down from a mountain with wet feet");
			case "AnswerPulseInput" -> Map.of("token", "<pulseToken>", "answers", List.of(4, 5, 3, 4, 5, 4));
			case "PairScreenInput" -> Map.of("code", "KXRT-4H7M", "teamId", "team_granite", "name", "Shop floor");
			case "RevokeScreenInput" -> Map.of("screenId", "screen_<uuid>");
			case "SetBoardFocusInput" -> Map.of("teamId", "team_granite", "show", "BENCHMARKS");
			case "SetPrizeBudgetInput" -> Map.of("teamId", "team_granite", "pointsPerMonth", 8000);
			case "RemoveKudosInput" -> Map.of("feedItemId", "feed_<id>", "reason", "It names a customer");
			case "DecideHallOfFameInput" -> Map.of("month", "2026-01-01");
			case "StopCompetitionScheduleInput" -> Map.of("scheduleId", "compsched_<uuid>");
			case "ID" -> !type.endsWith("!") ? null
					: operation.startsWith("Competition") ? DemoTeamwork.LIVE
							: operation.startsWith("Course") ? COURSE
									: (operation.startsWith("Team") || operation.equals("Screens")) ? "team_granite"
											: operation.equals("AccountScreen") ? "acct_01" : "rep_01";
			default -> null;
		};
		return (value != null && type.startsWith("[")) ? List.of(value) : value;
	}

	private Map<String, Object> deal() {
		return Map.of("id", UUID.randomUUID().toString(), "accountId", "acct_01", "title", "Ropes for the club",
				"categories", List.of("Climbing"), "low", "2000", "high", "5000", "closesOn",
				this.clock.instant().plusSeconds(60 * 86_400).toString().substring(0, 10), "contributors",
				List.of(Map.of("repId", "rep_02", "basisPoints", 7000), Map.of("repId", "rep_04", "basisPoints", 3000)),
				"stakeholders", List.of("BUYER", "USER"));
	}

	/** The boots that the long deal is about. */
	private Map<String, Object> won() {
		return Map.of("id", UUID.randomUUID().toString(), "occurredAt", this.clock.instant().toString(), "lines",
				List.of(Map.of("productId", "prod_103", "quantity", 120, "unitPrice", "219.00", "kind", "BASE")));
	}

	private static Map<String, Object> card() {
		return Map.of("id", "card_tent-wind", "category", "Camping", "question",
				"Which tent stands on a windy ridge without pegs?", "options",
				List.of(Map.of("id", "a", "text", "One that stands by its poles", "right", true),
						Map.of("id", "b", "text", "One that hangs on its pegs", "right", false)));
	}

	private static Map<String, Object> course() {
		Map<String, Object> course = new HashMap<>(Map.of("id", "course_tents", "title", "Choosing a tent", "summary",
				"Which tent for whom.", "categories", List.of("Camping"), "lessons",
				List.of(Map.of("title", "Two questions", "body", "How many, and *where*?", "minutes", 2))));
		course.put("questions",
				List.of(Map.of("id", "q1", "text", "What do you ask first?", "options",
						List.of(Map.of("id", "a", "text", "How many people sleep in it?", "right", true),
								Map.of("id", "b", "text", "What may it cost?", "right", false)))));
		course.putAll(Map.of("draw", 1, "toPass", 1, "minutes", 5, "attempts", 3, "cooldownMinutes", 60, "points", 50,
				"pointsForKeeping", 0));
		return course;
	}

}
