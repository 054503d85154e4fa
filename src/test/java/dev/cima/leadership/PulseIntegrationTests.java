package dev.cima.leadership;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The pulse as phones see it. */
@CimaIntegrationTest
class PulseIntegrationTests {

	private static final List<Integer> FIVES = Collections.nCopies(6, 5);

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	@Autowired
	Reps reps;

	@Autowired
	MongoDatabase database;

	@Autowired
	Organisation organisation;

	@Autowired
	InstantSource clock;

	@Autowired
	PulseKeys keys;

	@Autowired
	IssuedTokens issued;

	@Autowired
	PulseBoxes boxes;

	@Autowired
	AnswerSeal seal;

	private String team = "";

	private CimaClient admin = new CimaClient(0);

	@BeforeEach
	void aTeam() {
		this.admin = this.client.as("admin", Role.ADMIN);
		this.team = team();
	}

	@Test
	void itemsComeInBothLanguages() {
		assertThat(this.admin.data("{ pulseItems { behaviour text } }").get("pulseItems")).hasSize(6)
			.first()
			.hasToString(
					"{\"behaviour\":\"VISION\",\"text\":\"My manager shows us clearly where our team is going.\"}");
		assertThat(inSpanish("{ pulseItems { text } }").body())
			.contains("Mi responsable nos muestra con claridad hacia dónde va el equipo.")
			.doesNotContain("My manager");
	}

	@Test
	void fiveAnswersAreToldAndFourAreNot() {
		List<String> members = members(this.team, 5);
		for (String rep : members.subList(0, 4)) {
			assertThat(answer(rep, token(rep), FIVES).get("accepted").asBoolean()).isTrue();
			assertThat(leadership(this.admin, this.team)).hasToString(
					"{\"mode\":\"UNKNOWN\",\"respondents\":0,\"enough\":false,\"quarter\":null,\"behaviours\":[]}");
		}
		String last = members.getLast();
		answer(last, token(last), List.of(4, 4, 4, 4, 4, 1));
		JsonNode told = leadership(this.admin, this.team);
		assertThat(told.get("mode").asString()).isEqualTo("TRANSFORMATIONAL");
		assertThat(told.get("respondents").asInt()).isEqualTo(5);
		assertThat(told.get("quarter").asString()).isEqualTo(quarter().id());
		assertThat(told.at("/behaviours/0").toString()).isEqualTo("{\"behaviour\":\"VISION\",\"mean\":\"4.8\"}");
		assertThat(told.at("/behaviours/5/mean").asString()).isEqualTo("4.2");
	}

	@Test
	void whoMaySeeItIsTheTeamItsManagersAndAdmins() {
		String member = this.shop.rep(this.team);
		String manager = this.shop.rep(Shop.EAST, List.of(this.team));
		assertThat(leadership(this.client.as(member, Role.REP), this.team).get("enough").asBoolean()).isFalse();
		assertThat(leadership(this.client.as(manager, Role.REP, Role.MANAGER), this.team).isNull()).isFalse();
		assertThat(leadership(this.client.as(this.shop.rep(Shop.EAST), Role.REP), this.team).isNull()).isTrue();
	}

	@Test
	void theTokenComesAgainForTheSameSecretAlone() {
		String rep = this.shop.rep(this.team);
		String first = token(rep, "a phone's own secret");
		assertThat(token(rep, "a phone's own secret")).isEqualTo(first);
		assertThat(tokenOrNull(rep, "another phone's secret").isNull()).isTrue();
		assertThat(tokenOrNull(rep, null).isNull()).isTrue();
		String other = this.shop.rep(this.team);
		assertThat(tokenOrNull(other, null).isNull()).isFalse();
		assertThat(tokenOrNull(other, null).isNull()).as("once").isTrue();
		assertThat(this.client.as(other, Role.REP)
			.send("{ pulseToken(secret: \"short\") }", Map.of())
			.at("/errors/0/message")
			.asString()).isEqualTo("The secret needs 16 to 200 random characters that only the phone knows.");
		String ownManager = UUID.randomUUID().toString();
		this.reps.save(new Rep("rep_" + ownManager, "Boss", this.team, null, ownManager, "en", List.of(this.team), true,
				false));
		assertThat(tokenOrNull("rep_" + ownManager, null).isNull()).as("nobody answers about oneself").isTrue();
		assertThat(this.admin.data("{ pulseToken }").get("pulseToken").isNull()).as("no rep").isTrue();
	}

