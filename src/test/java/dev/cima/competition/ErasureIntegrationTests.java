package dev.cima.competition;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.ledger.CardHead;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Span;
import dev.cima.mentorship.Matchmaker;
import dev.cima.platform.Organisation;
import dev.cima.platform.RedisAddress;
import dev.cima.platform.Role;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A person whose every word is a canary goes through everything and is erased; then no
 * store sings.
 */
@CimaIntegrationTest
class ErasureIntegrationTests {

	private final String canary = "canary" + UUID.randomUUID().toString().substring(0, 8);

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Reps reps;

	@Autowired
	Teams teams;

	@Autowired
	Ledger ledger;

	@Autowired
	Matchmaker matchmaker;

	@Autowired
	Competitions competitions;

	@Autowired
	CompetitionCloser closer;

	@Autowired
	Results results;

	@Autowired
	ResultAudit audit;

	@Autowired
	MongoDatabase database;

	@Autowired
	RedisAddress redis;

	@Autowired
	InstantSource clock;

	@Autowired
	Organisation organisation;

	private CimaClient admin;

	private CimaClient colleague;

	private CimaClient self;

	/** Somebody of another team, so that the rep manages neither. */
	private CimaClient mentor;

	private String team;

	private String colleagueId;

	@Test
	void nothingPersonalIsLeftInAnyStoreAndNothingThatCountsHasChanged() {
		Instant now = this.clock.instant();
		String rep = arrive();
		Instant lastMonth = now.minus(Duration.ofDays(32));
		String kept = log(this.self, rep, now.minusSeconds(7200), "kept");
		String voided = log(this.self, rep, now.minusSeconds(3600), "voided");
		String wrong = log(this.self, rep, lastMonth, "wrong");
		String others = log(this.colleague, this.colleagueId, now.minusSeconds(60), null);
		voidSale(this.self, voided);
		voidSale(this.self, others);
		correct(wrong, lastMonth);
		kudos(this.self, this.colleagueId);
		kudos(this.colleague, rep);
		mentorships(rep, now);
		phone();
		String cancelled = cancelACompetition();
		Competition won = win(now);
		learn(rep, now);
		this.ledger.settle();
		assertThat(trained(rep)).containsExactly("attempts", "course.progress", "goals", "learning.reviews");

		List<String> before = stores();
		assertThat(String.join("\n", before)).contains(text("name"), text("subject"), text("void"), text("kept"),
				text("right"), text("kudos"), text("goal"), text("topic"), text("settle"), text("end"), text("device"),
				text("cancel"), "Chatham", "\"03:17\"");
		CompetitionResult result = this.results.find(won.id());
		assertThat(result.winners()).extracting(RepPlace::rep).containsExactly(rep);
		CardHead card = this.ledger.card(rep, Span.ALL_TIME).head();
		List<Entry> entries = this.ledger.range(rep, 1, card.seq());

		JsonNode erased = erase(rep);
		assertThat(erased.at("/complete").asBoolean()).isTrue();
		assertThat(erased.at("/rep/name").asString()).isEqualTo("Former colleague");
		assertThat(erase(rep)).isEqualTo(erased);
		this.ledger.settle();

		assertThat(trained(rep)).as("what was learnt and aimed at is nobody's any more").isEmpty();
		assertThat(stores()).noneMatch((line) -> line.contains(this.canary));
		assertThat(stores()).filteredOn((line) -> line.contains(rep))
			.noneMatch((line) -> line.contains("Chatham") || line.contains("\"03:17\"") || line.contains("\"es\""));
		CardHead after = this.ledger.card(rep, Span.ALL_TIME).head();
		assertThat(after).usingRecursiveComparison().ignoringFields("seq", "memberships").isEqualTo(card);
		assertThat(after.memberships().getLast().active()).isFalse();
		assertThat(this.ledger.range(rep, 1, card.seq())).usingRecursiveComparison()
			.ignoringFieldsMatchingRegexes(".*reference")
			.isEqualTo(entries);
		assertThat(this.results.find(won.id())).isEqualTo(result);
		assertThat(fits(won)).isTrue();
		assertThat(this.competitions.find(cancelled).progress().cancelledAt()).isNotNull();

		String refused = this.self.send("{ me { id } }", Map.of()).at("/errors/0/extensions/classification").asString();
		assertThat(refused).isEqualTo("FORBIDDEN");
		othersSee(rep, kept, now, lastMonth);
	}

