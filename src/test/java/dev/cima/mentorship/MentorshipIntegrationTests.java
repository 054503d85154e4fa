package dev.cima.mentorship;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.ledger.Actor;
import dev.cima.ledger.MembershipFacts;
import dev.cima.ledger.Metric;
import dev.cima.membership.Memberships;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The life of a mentorship as the phones of those who take part in it see it. */
@CimaIntegrationTest
class MentorshipIntegrationTests {

	private static final String MENTORSHIP = """
			{ id status goal requestedAt startedAt endedAt endReason mentor { id } mentee { id }
			  sessions { id status credits } gain { before } }""";

	private static final String SESSION = """
			{ id status credits minutes topic heldAt answerBy settlementReason mentorship { id } }""";

	private static final String ERRORS = " errors { code path message } } }";

	private static final String REQUEST = "mutation($input: RequestMentorshipInput!) { do: requestMentorship(input: $input) { mentorship "
			+ MENTORSHIP + ERRORS;

	private static final String ANSWER = "mutation($input: AnswerMentorshipInput!) { do: answerMentorship(input: $input) { mentorship "
			+ MENTORSHIP + ERRORS;

	private static final String END = "mutation($input: EndMentorshipInput!) { do: endMentorship(input: $input) { mentorship "
			+ MENTORSHIP + ERRORS;

	private static final String CLAIM = "mutation($input: ClaimCoachingCreditInput!) { do: claimCoachingCredit(input: $input) { session "
			+ SESSION + ERRORS;

	private static final String CONFIRM = "mutation($input: ConfirmCoachingSessionInput!) { do: confirmCoachingSession(input: $input) { session "
			+ SESSION + ERRORS;

	private static final String SETTLE = "mutation($input: SettleDisputeInput!) { do: settleDispute(input: $input) { session "
			+ SESSION + ERRORS;

	private static final String NAME = """
			mutation($input: NameMentorInput!) { do: nameMentor(input: $input) {
			  mentor { rep { id } strengths strengthCodes openPlaces } errors { code message } } }""";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Reps reps;

	@Autowired
	Memberships memberships;

	@Autowired
	Organisation organisation;

	@Autowired
	MongoDatabase database;

	/**
	 * Noon of Wednesday of last week: in the past, and in one day and week whenever this
	 * runs.
	 */
	Instant noon = Instant.EPOCH;

	String mentor = "";

	String mentee = "";

	String manager = "";

	@BeforeEach
	void aMentorAndAMentee() {
		this.noon = LocalDate.ofInstant(TestTime.now(), this.organisation.zone())
			.minusWeeks(1)
			.with(DayOfWeek.WEDNESDAY)
			.atTime(12, 0)
			.atZone(this.organisation.zone())
			.toInstant();
		this.mentor = this.shop.rep(Shop.EAST);
		this.mentee = this.shop.rep(Shop.WEST);
		this.manager = this.shop.rep(Shop.EAST, List.of(Shop.WEST));
		name(this.mentor, 3);
	}