	@Test
	void aResendCountsOnceAndTheFirstAnswersStand() {
		List<String> members = members(this.team, 5);
		String first = token(members.getFirst());
		answer(members.getFirst(), first, FIVES);
		for (int i = 0; i < 10; i++) {
			assertThat(answer(members.getFirst(), first, Collections.nCopies(6, 1)).get("accepted").asBoolean())
				.isTrue();
		}
		members.subList(1, 5).forEach((rep) -> answer(rep, token(rep), FIVES));
		assertThat(leadership(this.admin, this.team).at("/behaviours/0/mean").asString()).isEqualTo("5.0");
		assertThat(leadership(this.admin, this.team).get("respondents").asInt()).isEqualTo(5);
	}

	@Test
	void whatIsWrongIsRefusedInWords() {
		String rep = this.shop.rep(this.team);
		String token = token(rep);
		assertThat(answer(rep, token, List.of(1, 2, 3)).at("/errors/0/message").asString())
			.isEqualTo("Send 6 answers, each from 1 to 5.");
		assertThat(answer(rep, token, List.of(1, 2, 3, 4, 5, 6)).at("/errors/0/code").asString()).isEqualTo("INVALID");
		assertThat(answer(rep, token.replace(quarter().id(), "2020-Q1"), FIVES).at("/errors/0/path").toString())
			.isEqualTo("[\"token\"]");
		assertThat(answer(rep, "", FIVES).get("accepted").asBoolean()).isFalse();
		assertThat(answer(rep, "x".repeat(5_000), FIVES).get("accepted").asBoolean()).isFalse();
		String forged = PulseToken.base64(this.team.getBytes(java.nio.charset.StandardCharsets.UTF_8));
		assertThat(answer(rep,
				token.replace(forged, PulseToken.base64("team_west".getBytes(java.nio.charset.StandardCharsets.UTF_8))),
				FIVES)
			.get("accepted")
			.asBoolean()).as("another team").isFalse();
		assertThat(answer(rep, token, FIVES).get("accepted").asBoolean()).as("nothing was spent").isTrue();
	}

	@Test
	void whoMovesAnswersForTheTeamOfTheToken() {
		String there = team();
		String rep = this.shop.rep(this.team);
		String token = token(rep, "a phone's own secret");
		this.reps.setMembership(rep, 2, there, false, true, TestTime.now());
		assertThat(this.reps.find(rep)).isNotNull().extracting(Rep::team).isEqualTo(there);
		assertThat(token(rep, "a phone's own secret")).isEqualTo(token);
		answer(rep, token, FIVES);
		members(this.team, 4).forEach((one) -> answer(one, token(one), FIVES));
		members(there, 4).forEach((one) -> answer(one, token(one), FIVES));
		assertThat(leadership(this.admin, this.team).get("respondents").asInt()).isEqualTo(5);
		assertThat(leadership(this.admin, there).get("enough").asBoolean()).as("four, and not the one who came")
			.isFalse();
	}

	@Test
	void twoNodesCountEachAnswerOnce() {
		PulseDesk one = desk(this.clock);
		PulseDesk two = desk(this.clock);
		List<String> tokens = members(this.team, 20).stream().map(this::token).toList();
		List<CompletableFuture<Boolean>> sent = new ArrayList<>();
		for (String token : tokens) {
			sent.add(CompletableFuture.supplyAsync(() -> one.answer(token, FIVES).accepted()));
			sent.add(CompletableFuture.supplyAsync(() -> two.answer(token, FIVES).accepted()));
		}
		assertThat(sent).allMatch(CompletableFuture::join);
		PulseBox box = this.boxes.find(PulseBox.idOf(quarter().id(), this.team));
		assertThat(box).isNotNull();
		assertThat(box.respondents()).isEqualTo(20);
		assertThat(box.sums()).containsOnly(100L);
		assertThat(box.spent()).hasSize(20);
	}