	@Test
	void aPlaceThatWasChangedSinceDoesNotGiveTheDigest() {
		Instant now = this.clock.instant();
		String rep = arrive();
		log(this.self, rep, now.minusSeconds(7200), null);
		Competition won = win(now);
		assertThat(fits(won)).isTrue();
		this.database.getCollection("places")
			.updateOne(new Document("_id", won.id() + "/" + this.results.find(won.id()).digest() + "/0"),
					new Document("$set", new Document("places.0.sales", 2)));
		assertThat(fits(won)).isFalse();
	}

	private boolean fits(Competition competition) {
		List<ResultAudit.AuditedResult> found = new ArrayList<>();
		this.audit.forEach(found::add);
		return found.stream().filter((one) -> one.competition().equals(competition.id())).findFirst().get().fits();
	}

	/** A rep of a team of its own, with a colleague whom the rep manages. */
	private String arrive() {
		this.team = "team_" + UUID.randomUUID().toString().substring(0, 8);
		this.teams.save(new Team(this.team, "Aviary", "Sales"));
		this.admin = this.client.as("admin", Role.ADMIN);
		this.colleagueId = this.shop.rep(this.team);
		this.colleague = this.client.as(this.colleagueId, Role.REP);
		String id = "rep_" + UUID.randomUUID().toString().substring(0, 13);
		this.reps.save(new Rep(id, text("name"), this.team, "Pacific/Chatham", text("subject"), "es",
				List.of(this.team), true, false));
		this.self = this.client.as(id, Role.REP, Role.MANAGER);
		return id;
	}

	private String text(String what) {
		return this.canary + "-" + what;
	}