	@Test
	void aConfirmedSessionIsCreditedToTheMentorsBalance() {
		JsonNode requested = request(this.mentee, uuid(), this.mentor).get("mentorship");
		assertThat(requested.get("status").asString()).isEqualTo("REQUESTED");
		assertThat(requested.get("goal").asString()).isEqualTo("Selling better 🚲");
		assertThat(requested.get("startedAt").isNull()).isTrue();
		String id = requested.get("id").asString();

		JsonNode accepted = answer(this.mentor, id, true).get("mentorship");
		assertThat(accepted.get("status").asString()).isEqualTo("ACTIVE");
		assertThat(accepted.get("startedAt").isNull()).isFalse();
		runsSinceMonday(id);

		JsonNode claimed = claim(this.mentor, session(id, uuid(), this.noon, 45));
		assertThat(claimed.get("errors")).isEmpty();
		assertThat(claimed.at("/session/status").asString()).isEqualTo("CLAIMED");
		assertThat(claimed.at("/session/credits").asInt()).isZero();
		String session = claimed.at("/session/id").asString();
		assertThat(credits(this.mentor)).isZero();

		JsonNode confirmed = confirm(this.mentee, session, true);
		assertThat(confirmed.at("/session/status").asString()).isEqualTo("CONFIRMED");
		assertThat(confirmed.at("/session/credits").asInt()).isEqualTo(50);
		assertThat(confirmed.at("/session/topic").asString()).isEqualTo("Opening questions");
		assertThat(confirm(this.mentee, session, true).get("errors")).isEmpty();

		JsonNode me = phone(this.mentor).data(
				"{ me { coachingCredits scorecard { balance points } entries { edges { node { kind points receipt { steps { label points } } } } } } }")
			.get("me");
		assertThat(me.get("coachingCredits").asInt()).isEqualTo(50);
		assertThat(me.at("/scorecard/balance").asInt()).isEqualTo(50);
		assertThat(me.at("/scorecard/points").asInt()).isZero();
		assertThat(me.at("/entries/edges")).hasSize(1);
		assertThat(me.at("/entries/edges/0/node/kind").asString()).isEqualTo("COACHING");
		assertThat(me.at("/entries/edges/0/node/receipt/steps/0/label").asString())
			.isEqualTo("Coaching session of 45 minutes");

		JsonNode ended = end(this.mentee, id, "I learned a lot").get("mentorship");
		assertThat(ended.get("status").asString()).isEqualTo("ENDED");
		assertThat(ended.get("endReason").asString()).isEqualTo("I learned a lot");
		assertThat(ended.get("sessions")).hasSize(1);
		assertThat(ended.get("gain").isNull()).isTrue();
		assertThat(end(this.mentor, id, "Me too").at("/mentorship/endReason").asString()).isEqualTo("I learned a lot");
	}

	@Test
	void aRequestThatIsSentAgainIsTheSame() {
		String uuid = uuid();
		JsonNode first = request(this.mentee, uuid, this.mentor);
		assertThat(request(this.mentee, uuid.toUpperCase(java.util.Locale.ROOT), this.mentor)).isEqualTo(first);
		JsonNode other = phone(this.mentee)
			.data(REQUEST, input(Map.of("id", uuid, "mentorId", this.mentor, "goal", "Something else")))
			.get("do");
		assertThat(codes(other)).containsExactly("CONFLICT");
		assertThat(other.get("mentorship")).isEqualTo(first.get("mentorship"));
		String id = first.at("/mentorship/id").asString();
		answer(this.mentor, id, true);
		assertThat(request(this.mentee, uuid, this.mentor).at("/mentorship/status").asString()).isEqualTo("ACTIVE");
		assertThat(answer(this.mentor, id, true).get("errors")).isEmpty();
		assertThat(codes(answer(this.mentor, id, false))).containsExactly("CONFLICT");
	}

	@Test
	void whoMayNotMentorWhomIsRefused() {
		assertThat(codes(request(this.mentor, uuid(), this.mentor))).containsExactly("NOT_ALLOWED");
		assertThat(codes(request(this.mentor, uuid(), this.mentee))).containsExactly("NOT_ALLOWED");
		assertThat(codes(request(this.mentee, uuid(), "rep_nobody"))).containsExactly("NOT_FOUND");
		assertThat(codes(request(this.mentee, "7", this.mentor))).containsExactly("INVALID");
		name(this.mentee, 3);
		// the manager of the mentee's team would be coached by somebody of that team
		assertThat(request(this.manager, uuid(), this.mentee).at("/errors/0/message").asString())
			.isEqualTo("Nobody can mentor their own manager. Choose somebody from another team.");
		name(this.manager, 3);
		assertThat(request(this.mentee, uuid(), this.manager).get("errors")).isEmpty();
	}