	@Test
	void aQuartersEndFreezesWhatWasToldAndDropsWhatWaits() {
		List<String> tokens = new ArrayList<>(members(this.team, 8).stream().map(this::token).toList());
		String late = tokens.removeLast();
		tokens.forEach((token) -> desk(this.clock).answer(token, FIVES));
		Instant next = this.organisation.startOf(this.organisation.dayOf(this.clock.instant()).plusMonths(3));
		InstantSource then = () -> next;
		assertThat(desk(then).answer(late, FIVES).errors()).extracting((error) -> error.code().name())
			.containsExactly("TOO_OLD");
		new PulseCloser(this.boxes, new IssuedTokens(this.database), this.teams, this.organisation, then).close();
		PulseBox ended = this.boxes.find(PulseBox.idOf(quarter().id(), this.team));
		assertThat(ended).isNotNull();
		assertThat(ended.closed()).isTrue();
		assertThat(ended.waiting()).isEmpty();
		Leadership told = new Leaderships(this.boxes, this.organisation, then).of(List.of(this.team)).get(this.team);
		assertThat(told).isEqualTo(Leadership.of(ended));
		assertThat(told.respondents()).isEqualTo(5);
		assertThat(desk(this.clock).answer(late, FIVES).accepted()).as("a node whose clock is behind").isFalse();
		assertThat(this.boxes.find(ended.id())).isEqualTo(ended);
		assertThat(this.database.getCollection("pulse.issued")
			.find(new Document("team", this.team))
			.into(new ArrayList<>())).isEmpty();
	}

	@Test
	void erasureTakesThatATokenWasGivenAndLeavesTheSums() {
		List<String> members = members(this.team, 5);
		members.forEach((rep) -> answer(rep, token(rep), FIVES));
		String gone = members.getFirst();
		this.admin.data("mutation($input: EraseRepInput!) { eraseRep(input: $input) { complete errors { message } } }",
				Map.of("input", Map.of("repId", gone)));
		assertThat(this.database.getCollection("pulse.issued")
			.countDocuments(new Document("_id", quarter().id() + "/" + gone))).isZero();
		assertThat(leadership(this.admin, this.team).get("respondents").asInt()).isEqualTo(5);
	}

	@Test
	void noRowOfTheAuditLogTellsOfAnAnswer() {
		String manager = this.shop.rep(this.team, List.of(Shop.EAST));
		CimaClient phone = this.client.as(manager, Role.REP, Role.MANAGER);
		String token = phone.data("{ pulseToken }").get("pulseToken").asString();
		long rows = this.database.getCollection("audit").countDocuments();
		phone.data("mutation($input: AnswerPulseInput!) { answerPulse(input: $input) { accepted } }",
				Map.of("input", Map.of("token", token, "answers", FIVES)));
		assertThat(this.database.getCollection("audit").countDocuments(new Document("action", "answerPulse"))).isZero();
		assertThat(rows).isNotNegative();
	}

	private HttpResponse<String> inSpanish(String document) {
		try (HttpClient http = HttpClient.newHttpClient()) {
			return http.send(HttpRequest.newBuilder(this.admin.uri("/graphql"))
				.header("Content-Type", "application/json")
				.header("Accept-Language", "es")
				.header("Authorization", "Bearer " + this.admin.token())
				.POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"" + document + "\"}"))
				.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private PulseDesk desk(InstantSource at) {
		return new PulseDesk(this.keys, this.issued, this.boxes, this.seal, this.organisation, at);
	}

	private Quarter quarter() {
		return Quarter.of(this.organisation.dayOf(this.clock.instant()));
	}

	private String team() {
		String id = "team_" + UUID.randomUUID().toString().substring(0, 8);
		this.teams.save(new Team(id, id, "Sales"));
		return id;
	}

	private List<String> members(String of, int count) {
		List<String> members = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			members.add(this.shop.rep(of));
		}
		return members;
	}

	private String token(String rep) {
		return token(rep, null);
	}

	private String token(String rep, String secret) {
		return tokenOrNull(rep, secret).asString();
	}

	private JsonNode tokenOrNull(String rep, String secret) {
		Map<String, Object> variables = new HashMap<>();
		variables.put("secret", secret);
		return this.client.as(rep, Role.REP)
			.data("query($secret: String) { pulseToken(secret: $secret) }", variables)
			.get("pulseToken");
	}

	private JsonNode answer(String rep, String token, List<Integer> answers) {
		return this.client.as(rep, Role.REP)
			.data("mutation($input: AnswerPulseInput!) { answerPulse(input: $input) { accepted errors { code path message } } }",
					Map.of("input", Map.of("token", token, "answers", answers)))
			.get("answerPulse");
	}

	private JsonNode leadership(CimaClient reader, String of) {
		for (JsonNode one : reader.data(
				"{ organisation { teams { id leadership { mode respondents enough quarter behaviours { behaviour mean } } } } }")
			.at("/organisation/teams")) {
			if (one.get("id").asString().equals(of)) {
				return one.get("leadership");
			}
		}
		throw new AssertionError("no team " + of);
	}

}
