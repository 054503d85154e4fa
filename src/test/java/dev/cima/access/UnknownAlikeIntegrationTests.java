package dev.cima.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.access.AccessTable.Cell;
import graphql.schema.GraphQLFieldDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may not see something is answered as if it did not exist: nothing tells whether it
 * does.
 */
@CimaIntegrationTest
class UnknownAlikeIntegrationTests {

	private static final String ERRORS = "errors { code path message retryAfterSeconds }";

	/** All other things that a mutation names are seen by everybody. */
	private static final Pattern PRIVATE_ID = Pattern
		.compile("\"(?!rep_|team_|acct_|comp_|feed_|course_|reward_|bonus_|screen_|story_)[a-z]+_none\"");

	private final AccessTable table = AccessTable.read();

	@Autowired
	Cast cast;

	@Autowired
	GraphQlSource source;

	static Stream<Arguments> lookUps() {
		String node = "query($id: ID!) { node(id: $id) { __typename id } }";
		return Stream.of(Arguments.of("Sale", "sale", node), Arguments.of("Entry", "entry", node),
				Arguments.of("Mentorship", "mentorship", node), Arguments.of("CoachingSession", "coaching", node),
				Arguments.of("CoachingSession", "dispute", node), Arguments.of("CompetitionSchedule", "schedule", node),
				Arguments.of("Goal", "goal", node), Arguments.of("Deal", "deal", node),
				Arguments.of("Lead", "lead", node), Arguments.of("Attempt", "attempt", node),
				Arguments.of("Rebuild", "rebuild", node), Arguments.of("Redemption", "redemption", node),
				Arguments.of("BadgeRound", "round", node), Arguments.of("Experiment", "experiment", node),
				Arguments.of("Experiment", "experiment",
						"mutation($id: ID!) { stopExperiment(input: { experimentId: $id, reason: \"x\" }) { experiment { id } "
								+ ERRORS + " } }"),
				Arguments.of("Sale", "sale",
						"mutation($id: ID!) { voidSale(input: { saleId: $id, reason: \"x\" }) "
								+ "{ sale { id } rep { id } receipt { points } " + ERRORS + " } }"),
				Arguments.of("Sale", "voided",
						"mutation($id: ID!) { voidSale(input: { saleId: $id, reason: \"x\" }) "
								+ "{ sale { id } rep { id } receipt { points } " + ERRORS + " } }"),
				Arguments.of("Sale", "sale",
						"mutation($id: ID!, $sale: LogSaleInput!) { correctSale(input: { saleId: $id, reason: \"x\", sale: $sale }) "
								+ "{ sale { id } rep { id } receipt { points } replayed " + ERRORS + " } }"),
				Arguments.of("Sale", "sale",
						"mutation($id: ID!) { moveSale(input: { saleId: $id, repId: \"rep_none\", reason: \"x\" }) "
								+ "{ sale { id } " + ERRORS + " } }"),
				Arguments.of("Sale", "sale",
						"mutation($id: ID!) { confirmSale(input: { saleId: $id, confirmed: false, reason: \"x\" }) "
								+ "{ sale { id } " + ERRORS + " } }"),
				Arguments.of("Sale", "sale",
						"mutation($id: ID!) { answerRefutation(input: { saleId: $id, text: \"x\" }) { sale { id } "
								+ ERRORS + " } }"),
				Arguments.of("Mentorship", "mentorship",
						"mutation($id: ID!) { answerMentorship(input: { mentorshipId: $id, accept: true }) { mentorship { id } "
								+ ERRORS + " } }"),
				Arguments.of("Mentorship", "mentorship",
						"mutation($id: ID!) { endMentorship(input: { mentorshipId: $id, reason: \"x\" }) { mentorship { id } "
								+ ERRORS + " } }"),
				Arguments.of("Mentorship", "mentorship",
						"mutation($id: ID!) { claimCoachingCredit(input: { id: \"7b7f1c9e-3c3b-4a39-9d55-0a8f0d6a3f11\", mentorshipId: $id, "
								+ "heldAt: \"2020-01-01T00:00:00Z\", minutes: 30, topic: \"x\" }) { session { id } "
								+ ERRORS + " } }"),
				Arguments.of("CompetitionSchedule", "schedule",
						"mutation($id: ID!) { stopCompetitionSchedule(input: { scheduleId: $id }) { schedule { id } "
								+ ERRORS + " } }"),
				Arguments.of("Goal", "goal",
						"mutation($id: ID!) { cancelGoal(input: { goalId: $id, reason: \"x\" }) { goal { id } " + ERRORS
								+ " } }"),
				Arguments.of("Lead", "lead",
						"mutation($id: ID!) { claimLead(input: { leadId: $id }) { lead { id } " + ERRORS + " } }"),
				Arguments.of("Lead", "lead",
						"mutation($id: ID!) { closeLead(input: { leadId: $id, reason: \"x\" }) { lead { id } " + ERRORS
								+ " } }"),
				Arguments.of("Deal", "deal",
						"mutation($id: ID!) { moveDeal(input: { dealId: $id, stage: SOLUTION, evidence: \"x\" }) { deal { id } "
								+ ERRORS + " } }"),
				Arguments.of("Deal", "deal",
						"mutation($id: ID!) { agreeToShares(input: { dealId: $id, agree: true }) { deal { id } "
								+ ERRORS + " } }"),
				Arguments.of("Deal", "deal",
						"mutation($id: ID!, $sale: LogSaleInput!) { winDeal(input: { dealId: $id, sale: $sale }) "
								+ "{ deal { id } sale { id } receipt { points } " + ERRORS + " } }"),
				Arguments.of("Sale", "sale",
						"mutation($id: ID!) { settleComplaint(input: { saleId: $id, release: true, reason: \"x\" }) "
								+ "{ sale { id } " + ERRORS + " } }"),
				Arguments.of("Sale", "sale",
						"mutation($id: ID!) { reportInvitations(input: { notSent: [$id] }) { known " + ERRORS + " } }"),
				Arguments.of("Attempt", "attempt",
						"mutation($id: ID!) { answerAttempt(input: { attemptId: $id, answers: [] }) { attempt { id } "
								+ ERRORS + " } }"),
				Arguments.of("Redemption", "redemption",
						"mutation($id: ID!) { decideRedemption(input: { redemptionId: $id, state: APPROVED }) { redemption { id } "
								+ ERRORS + " } }"),
				Arguments.of("FollowUp", "followUp", node), Arguments.of("FollowUpRule", "rule", node),
				Arguments.of("FollowUp", "followUp",
						"mutation($id: ID!) { answerFollowUp(input: { followUpId: $id, outcome: DONE, doneAt: \"2020-01-01T00:00:00Z\" }) "
								+ "{ followUp { id } " + ERRORS + " } }"),
				Arguments.of("FollowUp", "followUp",
						"mutation($id: ID!) { snoozeFollowUp(input: { followUpId: $id, until: \"2020-01-01T00:00:00Z\" }) "
								+ "{ followUp { id } " + ERRORS + " } }"),
				Arguments.of("CoachingSession", "dispute",
						"mutation($id: ID!) { confirmCoachingSession(input: { sessionId: $id, tookPlace: true }) { session { id } "
								+ ERRORS + " } }"),
				Arguments.of("CoachingSession", "dispute",
						"mutation($id: ID!) { settleDispute(input: { sessionId: $id, tookPlace: true, reason: \"x\" }) { session { id } "
								+ ERRORS + " } }"));
	}

