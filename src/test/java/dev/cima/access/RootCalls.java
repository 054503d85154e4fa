package dev.cima.access;

import java.util.Map;
import java.util.Objects;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNonNull;

import static java.util.Map.entry;

/**
 * How to call the root fields that need arguments: so that whoever may, gets an answer
 * and changes nothing.
 */
final class RootCalls {

	private static final String SALE = "{id: \"x\", occurredAt: \"2020-01-01T00:00:00Z\", lines: []}";

	private static final String WINDOW = "opensAt: \"2020-01-01T00:00:00Z\", closesAt: \"2020-01-02T00:00:00Z\"";

	private static final Map<String, String> ARGUMENTS = Map.ofEntries(entry("Query.node", "id: \"rep_none\""),
			entry("Query.rep", "id: \"rep_none\""), entry("Query.competition", "id: \"comp_none\""),
			entry("Query.previewSale", "input: " + SALE), entry("Query.saleByReference", "reference: \"none\""),
			entry("Mutation.logSale", "input: " + SALE), entry("Mutation.logSales", "input: [" + SALE + "]"),
			entry("Mutation.voidSale", "input: {saleId: \"sale_none\", reason: \"x\"}"),
			entry("Mutation.correctSale", "input: {saleId: \"sale_none\", reason: \"x\", sale: " + SALE + "}"),
			entry("Mutation.answerRefutation", "input: {saleId: \"sale_none\", text: \"x\"}"),
			entry("Mutation.confirmSale", "input: {saleId: \"sale_none\", confirmed: true}"),
			entry("Mutation.moveSale", "input: {saleId: \"sale_none\", repId: \"rep_none\", reason: \"x\"}"),
			entry("Mutation.setVisibility", "input: {hidden: false}"),
			entry("Mutation.giveKudos", "input: {id: \"x\", repId: \"rep_none\", reason: \"x\"}"),
			entry("Mutation.removeKudos", "input: {feedItemId: \"feed_none\", reason: \"x\"}"),
			entry("Mutation.requestMentorship", "input: {id: \"x\", mentorId: \"rep_none\", goal: \"x\"}"),
			entry("Mutation.answerMentorship", "input: {mentorshipId: \"mentorship_none\", accept: true}"),
			entry("Mutation.endMentorship", "input: {mentorshipId: \"mentorship_none\", reason: \"x\"}"),
			entry("Mutation.claimCoachingCredit",
					"input: {id: \"x\", mentorshipId: \"mentorship_none\", heldAt: \"2020-01-01T00:00:00Z\", minutes: 30, topic: \"x\"}"),
			entry("Mutation.confirmCoachingSession", "input: {sessionId: \"coaching_none\", tookPlace: true}"),
			entry("Mutation.settleDispute", "input: {sessionId: \"coaching_none\", tookPlace: true, reason: \"x\"}"),
			entry("Mutation.nameMentor", "input: {repId: \"rep_none\"}"),
			entry("Mutation.reportInvitations", "input: {notSent: [\"sale_none\"]}"),
			entry("Mutation.saveCourse",
					"input: {id: \"x\", title: \"x\", summary: \"x\", categories: [], lessons: [], questions: [], draw: 1, toPass: 1, minutes: 1, attempts: 1, cooldownMinutes: 1, points: 0, pointsForKeeping: 0}"),
			entry("Mutation.startAttempt", "input: {id: \"x\", courseId: \"course_none\"}"),
			entry("Mutation.answerAttempt", "input: {attemptId: \"attempt_none\", answers: []}"),
			entry("Mutation.saveTeam", "input: {id: \"x\", name: \"x\", department: \"x\"}"),
			entry("Mutation.saveRep", "input: {id: \"x\", name: \"x\", teamId: \"team_none\"}"),
			entry("Mutation.saveProduct",
					"input: {id: \"x\", name: \"x\", sku: \"x\", category: \"x\", listPrice: \"1\"}"),
			entry("Mutation.saveAccount", "input: {id: \"x\", name: \"x\"}"),
			entry("Mutation.startExperiment",
					"input: {id: \"x\", name: \"x\", metric: SALES, guards: [], holdOutPercent: 20, startsOn: \"2020-01-01\", endsOn: \"2020-02-01\"}"),
			entry("Mutation.stopExperiment", "input: {experimentId: \"exp_none\", reason: \"x\"}"),
			entry("Mutation.saveReward", "input: {id: \"x\", name: \"x\", description: \"x\", kind: GOODS, price: 0}"),
			entry("Query.checkIncentive", "input: {prizeKind: GOODS}"),
			entry("Mutation.setVision", "input: {teamId: \"team_none\", text: \"x\"}"),
			entry("Mutation.tellStory", "input: {id: \"x\", text: \"x\"}"),
			entry("Mutation.agreeToStory", "input: {storyId: \"story_none\"}"),
			entry("Mutation.removeStory", "input: {storyId: \"story_none\"}"),
			entry("Mutation.answerPulse", "input: {token: \"none\", answers: []}"),
			entry("Mutation.redeemReward", "input: {id: \"x\", rewardId: \"reward_none\"}"),
			entry("Mutation.decideRedemption", "input: {redemptionId: \"redemption_none\", state: APPROVED}"),
			entry("Mutation.adjustBalance", "input: {id: \"x\", repId: \"rep_none\", points: 1, reason: \"x\"}"),
			entry("Mutation.registerDevice", "input: {token: \"\", platform: WEB}"),
			entry("Mutation.removeDevice", "input: {token: \"\"}"),
			entry("Mutation.setNotificationPreferences", "input: {quietFrom: \"22:00\"}"),
			entry("Mutation.createCompetition",
					"input: {id: \"x\", name: \"x\", theme: \"x\", timeZone: \"UTC\", score: \"points\", " + WINDOW
							+ "}"),
			entry("Mutation.createThemedCompetition", "input: {id: \"x\", theme: BREADTH}"),
			entry("Mutation.editCompetition", "input: {competitionId: \"comp_none\"}"),
			entry("Mutation.cancelCompetition", "input: {competitionId: \"comp_none\", reason: \"x\"}"),
			entry("Mutation.scheduleCompetition", "input: {id: \"x\", theme: BREADTH}"),
			entry("Mutation.stopCompetitionSchedule", "input: {scheduleId: \"compsched_none\"}"),
			entry("Mutation.correctResult", "input: {competitionId: \"comp_none\", reason: \"x\"}"),
			entry("Mutation.decideHallOfFame", "input: {month: \"9998-01-01\"}"),
			entry("Mutation.setPrizeBudget", "input: {teamId: \"x\", pointsPerMonth: 1}"),
			entry("Mutation.setBoardFocus", "input: {teamId: \"x\", show: RANK}"),
			entry("Mutation.defineBadge", "input: {id: \"x\", name: \"x\", description: \"x\", criterion: \"x\"}"),
			entry("Mutation.publishPlan", "input: {validFrom: \"2020-01-01T00:00:00Z\", yaml: \"x\"}"),
			entry("Mutation.planBonus",
					"input: {id: \"x\", name: \"x\", category: \"x\", pointsPerPiece: 0, opensAt: \"2020-01-01T00:00:00Z\", closesAt: \"2020-01-01T00:00:00Z\"}"),
			entry("Mutation.endBonus", "input: {bonusId: \"bonus_none\", reason: \"x\"}"),
			entry("Mutation.cancelPlan", "input: {version: 1, reason: \"x\"}"),
			entry("Mutation.saveLearningCards", "input: {cards: []}"),
			entry("Mutation.reviewCards", "input: {reviews: []}"), entry("Query.offers", "input: {basket: []}"),
			entry("Query.importJob", "id: \"import_none\""), entry("Query.changes", "input: {kind: TEAM}"),
			entry("Query.suggestedGoal", "input: {metric: POINTS, period: WEEK}"),
			entry("Mutation.openDeal",
					"input: {id: \"x\", accountId: \"acct_none\", title: \"x\", categories: [], low: \"1\", high: \"1\", closesOn: \"2020-01-01\", contributors: [], stakeholders: []}"),
			entry("Mutation.moveDeal", "input: {dealId: \"deal_none\", stage: SOLUTION, evidence: \"x\"}"),
			entry("Mutation.agreeToShares", "input: {dealId: \"deal_none\", agree: true}"),
			entry("Mutation.winDeal", "input: {dealId: \"deal_none\", sale: " + SALE + "}"),
			entry("Mutation.saveFollowUpRule",
					"input: {id: \"x\", name: \"x\", text: \"x\", appliesWhen: \"x\", afterDays: 1, expiresAfterDays: 1, points: 0}"),
			entry("Mutation.saveTechnique", "input: {id: \"x\", categories: [], title: \"x\", text: \"x\"}"),
			entry("Mutation.setFollowUpCalendar", "input: {on: true}"),
			entry("Mutation.answerFollowUp",
					"input: {followUpId: \"followup_none\", outcome: DONE, doneAt: \"2020-01-01T00:00:00Z\"}"),
			entry("Mutation.snoozeFollowUp", "input: {followUpId: \"followup_none\", until: \"2020-01-01T00:00:00Z\"}"),
			entry("Query.offerQuality", "first: 1"), entry("Mutation.declineOffer", "input: {offerId: \"none\"}"),
			entry("Mutation.setGoal", "input: {id: \"x\", metric: POINTS, target: \"1\", period: WEEK}"),
			entry("Mutation.cancelGoal", "input: {goalId: \"goal_none\", reason: \"x\"}"),
			entry("Mutation.giveLead", "input: {id: \"x\", accountId: \"x\", category: \"x\", note: \"x\"}"),
			entry("Mutation.claimLead", "input: {leadId: \"lead_none\"}"),
			entry("Query.screens", "teamId: \"team_none\""),
			entry("Mutation.pairScreen", "input: {code: \"x\", teamId: \"team_none\", name: \"x\"}"),
			entry("Mutation.revokeScreen", "input: {screenId: \"screen_none\"}"),
			entry("Mutation.vetoWhiteSpace", "input: {accountId: \"x\", category: \"x\", reason: \"x\"}"),
			entry("Mutation.closeLead", "input: {leadId: \"lead_none\", reason: \"x\"}"),
			entry("Mutation.settleComplaint", "input: {saleId: \"sale_none\", release: true, reason: \"x\"}"),
			entry("Mutation.eraseRep", "input: {repId: \"rep_none\"}"),
			entry("Subscription.competitionChanged", "id: \"%s\""));

	private RootCalls() {
	}

	/** The field with the arguments that it needs and the shortest selection. */
	static String of(String root, GraphQLFieldDefinition field) {
		return Selections.shortest(field, arguments(root, field));
	}

	/** The arguments that a field of a root needs; of others nothing. */
	static String arguments(String type, GraphQLFieldDefinition field) {
		String name = type + "." + field.getName();
		boolean needed = field.getArguments()
			.stream()
			.anyMatch((argument) -> argument.getType() instanceof GraphQLNonNull && !argument.hasSetDefaultValue());
		return (needed && Selections.ROOTS.contains(type)) ? "("
				+ Objects.requireNonNull(ARGUMENTS.get(name), () -> "RootCalls does not know how to call " + name) + ")"
				: "";
	}

}
