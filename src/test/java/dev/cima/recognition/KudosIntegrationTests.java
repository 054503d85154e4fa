package dev.cima.recognition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.platform.Role;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@CimaIntegrationTest
class KudosIntegrationTests {

	private static final String GIVE = operation();

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Reps reps;

	@Autowired
	RecognitionSettings settings;

	@Autowired
	Kudos kudos;

	@Autowired
	KudosSweep sweep;

	@Autowired
	FeedItems items;

	@Autowired
	MongoDatabase database;

	@Test
	void thanksStandInTheFeedInTheReadersLanguage() {
		String ana = this.shop.rep(Shop.EAST);
		String luis = this.shop.rep(Shop.WEST);
		JsonNode given = give(this.client.as(ana, Role.REP), uuid(), luis, " Gracias por el sábado 🎉 ");
		assertThat(given.get("errors")).isEmpty();
		assertThat(given.at("/item/text").asString())
			.isEqualTo("Rep " + ana + " thanks Rep " + luis + ": “Gracias por el sábado 🎉”");
		JsonNode node = this.client.as(luis, Role.REP)
			.data("query($id: ID!) { node(id: $id) { ... on FeedItem { kind rep { id } from { id } aboutId } } }",
					Map.of("id", given.at("/item/id").asString()))
			.get("node");
		assertThat(node.toString()).isEqualTo("{\"kind\":\"KUDOS\",\"rep\":{\"id\":\"" + luis
				+ "\"},\"from\":{\"id\":\"" + ana + "\"},\"aboutId\":null}");
	}

	@Test
	void aResendAnswersWithTheFirstResultAndAnotherContentIsAConflict() {
		CimaClient ana = this.client.as(this.shop.rep(Shop.EAST), Role.REP);
		String luis = this.shop.rep(Shop.EAST);
		String id = uuid();
		JsonNode first = give(ana, id, luis, "Thank you");
		JsonNode again = give(ana, id.toUpperCase(java.util.Locale.ROOT), luis, "Thank you");
		assertThat(again).isEqualTo(first);
		JsonNode other = give(ana, id, luis, "Thank you so much");
		assertThat(other.at("/errors/0/code").asString()).isEqualTo("CONFLICT");
		assertThat(other.get("item")).isEqualTo(first.get("item"));
	}

	@Test
	void theSamePersonIsThankedOnceADayHoweverManyPhonesAskAtOnce() throws Exception {
		CimaClient ana = this.client.as(this.shop.rep(Shop.EAST), Role.REP);
		String luis = this.shop.rep(Shop.EAST);
		List<JsonNode> answers = atOnce(8, () -> give(ana, uuid(), luis, "Thank you"));
		assertThat(answers.stream().filter((answer) -> answer.get("errors").isEmpty())).hasSize(1);
		assertThat(answers.stream().filter((answer) -> answer.at("/errors/0/code").asString().equals("LIMIT_REACHED")))
			.hasSize(7);
	}

	@Test
	void noMoreThanTheMonthsAllowanceIsGivenHoweverManyPhonesAskAtOnce() throws Exception {
		String giver = this.shop.rep(Shop.EAST);
		CimaClient ana = this.client.as(giver, Role.REP);
		int allowed = this.settings.kudosPerMonth();
		List<String> receivers = IntStream.range(0, allowed + 5).mapToObj((i) -> this.shop.rep(Shop.WEST)).toList();
		List<JsonNode> answers;
		try (ExecutorService phones = Executors.newFixedThreadPool(5)) {
			List<Callable<JsonNode>> asked = receivers.stream()
				.<Callable<JsonNode>>map((to) -> () -> give(ana, uuid(), to, "Thank you"))
				.toList();
			answers = results(phones.invokeAll(asked));
		}
		assertThat(answers.stream().filter((answer) -> answer.get("errors").isEmpty())).hasSize(allowed);
		JsonNode left = ana.data("{ me { kudosLeft } }").at("/me/kudosLeft");
		assertThat(left.asInt()).isZero();
	}