	@ParameterizedTest
	@MethodSource("lookUps")
	void whatOneMayNotSeeDoesNotExist(String type, String thing, String document) {
		String there = this.cast.thing(thing);
		List<String> missing = List.of(unknown(there), there.substring(0, there.indexOf('_')) + "_none",
				there.substring(0, there.indexOf('_') + 1));
		for (Person person : Person.SIGNED_IN) {
			if (this.table.of(type + ".id").of(person) != Cell.YES && !isTheTills(person, document)) {
				String answer = answer(person, document, there);
				for (String id : missing) {
					assertThat(answer).as("%s asks for %s", person, id).isEqualTo(answer(person, document, id));
				}
			}
		}
	}

	/**
	 * By the table which kinds of things are private, and by the schema what takes their
	 * ids.
	 */
	@Test
	void nothingThatTakesTheIdOfSomethingPrivateIsLeftOut() {
		Selections selections = new Selections(this.source.schema());
		Set<String> hidden = selections.nodes()
			.stream()
			.filter((type) -> Person.SIGNED_IN.stream()
				.filter((person) -> person != Person.SCREEN)
				.anyMatch((person) -> this.table.of(type + ".id").of(person) != Cell.YES))
			.collect(Collectors.toSet());
		assertThat(lookUps().map(Arguments::get)
			.filter((lookUp) -> lookUp[2].toString().contains(" node("))
			.map((lookUp) -> lookUp[0].toString())).containsAll(hidden);
		List<String> documents = lookUps().map((lookUp) -> lookUp.get()[2].toString()).toList();
		for (GraphQLFieldDefinition field : selections.fields("Mutation")) {
			if (PRIVATE_ID.matcher(RootCalls.of("Mutation", field)).find()) {
				assertThat(documents).as(field.getName())
					.anyMatch((document) -> document.contains(" " + field.getName() + "("));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("lookUps")
	void whoMaySeesAnother(String type, String thing, String document) {
		assertThat(answer(Person.ADMIN,
				document.startsWith("query") ? document : "query($id: ID!) { node(id: $id) { __typename } }",
				this.cast.thing(thing)))
			.contains("\"" + type + "\"");
	}

	@Test
	void theIdOfAScheduleOpensItToNobodyElse() {
		String uuid = this.cast.thing("schedule").substring("compsched_".length());
		JsonNode answer = this.cast.doing(Person.MANAGER_ELSEWHERE, "ScheduleCompetitionInput", "scheduleCompetition",
				"{ schedule { id name teams { id } prizes { label } } }",
				Map.of("id", uuid, "theme", "BREADTH", "teamIds", List.of(this.cast.thing("elsewhere"))));
		assertThat(answer.get("schedule").isNull()).as(answer.toString()).isTrue();
		assertThat(answer.at("/errors/0/code").asString()).isEqualTo("CONFLICT");
	}

	/** A till changes what carries the number of its receipt, as these sales do. */
	private static boolean isTheTills(Person person, String document) {
		return person == Person.INTEGRATION && (document.contains(" voidSale(") || document.contains(" correctSale("));
	}

	/** The same id but for its last part. */
	private static String unknown(String id) {
		int last = id.lastIndexOf('_');
		return id.substring(0, last + 1) + (id.startsWith("entry_") ? "987654321" : Cast.uuid());
	}

	private String answer(Person person, String document, String id) {
		Map<String, Object> sale = Shop.sale("0f1a0d1e-8a3c-4c63-8d9e-6d2f8f4f2b10", Instant.EPOCH, Shop.upSell());
		Map<String, ?> variables = document.contains("$sale") ? Map.of("id", id, "sale", sale) : Map.of("id", id);
		return this.cast.as(person).send(document, variables).toString();
	}

}