	private String log(CimaClient who, String rep, Instant at, String reference) {
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), at,
				Shop.line(Shop.BIKE, 1, "1000.00", "BASE"));
		sale.put("repId", rep);
		sale.put("accountId", Shop.ACCOUNT);
		if (reference != null) {
			sale.put("reference", text(reference));
		}
		JsonNode logged = who
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { code } } }",
					Map.of("input", sale))
			.get("logSale");
		assertThat(logged.get("errors")).isEmpty();
		return logged.at("/sale/id").asString();
	}

	private void voidSale(CimaClient who, String sale) {
		done(who, "mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { code } } }",
				Map.of("saleId", sale, "reason", text("void")));
	}

	private void correct(String sale, Instant at) {
		Map<String, Object> right = Shop.sale(UUID.randomUUID().toString(), at,
				Shop.line(Shop.HELMET, 1, "34.99", "CROSS_SELL"));
		right.put("reference", text("right"));
		done(this.self, "mutation($input: CorrectSaleInput!) { correctSale(input: $input) { errors { code } } }",
				Map.of("saleId", sale, "reason", text("correct"), "sale", right));
	}

	private void kudos(CimaClient from, String to) {
		done(from, "mutation($input: GiveKudosInput!) { giveKudos(input: $input) { errors { code } } }",
				Map.of("id", UUID.randomUUID().toString(), "repId", to, "reason", text("kudos")));
	}

	/** On both sides: one is disputed and settled, one was ended, one runs. */
	private void mentorships(String rep, Instant now) {
		Instant since = now.minus(Duration.ofDays(3));
		String mentorId = this.shop.rep(Shop.EAST);
		this.mentor = this.client.as(mentorId, Role.REP);
		String asMentee = this.matchmaker.adopt(UUID.randomUUID().toString(), mentorId, rep, text("goal"), since).id();
		JsonNode claimed = this.mentor.data(
				"mutation($input: ClaimCoachingCreditInput!) { claimCoachingCredit(input: $input) { session { id } errors { code } } }",
				Map.of("input", Map.of("id", UUID.randomUUID().toString(), "mentorshipId", asMentee, "heldAt",
						now.minus(Duration.ofDays(1)).toString(), "minutes", 30, "topic", text("topic"))));
		String session = claimed.at("/claimCoachingCredit/session/id").asString();
		done(this.self,
				"mutation($input: ConfirmCoachingSessionInput!) { confirmCoachingSession(input: $input) { errors { code } } }",
				Map.of("sessionId", session, "tookPlace", false));
		done(this.admin, "mutation($input: SettleDisputeInput!) { settleDispute(input: $input) { errors { code } } }",
				Map.of("sessionId", session, "tookPlace", true, "reason", text("settle")));
		String other = this.shop.rep(Shop.EAST);
		String ended = this.matchmaker.adopt(UUID.randomUUID().toString(), rep, other, text("goal"), since).id();
		done(this.client.as(other, Role.REP),
				"mutation($input: EndMentorshipInput!) { endMentorship(input: $input) { errors { code } } }",
				Map.of("mentorshipId", ended, "reason", text("end")));
		this.matchmaker.adopt(UUID.randomUUID().toString(), rep, this.shop.rep(Shop.EAST), text("goal"), since);
	}

	private void phone() {
		done(this.self, "mutation($input: RegisterDeviceInput!) { registerDevice(input: $input) { errors { code } } }",
				Map.of("token", text("device"), "platform", "ANDROID"));
		done(this.self,
				"mutation($input: NotificationPreferencesInput!) { setNotificationPreferences(input: $input) { errors { code } } }",
				Map.of("quietFrom", "03:17", "quietUntil", "03:16"));
	}

	private String cancelACompetition() {
		Map<String, Object> input = Map.of("id", UUID.randomUUID().toString(), "theme", "BREADTH", "teamIds",
				List.of(this.team));
		String id = this.self.data(
				"mutation($input: CreateThemedCompetitionInput!) { createThemedCompetition(input: $input) { competition { id } errors { message } } }",
				Map.of("input", input))
			.at("/createThemedCompetition/competition/id")
			.asString();
		done(this.self,
				"mutation($input: CancelCompetitionInput!) { cancelCompetition(input: $input) { errors { code } } }",
				Map.of("competitionId", id, "reason", text("cancel")));
		return id;
	}

	/** A competition of the team that is over, and closed before its grace is. */
	private Competition win(Instant now) {
		Competition competition = Competition.with("comp_" + UUID.randomUUID())
			.name("Over")
			.window(now.minus(Duration.ofDays(1)), now.minusSeconds(30), now.plus(Duration.ofDays(1)))
			.minimumSales(1)
			.teamIds(List.of(this.team))
			.prizes(List.of(new Prize(1, "Gold", 100)))
			.created("admin", now)
			.build();
		this.competitions.insert(competition);
		this.closer.finish(competition, this.closer.decide(competition));
		return competition;
	}

	/** An attempt, a review, and a goal that is reached and paid 30 points. */
	private void learn(String rep, Instant now) {
		log(this.self, rep, now, null);
		done(this.self, "mutation($input: StartAttemptInput!) { startAttempt(input: $input) { errors { code } } }", Map
			.of("id", UUID.randomUUID().toString(), "courseId", "course_asking-before-offering", "practice", false));
		String card = "card_" + UUID.randomUUID();
		done(this.admin,
				"mutation($input: SaveLearningCardsInput!) { saveLearningCards(input: $input) { errors { code } } }",
				Map.of("cards",
						List.of(Map.of("id", card, "category", "Bikes", "question", "What goes with a bike?", "options",
								List.of(Map.of("id", "a", "text", "A helmet", "right", true),
										Map.of("id", "b", "text", "A kite", "right", false))))));
		done(this.self, "mutation($input: ReviewCardsInput!) { reviewCards(input: $input) { errors { code } } }",
				Map.of("reviews", List.of(Map.of("id", UUID.randomUUID().toString(), "cardId", card, "optionId", "a",
						"reviewedAt", now.minusSeconds(5).toString()))));
		done(this.admin, "mutation($input: SetGoalInput!) { setGoal(input: $input) { errors { code } } }",
				Map.of("id", UUID.randomUUID().toString(), "repId", rep, "metric", "SALES", "target", "1", "period",
						"MONTH", "on", this.organisation.dayOf(now).toString(), "points", 30));
		await()
			.untilAsserted(() -> assertThat(this.ledger.card(rep, Span.ALL_TIME).head().credits().of("goal").points())
				.isEqualTo(30));
	}

	/** Where something of what the rep learnt or aimed at is stored. */
	private List<String> trained(String rep) {
		return Map.of("attempts", "rep", "course.progress", "rep", "learning.reviews", "rep", "goals", "owner")
			.entrySet()
			.stream()
			.filter((one) -> this.database.getCollection(one.getKey())
				.find(new Document(one.getValue(), rep))
				.first() != null)
			.map(Map.Entry::getKey)
			.sorted()
			.toList();
	}

	private JsonNode erase(String rep) {
		return this.admin.data(
				"mutation($input: EraseRepInput!) { eraseRep(input: $input) { rep { id name } complete errors { code } } }",
				Map.of("input", Map.of("repId", rep)))
			.get("eraseRep");
	}

	/** Colleagues see a placeholder in their language, and no running board has it. */
	private void othersSee(String rep, String sale, Instant now, Instant lastMonth) {
		assertThat(board(now)).doesNotContain(rep);
		// that of a month gone by is made when it is first asked for
		await().untilAsserted(() -> assertThat(board(lastMonth)).contains(rep, "Former colleague"));
		String feed = this.mentor
			.data("{ feed(first: 50) { edges { node { text } } } me { mentorships { status goal mentee { name } } } }")
			.toString();
		assertThat(feed).contains("Former colleague", "ENDED").doesNotContain(this.canary, "ACTIVE");
		JsonNode left = this.admin.data(
				"query($id: ID!) { node(id: $id) { ... on Sale { status reference rep { name } } } }",
				Map.of("id", sale));
		assertThat(left.at("/node/reference").isNull()).isTrue();
		assertThat(left.at("/node/rep/name").asString()).isEqualTo("Former colleague");
		Map<String, Object> late = Shop.sale(UUID.randomUUID().toString(), now,
				Shop.line(Shop.SOCKS, 1, "9.50", "BASE"));
		late.put("repId", rep);
		assertThat(this.admin
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { errors { code } } }",
					Map.of("input", late))
			.at("/logSale/errors/0/code")
			.asString()).isEqualTo("NOT_ALLOWED");
		voidSale(this.admin, sale);
		kudosAreRefused(rep);
		assertThat(stores()).as("texts beside what an erased rep did").noneMatch((line) -> line.contains(this.canary));
	}

	private void kudosAreRefused(String rep) {
		assertThat(
				this.colleague
					.data("mutation($input: GiveKudosInput!) { giveKudos(input: $input) { errors { code } } }",
							Map.of("input",
									Map.of("id", UUID.randomUUID().toString(), "repId", rep, "reason", text("late"))))
					.at("/giveKudos/errors/0/code")
					.asString())
			.isEqualTo("NOT_ALLOWED");
	}

	private String board(Instant at) {
		String on = at.toString().substring(0, 10);
		return this.colleague.data(
				"query($on: Date!) { leaderboard(input: { period: MONTH, on: $on }) { standings(first: 100) { edges { node { rep { id name } } } } } }",
				Map.of("on", on))
			.toString();
	}

	private static void done(CimaClient who, String mutation, Map<String, ?> input) {
		JsonNode payload = who.data(mutation, Map.of("input", input)).iterator().next();
		assertThat(payload.get("errors")).as(mutation).isEmpty();
	}

	/** Every document as JSON, and every key of Redis with what it holds. */
	private List<String> stores() {
		List<String> lines = new ArrayList<>();
		this.database.listCollectionNames()
			.forEach((name) -> this.database.getCollection(name)
				.find()
				.forEach((document) -> lines.add(name + " " + document.toJson())));
		RedisClient redis = RedisClient.create(this.redis.uri());
		try (StatefulRedisConnection<String, String> connection = redis.connect()) {
			RedisCommands<String, String> commands = connection.sync();
			commands.keys("*").forEach((key) -> lines.add(key + " " + content(commands, key)));
		}
		finally {
			redis.shutdown();
		}
		assertThat(lines).anyMatch((line) -> line.startsWith("board:"));
		return lines;
	}

	private static Object content(RedisCommands<String, String> redis, String key) {
		return switch (redis.type(key)) {
			case "string" -> redis.get(key);
			case "hash" -> redis.hgetall(key);
			case "zset" -> redis.zrange(key, 0, -1);
			case "list" -> redis.lrange(key, 0, -1);
			case "set" -> redis.smembers(key);
			default -> new String(redis.dump(key), StandardCharsets.ISO_8859_1);
		};
	}

}