	@Test
	void onlyTheRepAndWhoMaySeeKnowHowManyAreLeft() {
		String ana = this.shop.rep(Shop.EAST);
		String query = "{ rep(id: \"" + ana + "\") { kudosLeft } }";
		assertThat(this.client.as(ana, Role.REP).data(query).at("/rep/kudosLeft").asInt())
			.isEqualTo(this.settings.kudosPerMonth());
		assertThat(this.client.as(this.shop.rep(Shop.EAST), Role.REP).data(query).at("/rep/kudosLeft").isNull())
			.isTrue();
	}

	@Test
	void nobodyThanksOneselfOrWhoIsNotThere() {
		String ana = this.shop.rep(Shop.EAST);
		String gone = "rep_" + UUID.randomUUID();
		this.reps.save(new Rep(gone, "Gone", Shop.EAST, null, gone, "en", List.of(), false, false));
		CimaClient phone = this.client.as(ana, Role.REP);
		assertRefused(give(phone, uuid(), ana, "Me"), "NOT_ALLOWED", "repId");
		assertRefused(give(phone, uuid(), "rep_nobody", "Who"), "NOT_FOUND", "repId");
		assertRefused(give(phone, uuid(), gone, "Farewell"), "NOT_ALLOWED", "repId");
		assertRefused(give(phone, "17", this.shop.rep(Shop.EAST), "Hello"), "INVALID", "id");
		assertThat(give(this.client.as("admin", Role.ADMIN), uuid(), ana, "Hello").at("/errors/0/code").asString())
			.isEqualTo("NOT_ALLOWED");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "two\nlines", "a\u0000b", "\u202Eturned round" })
	void aReasonIsOneLineOfText(String reason) {
		assertRefused(
				give(this.client.as(this.shop.rep(Shop.EAST), Role.REP), uuid(), this.shop.rep(Shop.EAST), reason),
				"INVALID", "reason");
	}

	@Test
	void whatANodeGaveThatDiedBeforeItToldIsTold() {
		String ana = this.shop.rep(Shop.EAST);
		String luis = this.shop.rep(Shop.EAST);
		String id = uuid();
		Instant at = TestTime.now().minusSeconds(60);
		GivenKudos given = new GivenKudos(ana + "/" + id, ana, luis, ana + "/" + luis + "/today", ana + "/month/1", at,
				"hash", "Thank you", at.plusSeconds(30));
		assertThat(this.kudos.insert(given)).isTrue();
		this.sweep.look();
		StoredFeedItem item = this.items.find(given.feedItem());
		assertThat(item).isNotNull().extracting(StoredFeedItem::at).isEqualTo(at);
		assertThat(this.kudos.find(given.id())).isNotNull().extracting(GivenKudos::due).isNull();
		this.sweep.look();
		assertThat(this.items.find(given.feedItem())).isEqualTo(item);
		await().untilAsserted(() -> assertThat(this.database.getCollection("pushes.done")
			.find(new Document("_id", "KUDOS/" + given.feedItem() + "/" + luis))
			.first()).isNotNull());

		// what was told at once is not looked at again
		give(this.client.as(luis, Role.REP), id, ana, "You are welcome");
		assertThat(this.kudos.find(luis + "/" + id)).isNotNull().extracting(GivenKudos::due).isNull();
	}

	@Test
	void managersOfEitherTeamAndAdminsTakeKudosDown() {
		CimaClient ana = this.client.as(this.shop.rep(Shop.EAST), Role.REP);
		String luis = this.shop.rep(Shop.WEST);
		CimaClient manager = this.client.as(this.shop.rep(Shop.EAST, List.of(Shop.WEST)), Role.REP, Role.MANAGER);
		CimaClient elsewhere = this.client.as(this.shop.rep(Shop.EAST, List.of("team_none")), Role.MANAGER);
		String id = uuid();
		String item = give(ana, id, luis, "You are late again").at("/item/id").asString();
		String node = "query($id: ID!) { node(id: $id) { id } }";
		assertThat(remove(elsewhere, item, "unkind").toString()).contains("\"removed\":false", "NOT_ALLOWED");
		assertThat(remove(manager, "feed_none", "unkind").toString()).contains("\"removed\":false", "NOT_FOUND");
		assertThat(remove(manager, item, " ").toString()).contains("\"removed\":false", "INVALID");
		assertThat(ana.data(node, Map.of("id", item)).at("/node/id").asString()).isEqualTo(item);
		for (int i = 0; i < 2; i++) {
			assertThat(remove(manager, item, "unkind").toString()).isEqualTo("{\"removed\":true,\"errors\":[]}");
			assertThat(ana.data(node, Map.of("id", item)).get("node").isNull()).isTrue();
			// a phone that had no answer sends it again: it stays away
			give(ana, id, luis, "You are late again");
		}
		assertThat(ana.data("{ feed(first: 100) { nodes { id } } }").toString()).doesNotContain(item);
		assertThat(this.client.as("admin", Role.ADMIN)
			.data("{ auditLog(first: 100) { nodes { action subject outcome before after text } } }")
			.toString()).contains("\"subject\":\"" + item + "\",\"outcome\":\"DONE\",\"before\":\"shown: true\"")
			.doesNotContain("unkind");
	}

	@Test
	void whatWasTakenDownIsNotAnnouncedAgain() {
		String ana = this.shop.rep(Shop.EAST);
		String luis = this.shop.rep(Shop.EAST);
		String id = uuid();
		Instant at = TestTime.now().minusSeconds(60);
		GivenKudos given = new GivenKudos(ana + "/" + id, ana, luis, ana + "/" + luis + "/today", ana + "/month/1", at,
				"hash", "Thank you", at.plusSeconds(30));
		// told of by a node that died before it published that
		this.kudos.insert(given);
		this.items.add(StoredFeedItem.ofKudos(given));
		assertThat(remove(this.client.as("admin", Role.ADMIN), given.feedItem(), "unkind").get("removed").asBoolean())
			.isTrue();
		this.sweep.look();
		assertThat(this.kudos.find(given.id())).isNotNull().extracting(GivenKudos::due).isNull();
		for (String collection : List.of("pushes", "pushes.more", "pushes.done")) {
			assertThat(this.database.getCollection(collection)
				.find(new Document("_id", "KUDOS/" + given.feedItem() + "/" + luis))
				.first()).isNull();
		}
	}

	private static JsonNode remove(CimaClient client, String item, String reason) {
		return client
			.data("""
					mutation($input: RemoveKudosInput!) { removeKudos(input: $input) { removed errors { code } } }""",
					Map.of("input", Map.of("feedItemId", item, "reason", reason)))
			.get("removeKudos");
	}

	@Test
	void anEmojiCountsAsOneCharacter() {
		CimaClient ana = this.client.as(this.shop.rep(Shop.EAST), Role.REP);
		String luis = this.shop.rep(Shop.EAST);
		assertRefused(give(ana, uuid(), luis, "🎉".repeat(281)), "INVALID", "reason");
		assertThat(give(ana, uuid(), luis, "🎉".repeat(280)).get("errors")).isEmpty();
	}

	private static void assertRefused(JsonNode payload, String code, String field) {
		assertThat(payload.at("/errors/0/code").asString()).as(payload.toString()).isEqualTo(code);
		assertThat(payload.at("/errors/0/path/0").asString()).isEqualTo(field);
		assertThat(payload.get("item").isNull()).isTrue();
	}

	private static JsonNode give(CimaClient giver, String id, String to, String reason) {
		return giver.data(GIVE, Map.of("input", Map.of("id", id, "repId", to, "reason", reason))).get("giveKudos");
	}

	private static List<JsonNode> atOnce(int times, Callable<JsonNode> call) throws Exception {
		try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
			return results(many.invokeAll(IntStream.range(0, times).mapToObj((i) -> call).toList()));
		}
	}

	private static List<JsonNode> results(List<Future<JsonNode>> done) throws Exception {
		List<JsonNode> results = new ArrayList<>();
		for (Future<JsonNode> one : done) {
			results.add(one.get());
		}
		return results;
	}

	private static String uuid() {
		return UUID.randomUUID().toString();
	}

	private static String operation() {
		try {
			return Files.readString(Path.of("schema/operations/GiveKudos.graphql"), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