	@Test
	void nobodyMentorsWhoHasBecomeTheOwnManager() {
		String waiting = request(this.mentee, uuid(), this.mentor).at("/mentorship/id").asString();
		String other = this.shop.rep(Shop.WEST);
		String active = active(other, this.mentor);
		for (String rep : List.of(this.mentee, other)) {
			this.reps.save(new Rep(rep, "Ada", Shop.WEST, null, rep, "en", List.of(Shop.EAST), true, false));
		}
		assertThat(answer(this.mentor, waiting, true).at("/errors/0/message").asString())
			.isEqualTo("Nobody can mentor their own manager. Choose somebody from another team.");
		assertThat(claim(this.mentor, session(active, uuid(), this.noon, 30)).at("/errors/0/message").asString())
			.startsWith("Your mentee manages your team now, and nobody is credited");
		assertThat(answer(this.mentor, waiting, false).get("errors")).isEmpty();
		assertThat(end(this.mentor, active, "You manage me now").get("errors")).isEmpty();
	}

	@Test
	void whoLeavesHoldsNobodysPlace() {
		name(this.mentor, 1);
		String leaver = this.shop.rep(Shop.WEST);
		String id = active(leaver, this.mentor);
		assertThat(listed()).containsEntry(this.mentor, 0);
		this.memberships.set(leaver, new MembershipFacts(Shop.WEST, false, false), Actor.SYSTEM);
		await().untilAsserted(() -> assertThat(listed()).containsEntry(this.mentor, 1));
		String look = "query($id: ID!) { node(id: $id) { ... on Mentorship { status endedAt endReason } } }";
		JsonNode seen = phone(this.mentor).data(look, Map.of("id", id)).get("node");
		assertThat(seen.get("status").asString()).isEqualTo("ENDED");
		assertThat(seen.get("endedAt").isNull()).isFalse();
		assertThat(seen.get("endReason").asString()).isEqualTo("One of the two has left.");
		assertThat(end(this.mentor, id, "Gone").at("/mentorship/endReason").asString())
			.isEqualTo("One of the two has left.");
	}

	@Test
	void twoHaveOneOpenRelationInWhateverDirection() {
		name(this.mentee, 3);
		String id = request(this.mentee, uuid(), this.mentor).at("/mentorship/id").asString();
		assertThat(codes(request(this.mentee, uuid(), this.mentor))).containsExactly("CONFLICT");
		assertThat(codes(request(this.mentor, uuid(), this.mentee))).containsExactly("CONFLICT");
		assertThat(answer(this.mentor, id, false).at("/mentorship/status").asString()).isEqualTo("DECLINED");
		assertThat(request(this.mentor, uuid(), this.mentee).get("errors")).isEmpty();
	}

	@Test
	void ofTwoWhoAskEachOtherAtOnceOneDoes() {
		name(this.mentee, 3);
		for (int round = 0; round < 5; round++) {
			List<JsonNode> answers = atOnce(() -> request(this.mentee, uuid(), this.mentor),
					() -> request(this.mentor, uuid(), this.mentee), () -> request(this.mentee, uuid(), this.mentor));
			List<JsonNode> made = answers.stream().filter((answer) -> answer.get("errors").isEmpty()).toList();
			assertThat(made).hasSize(1);
			end(this.mentee, made.getFirst().at("/mentorship/id").asString(), "Again");
		}
	}

	@Test
	void theLastPlaceIsGivenOnceHoweverManyAreAcceptedAtOnce() {
		name(this.mentor, 2);
		List<String> requests = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			requests.add(request(this.shop.rep(Shop.WEST), uuid(), this.mentor).at("/mentorship/id").asString());
		}
		List<JsonNode> answers = atOnce(
				requests.stream().map((id) -> (Supplier<JsonNode>) () -> answer(this.mentor, id, true)).toList());
		assertThat(answers.stream().filter((answer) -> answer.get("errors").isEmpty())).hasSize(2);
		assertThat(answers.stream().flatMap((answer) -> codes(answer).stream())).containsExactly("LIMIT_REACHED",
				"LIMIT_REACHED");
		assertThat(listed()).containsEntry(this.mentor, 0);
		assertThat(codes(request(this.mentee, uuid(), this.mentor))).containsExactly("LIMIT_REACHED");
		String active = answers.stream()
			.filter((answer) -> answer.get("errors").isEmpty())
			.findFirst()
			.orElseThrow()
			.at("/mentorship/id")
			.asString();
		end(this.mentor, active, "Done");
		assertThat(listed()).containsEntry(this.mentor, 1);
		String waiting = requests.stream()
			.filter((id) -> answers.stream()
				.anyMatch((answer) -> !answer.get("errors").isEmpty()
						&& answer.at("/mentorship/id").asString().equals(id)))
			.findFirst()
			.orElseThrow();
		assertThat(answer(this.mentor, waiting, true).at("/mentorship/status").asString()).isEqualTo("ACTIVE");
	}

	@Test
	void aSessionHasToFit() {
		String id = active(this.mentee, this.mentor);
		assertThat(codes(claim(this.mentor, session(id, uuid(), this.noon, 14)))).containsExactly("INVALID");
		assertThat(codes(claim(this.mentor, session(id, uuid(), this.noon, 481)))).containsExactly("INVALID");
		assertThat(codes(claim(this.mentor, session(id, uuid(), TestTime.now().minus(20, ChronoUnit.MINUTES), 30))))
			.containsExactly("IN_THE_FUTURE");
		assertThat(codes(claim(this.mentor, session(id, uuid(), TestTime.now().minus(31, ChronoUnit.DAYS), 30))))
			.containsExactly("TOO_OLD");
		assertThat(codes(claim(this.mentor, session(id, uuid(), this.noon.minus(3, ChronoUnit.DAYS), 30))))
			.containsExactly("INVALID");
		assertThat(codes(claim(this.mentee, session(id, uuid(), this.noon, 30)))).containsExactly("NOT_ALLOWED");
		assertThat(codes(claim(this.shop.rep(Shop.EAST), session(id, uuid(), this.noon, 30))))
			.containsExactly("NOT_FOUND");
		String waiting = request(this.shop.rep(Shop.WEST), uuid(), this.mentor).at("/mentorship/id").asString();
		assertThat(codes(claim(this.mentor, session(waiting, uuid(), this.noon, 30)))).containsExactly("NOT_ALLOWED");
	}

	@Test
	void nobodyIsInTwoSessionsAtATime() {
		String other = this.shop.rep(Shop.WEST);
		String id = active(this.mentee, this.mentor);
		String second = active(other, this.mentor);
		assertThat(claim(this.mentor, session(id, uuid(), this.noon, 30)).get("errors")).isEmpty();
		String refused = uuid();
		JsonNode overlapping = claim(this.mentor, session(second, refused, this.noon.plusSeconds(1799), 15));
		assertThat(overlapping.at("/errors/0/message").asString())
			.isEqualTo("One of you was in another coaching session at that time.");
		// what was refused left nothing: the id may come with another time
		assertThat(claim(this.mentor, session(second, refused, this.noon.plusSeconds(1800), 15)).get("errors"))
			.isEmpty();
		// the mentee's time counts as well
		String mentorToo = this.shop.rep(Shop.EAST);
		name(mentorToo, 1);
		String third = active(this.mentee, mentorToo);
		assertThat(codes(claim(mentorToo, session(third, uuid(), this.noon.minusSeconds(60), 15))))
			.containsExactly("INVALID");
	}

	@Test
	void ofOverlappingClaimsAtOnceOneIsTaken() {
		String other = this.shop.rep(Shop.WEST);
		String id = active(this.mentee, this.mentor);
		String second = active(other, this.mentor);
		List<JsonNode> answers = atOnce(() -> claim(this.mentor, session(id, uuid(), this.noon, 30)),
				() -> claim(this.mentor, session(second, uuid(), this.noon.plusSeconds(600), 30)),
				() -> claim(this.mentor, session(id, uuid(), this.noon.plusSeconds(300), 15)));
		assertThat(answers.stream().filter((answer) -> answer.get("errors").isEmpty())).hasSize(1);
		String uuid = uuid();
		Instant later = this.noon.plusSeconds(7200);
		Map<String, Object> same = session(id, uuid, later, 15);
		List<JsonNode> twice = atOnce(() -> claim(this.mentor, same), () -> claim(this.mentor, same));
		assertThat(twice.get(0)).isEqualTo(twice.get(1));
		assertThat(twice.get(0).get("errors")).isEmpty();
	}

	@Test
	void aPairHasTwoSessionsAWeekThatStand() {
		String id = active(this.mentee, this.mentor);
		List<Supplier<JsonNode>> claims = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			Instant when = this.noon.plus(Duration.ofMinutes(15L * i));
			claims.add(() -> claim(this.mentor, session(id, uuid(), when, 15)));
		}
		List<JsonNode> answers = atOnce(claims);
		List<JsonNode> taken = answers.stream().filter((answer) -> answer.get("errors").isEmpty()).toList();
		assertThat(taken).hasSize(2);
		assertThat(answers.stream().flatMap((answer) -> codes(answer).stream())).hasSize(3)
			.containsOnly("LIMIT_REACHED");
		// a rejected one gives its place in the week back
		String session = taken.getFirst().at("/session/id").asString();
		confirm(this.mentee, session, false);
		settle(this.client.as(this.manager, Role.MANAGER), session, false);
		assertThat(claim(this.mentor, session(id, uuid(), this.noon.plusSeconds(7200), 15)).get("errors")).isEmpty();
	}

	@Test
	void aDisputeIsSettledByTheManagerOfTheMentee() {
		String id = active(this.mentee, this.mentor);
		String session = claim(this.mentor, session(id, uuid(), this.noon, 30)).at("/session/id").asString();
		JsonNode disputed = confirm(this.mentee, session, false);
		assertThat(disputed.at("/session/status").asString()).isEqualTo("DISPUTED");
		assertThat(codes(confirm(this.mentee, session, true))).containsExactly("CONFLICT");
		CimaClient east = this.client.as(this.shop.rep(Shop.WEST, List.of(Shop.EAST)), Role.MANAGER);
		assertThat(codes(settle(east, session, true))).containsExactly("NOT_ALLOWED");
		assertThat(disputes(east)).doesNotContain(session);
		CimaClient west = this.client.as(this.manager, Role.MANAGER);
		assertThat(disputes(west)).contains(session);
		JsonNode settled = settle(west, session, true);
		assertThat(settled.at("/session/status").asString()).isEqualTo("CONFIRMED");
		assertThat(settled.at("/session/settlementReason").asString()).isEqualTo("Both were there");
		assertThat(settle(west, session, true).get("errors")).isEmpty();
		assertThat(codes(settle(west, session, false))).containsExactly("CONFLICT");
		assertThat(disputes(west)).doesNotContain(session);
		assertThat(credits(this.mentor)).isEqualTo(50);
	}

	@Test
	void nobodySettlesTheOwnDispute() {
		name(this.manager, 1);
		String id = active(this.mentee, this.manager);
		String session = claim(this.manager, session(id, uuid(), this.noon, 30)).at("/session/id").asString();
		confirm(this.mentee, session, false);
		CimaClient own = this.client.as(this.manager, Role.MANAGER);
		assertThat(codes(settle(own, session, true))).containsExactly("NOT_ALLOWED");
		assertThat(disputes(own)).doesNotContain(session);
		CimaClient admin = this.client.as("admin", Role.ADMIN);
		assertThat(settle(admin, session, false).at("/session/status").asString()).isEqualTo("REJECTED");
		assertThat(credits(this.manager)).isZero();
	}

	@Test
	void ofTwoAnswersAtOnceOneStandsAndIsPaidOnce() {
		for (int round = 0; round < 3; round++) {
			String pupil = this.shop.rep(Shop.WEST);
			String coach = this.shop.rep(Shop.EAST);
			name(coach, 1);
			String id = active(pupil, coach);
			String session = claim(coach, session(id, uuid(), this.noon, 30)).at("/session/id").asString();
			List<JsonNode> answers = atOnce(() -> confirm(pupil, session, true), () -> confirm(pupil, session, false),
					() -> confirm(pupil, session, true));
			boolean yes = answers.getFirst().at("/session/status").asString().equals("CONFIRMED");
			assertThat(answers).allSatisfy((answer) -> assertThat(answer.at("/session/status").asString())
				.isEqualTo(yes ? "CONFIRMED" : "DISPUTED"));
			assertThat(answers.stream().filter((answer) -> !answer.get("errors").isEmpty())).hasSize(yes ? 1 : 2);
			assertThat(credits(coach)).isEqualTo(yes ? 50 : 0);
			assertThat(phone(coach).data("{ me { entries { edges { node { kind } } } } }").at("/me/entries/edges"))
				.hasSize(yes ? 1 : 0);
		}
	}

	@Test
	void strangersLearnNothing() {
		String id = active(this.mentee, this.mentor);
		String session = claim(this.mentor, session(id, uuid(), this.noon, 30)).at("/session/id").asString();
		CimaClient stranger = phone(this.shop.rep(Shop.EAST));
		String look = "query($one: ID!, $other: ID!, $rep: ID!) { one: node(id: $one) { id } other: node(id: $other) { id } rep(id: $rep) { mentorships { id } coachingCredits } }";
		Map<String, String> what = Map.of("one", id, "other", session, "rep", this.mentor);
		assertThat(stranger.data(look, what).toString())
			.isEqualTo("{\"one\":null,\"other\":null,\"rep\":{\"mentorships\":null,\"coachingCredits\":null}}");
		assertThat(codes(answer(stranger, id, true))).containsExactly("NOT_FOUND");
		assertThat(codes(stranger.data(END, input(Map.of("mentorshipId", id, "reason", "No"))).get("do")))
			.containsExactly("NOT_FOUND");
		assertThat(codes(stranger.data(CONFIRM, input(Map.of("sessionId", session, "tookPlace", true))).get("do")))
			.containsExactly("NOT_FOUND");
		for (CimaClient knows : List.of(phone(this.mentor), phone(this.mentee),
				this.client.as(this.manager, Role.MANAGER), this.client.as("admin", Role.ADMIN))) {
			JsonNode seen = knows.data(look, what);
			assertThat(seen.at("/one/id").asString()).isEqualTo(id);
			assertThat(seen.at("/other/id").asString()).isEqualTo(session);
		}
		assertThat(phone(this.mentor).data(look, what).at("/rep/mentorships/0/id").asString()).isEqualTo(id);
	}

	@Test
	void managersNameMentorsOfTheirTeams() {
		String rep = this.shop.rep(Shop.WEST);
		JsonNode named = this.client.as(this.manager, Role.MANAGER)
			.data(NAME, input(Map.of("repId", rep, "strengths", List.of("NEGOTIATION", "CROSS_SELLING"), "places", 2)))
			.get("do");
		assertThat(named.at("/mentor/strengths").toString()).isEqualTo("[\"Cross-selling\",\"Negotiating\"]");
		assertThat(named.at("/mentor/openPlaces").asInt()).isEqualTo(2);
		JsonNode other = this.client.as(this.manager, Role.MANAGER)
			.data(NAME, input(Map.of("repId", this.mentor)))
			.get("do");
		assertThat(codes(other)).containsExactly("NOT_ALLOWED");
		assertThat(listed()).containsEntry(rep, 2).containsEntry(this.mentor, 3);
		JsonNode taken = this.client.as(this.manager, Role.MANAGER)
			.data(NAME, input(Map.of("repId", rep, "named", false)))
			.get("do");
		assertThat(taken.get("mentor").isNull()).isTrue();
		assertThat(listed()).containsKey(this.mentor).doesNotContainKey(rep);
	}

	@Test
	void erasedTextsAreEmptyAndNothingElseIsLost() {
		String id = active(this.mentee, this.mentor);
		this.database.getCollection("notes").deleteMany(new Document("rep", this.mentee));
		JsonNode seen = phone(this.mentor)
			.data("query($id: ID!) { node(id: $id) { ... on Mentorship { goal status } } }", Map.of("id", id))
			.get("node");
		assertThat(seen.toString()).isEqualTo("{\"goal\":\"\",\"status\":\"ACTIVE\"}");
	}

	@Test
	void theGainIsShownOnceItIsJudgedAndRestsOnEnoughSales() {
		String id = active(this.mentee, this.mentor);
		for (int sales : List.of(10, 9)) {
			this.database.getCollection("mentorships")
				.updateOne(new Document("_id", id), Updates.set("gain", new MenteeGain(Metric.CROSS_SELLS,
						new BigDecimal("0.2000"), new BigDecimal("0.5000"), 10, sales, 250, true)));
			JsonNode gain = phone(this.mentor)
				.data("query($id: ID!) { node(id: $id) { ... on Mentorship { gain { metric before after points } } } }",
						Map.of("id", id))
				.at("/node/gain");
			assertThat(gain.toString()).isEqualTo((sales == 10)
					? "{\"metric\":\"CROSS_SELLS\",\"before\":\"0.2000\",\"after\":\"0.5000\",\"points\":250}"
					: "null");
		}
	}

	@Test
	void anAdminIsToldWhoCoachEachOtherByWhatWasConfirmedInTheLastNinetyDays() {
		name(this.mentee, 3);
		String one = active(this.mentee, this.mentor);
		String there = coached(this.mentor, one, this.noon, this.mentee, true);
		coached(this.mentor, one, this.noon.plus(Duration.ofHours(2)), this.mentee, false);
		// two have one mentorship at a time
		assertThat(end(this.mentor, one, "The other way round").get("errors")).isEmpty();
		String other = active(this.mentor, this.mentee);
		// in a week of its own, as a pair has no more than two sessions in one
		Instant before = this.noon.minus(Duration.ofDays(7));
		this.database.getCollection("mentorships")
			.updateOne(new Document("_id", other), Updates.set("startedAt", before.minus(Duration.ofDays(3))));
		String back = coached(this.mentee, other, before, this.mentor, true);
		String old = coached(this.mentee, other, before.plus(Duration.ofHours(2)), this.mentor, true);
		held(old, Duration.ofDays(91));
		held(there, Duration.ofDays(89));
		// more than is usual among the sessions of all tests
		List.of(there, back, old)
			.forEach((session) -> this.database.getCollection("coaching.sessions")
				.updateOne(new Document("_id", session), Updates.set("credits", 7_000)));
		// it is looked for twice a minute
		await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			List<JsonNode> rings = this.client.as("admin", Role.ADMIN)
				.data("{ mentorRings { reps { id } pairs sessions credits } }")
				.get("mentorRings")
				.valueStream()
				.filter((ring) -> ring.get("reps").toString().contains(this.mentor))
				.toList();
			assertThat(rings).singleElement().satisfies((ring) -> {
				assertThat(ring.get("reps")).extracting((rep) -> rep.get("id").asString())
					.containsExactlyInAnyOrder(this.mentor, this.mentee);
				assertThat(ring.get("pairs").asInt()).isEqualTo(2);
				assertThat(ring.get("sessions").asInt()).isEqualTo(2);
				assertThat(ring.get("credits").asInt()).isEqualTo(14_000);
			});
		});
	}

	/** A session that was claimed, and answered. */
	private String coached(String coach, String mentorship, Instant heldAt, String pupil, boolean tookPlace) {
		JsonNode claimed = claim(coach, session(mentorship, uuid(), heldAt, 30));
		assertThat(claimed.get("errors")).isEmpty();
		String session = claimed.at("/session/id").asString();
		assertThat(confirm(pupil, session, tookPlace).get("errors")).isEmpty();
		return session;
	}

	private void held(String session, Duration ago) {
		this.database.getCollection("coaching.sessions")
			.updateOne(new Document("_id", session), Updates.set("heldAt", TestTime.now().minus(ago)));
	}

	private String active(String pupil, String coach) {
		JsonNode requested = request(pupil, uuid(), coach);
		assertThat(requested.get("errors")).isEmpty();
		String id = requested.at("/mentorship/id").asString();
		assertThat(answer(coach, id, true).get("errors")).isEmpty();
		runsSinceMonday(id);
		return id;
	}

	/** As if it had been accepted at the beginning of last week. */
	private void runsSinceMonday(String id) {
		this.database.getCollection("mentorships")
			.updateOne(new Document("_id", id),
					Updates.set("startedAt", this.noon.minus(Duration.ofDays(2).plusHours(12))));
	}

	private JsonNode request(String rep, String uuid, String of) {
		return phone(rep).data(REQUEST, input(Map.of("id", uuid, "mentorId", of, "goal", "Selling better 🚲")))
			.get("do");
	}

	private JsonNode answer(String rep, String id, boolean accept) {
		return answer(phone(rep), id, accept);
	}

	private static JsonNode answer(CimaClient phone, String id, boolean accept) {
		return phone.data(ANSWER, input(Map.of("mentorshipId", id, "accept", accept))).get("do");
	}

	private JsonNode end(String rep, String id, String reason) {
		return phone(rep).data(END, input(Map.of("mentorshipId", id, "reason", reason))).get("do");
	}

	private JsonNode claim(String rep, Map<String, Object> session) {
		return phone(rep).data(CLAIM, input(session)).get("do");
	}

	private JsonNode confirm(String rep, String session, boolean tookPlace) {
		return phone(rep).data(CONFIRM, input(Map.of("sessionId", session, "tookPlace", tookPlace))).get("do");
	}

	private static JsonNode settle(CimaClient phone, String session, boolean tookPlace) {
		return phone
			.data(SETTLE, input(Map.of("sessionId", session, "tookPlace", tookPlace, "reason", "Both were there")))
			.get("do");
	}

	private void name(String rep, int places) {
		JsonNode named = this.client.as("admin", Role.ADMIN)
			.data(NAME, input(Map.of("repId", rep, "places", places)))
			.get("do");
		assertThat(named.get("errors")).isEmpty();
	}

	/** The open places of all mentors, page by page. */
	private Map<String, Integer> listed() {
		Map<String, Integer> listed = new HashMap<>();
		Map<String, Object> page = new HashMap<>(Map.of("first", 20));
		JsonNode read;
		do {
			read = phone(this.mentee).data("""
					query($first: Int!, $after: String) { mentors(first: $first, after: $after) {
					  edges { node { rep { id } openPlaces } } pageInfo { hasNextPage endCursor } } }""", page)
				.get("mentors");
			for (JsonNode edge : read.get("edges")) {
				assertThat(listed.put(edge.at("/node/rep/id").asString(), edge.at("/node/openPlaces").asInt()))
					.as("listed before")
					.isNull();
			}
			page.put("after", read.at("/pageInfo/endCursor").asString());
		}
		while (read.at("/pageInfo/hasNextPage").asBoolean());
		return listed;
	}

	private List<String> disputes(CimaClient phone) {
		List<String> ids = new ArrayList<>();
		phone.data("{ coachingDisputes(first: 100) { edges { node { id } } } }")
			.at("/coachingDisputes/edges")
			.forEach((edge) -> ids.add(edge.at("/node/id").asString()));
		return ids;
	}

	private int credits(String rep) {
		return phone(rep).data("{ me { coachingCredits } }").at("/me/coachingCredits").asInt();
	}

	private CimaClient phone(String rep) {
		return this.client.as(rep, Role.REP);
	}

	private static Map<String, Object> session(String mentorship, String uuid, Instant heldAt, int minutes) {
		return Map.of("id", uuid, "mentorshipId", mentorship, "heldAt", heldAt.toString(), "minutes", minutes, "topic",
				"Opening questions");
	}

	@SafeVarargs
	private static List<JsonNode> atOnce(Supplier<JsonNode>... what) {
		return atOnce(List.of(what));
	}

	private static List<JsonNode> atOnce(List<Supplier<JsonNode>> what) {
		List<CompletableFuture<JsonNode>> running = new ArrayList<>();
		for (Supplier<JsonNode> one : what) {
			running.add(CompletableFuture.supplyAsync(one, Thread::startVirtualThread));
		}
		return running.stream().map(CompletableFuture::join).toList();
	}

	private static Map<String, Object> input(Map<String, ?> input) {
		return Map.of("input", input);
	}

	private static String uuid() {
		return UUID.randomUUID().toString();
	}

	private static List<String> codes(JsonNode payload) {
		List<String> codes = new ArrayList<>();
		payload.get("errors").forEach((error) -> codes.add(error.get("code").asString()));
		return codes;
	}

}
