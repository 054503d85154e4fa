package dev.cima.leadership;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.platform.Role;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Stories of role models as phones see them. */
@CimaIntegrationTest
class StoryIntegrationTests {

	private static final String PAYLOAD = " { story { id state text rep { id } by { id } } errors { code path message } } }";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	@Autowired
	MongoDatabase database;

	private String model = "";

	private CimaClient phone = new CimaClient(0);

	private CimaClient manager = new CimaClient(0);

	private CimaClient reader = new CimaClient(0);

	private CimaClient admin = new CimaClient(0);

	@BeforeEach
	void aTeamWithAManager() {
		this.database.getCollection("stories").deleteMany(new Document());
		String team = "team_" + UUID.randomUUID().toString().substring(0, 8);
		this.teams.save(new Team(team, "North", "Sales"));
		this.model = this.shop.rep(team);
		this.phone = this.client.as(this.model, Role.REP);
		this.manager = this.client.as(this.shop.rep(Shop.WEST, List.of(team)), Role.REP, Role.MANAGER);
		this.reader = this.client.as(this.shop.rep(Shop.EAST), Role.REP);
		this.admin = this.client.as("admin", Role.ADMIN);
	}

	@Test
	void whatRepsTellOfThemselvesCanBeReadAtOnce() {
		String id = UUID.randomUUID().toString();
		JsonNode told = tell(this.phone, id, null, " I ask what the bike is for.\nThen I show one. ");
		assertThat(told.get("errors")).isEmpty();
		assertThat(told.at("/story/state").asString()).isEqualTo("TOLD");
		assertThat(told.at("/story/text").asString()).isEqualTo("I ask what the bike is for.\nThen I show one.");
		assertThat(read(this.reader)).containsExactly("I ask what the bike is for.\nThen I show one.");
		assertThat(read(this.phone)).as("nobody reads their own").isEmpty();
		assertThat(read(this.admin)).hasSize(1);
		assertThat(tell(this.phone, id.toUpperCase(java.util.Locale.ROOT), this.model,
				"I ask what the bike is for.\nThen I show one.")
			.toString()).as("a resend").isEqualTo(told.toString());
		assertThat(tell(this.phone, id, null, "Another").at("/errors/0/code").asString()).isEqualTo("CONFLICT");
		assertThat(tell(this.reader, id, null, "Another").at("/errors/0/code").asString()).isEqualTo("CONFLICT");
		assertThat(this.admin.data("{ auditLog(first: 3) { nodes { action text } } }").toString()).contains("tellStory")
			.doesNotContain("what the bike is for");
	}

	@Test
	void whatAManagerTellsWaitsForAYes() {
		JsonNode told = tell(this.manager, UUID.randomUUID().toString(), this.model, "She listens first.");
		String story = told.at("/story/id").asString();
		assertThat(told.at("/story/state").asString()).isEqualTo("ASKED");
		assertThat(read(this.reader)).isEmpty();
		assertThat(mine(this.phone)).containsExactly(story + " ASKED");
		assertThat(mine(this.manager)).containsExactly(story + " ASKED");
		assertThat(mine(this.reader)).isEmpty();
		for (CimaClient other : List.of(this.reader, this.manager, this.admin)) {
			assertThat(agree(other, story).at("/errors/0/code").asString()).isEqualTo("NOT_FOUND");
		}
		assertThat(read(this.reader)).as("only whom it is about can say so").isEmpty();

		assertThat(agree(this.phone, story).at("/story/state").asString()).isEqualTo("TOLD");
		assertThat(agree(this.phone, story).get("errors")).isEmpty();
		assertThat(read(this.reader)).containsExactly("She listens first.");
	}

	@Test
	void itIsTakenBackForGood() {
		List<CimaClient> allowed = List.of(this.phone, this.manager, this.admin);
		for (CimaClient by : allowed) {
			String uuid = UUID.randomUUID().toString();
			String story = tell(this.phone, uuid, null, "To be taken back").at("/story/id").asString();
			assertThat(remove(this.reader, story).at("/errors/0/code").asString()).isEqualTo("NOT_FOUND");
			assertThat(read(this.reader)).containsExactly("To be taken back");
			assertThat(remove(by, story).get("removed").asBoolean()).isTrue();
			assertThat(read(this.reader)).isEmpty();
			assertThat(words(story)).isZero();
			assertThat(remove(by, story).at("/errors/0/code").asString()).isEqualTo("NOT_FOUND");
			assertThat(tell(this.phone, uuid, null, "To be taken back").at("/errors/0/message").asString())
				.as("an old resend does not bring it back")
				.isEqualTo("This story was taken back.");
			assertThat(words(story)).isZero();
		}
		String asked = tell(this.manager, UUID.randomUUID().toString(), this.model, "No").at("/story/id").asString();
		assertThat(remove(this.phone, asked).get("removed").asBoolean()).as("in place of agreeing").isTrue();
		assertThat(agree(this.phone, asked).at("/errors/0/code").asString()).isEqualTo("NOT_FOUND");
	}

	@Test
	void itGoesWithWhomItIsAboutAndWithWhoWroteIt() {
		String boss = this.shop.rep(Shop.WEST, List.of(Shop.EAST));
		String member = this.shop.rep(Shop.EAST);
		String written = tell(this.client.as(boss, Role.REP, Role.MANAGER), UUID.randomUUID().toString(), member,
				"Written by somebody who goes")
			.at("/story/id")
			.asString();
		agree(this.client.as(member, Role.REP), written);
		String about = tell(this.manager, UUID.randomUUID().toString(), this.model, "About somebody who goes")
			.at("/story/id")
			.asString();
		agree(this.phone, about);
		assertThat(read(this.admin)).hasSize(2);
		erase(boss);
		assertThat(read(this.admin)).containsExactly("About somebody who goes");
		erase(this.model);
		assertThat(read(this.admin)).isEmpty();
		assertThat(words(written) + words(about)).isZero();
		assertThat(this.database.getCollection("stories").countDocuments()).isZero();
	}

	@Test
	void nobodyTellsOfWhomTheyDoNotManage() {
		CimaClient elsewhere = this.client.as(this.shop.rep(Shop.EAST, List.of(Shop.WEST)), Role.REP, Role.MANAGER);
		JsonNode foreign = tell(elsewhere, UUID.randomUUID().toString(), this.model, "x");
		JsonNode unknown = tell(elsewhere, UUID.randomUUID().toString(), "rep_nobody", "x");
		assertThat(foreign.at("/errors/0/code").asString()).isEqualTo("NOT_FOUND");
		assertThat(foreign.toString()).isEqualTo(unknown.toString());
		assertThat(tell(this.reader, UUID.randomUUID().toString(), this.model, "x").toString())
			.isEqualTo(unknown.toString());
		assertThat(tell(this.admin, UUID.randomUUID().toString(), null, "x").toString()).isEqualTo(unknown.toString());
		for (String wrong : List.of(" ", "x".repeat(601), "a\tb")) {
			assertThat(tell(this.phone, UUID.randomUUID().toString(), null, wrong).at("/errors/0/message").asString())
				.isEqualTo("Write 1 to 600 characters.");
		}
		assertThat(tell(this.phone.speaking("es"), "x", null, "x").at("/errors/0/message").asString())
			.startsWith("El id de una historia debe ser un UUID");
		assertThat(
				this.reader.send("{ roleModelStories(first: 21) { id } }", Map.of()).at("/errors/0/message").asString())
			.isEqualTo("Ask for 20 stories at most.");
	}

	@Test
	void thoseAreReadFirstWhoSellAlike() {
		String alike = this.shop.rep(Shop.WEST);
		String adding = this.shop.rep(Shop.WEST);
		String me = this.shop.rep(this.teamOf());
		for (int i = 0; i < 3; i++) {
			sell(me, Shop.HELMET);
			sell(alike, Shop.HELMET);
			sell(adding, Shop.HELMET);
			sell(adding, Shop.BIKE);
			sell(adding, Shop.BIKE);
		}
		tell(this.client.as(alike, Role.REP), UUID.randomUUID().toString(), null, "Alike");
		tell(this.client.as(adding, Role.REP), UUID.randomUUID().toString(), null, "Sells more");
		assertThat(read(this.client.as(me, Role.REP))).containsExactly("Alike", "Sells more");
	}

	/** A team that nobody who tells is in. */
	private String teamOf() {
		String team = "team_" + UUID.randomUUID().toString().substring(0, 8);
		this.teams.save(new Team(team, "South", "Sales"));
		return team;
	}

	private void sell(String rep, String product) {
		JsonNode payload = this.client.as(rep, Role.REP)
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } errors { message } } }",
					Map.of("input",
							Shop.sale(UUID.randomUUID().toString(), TestTime.now(),
									Shop.line(product, 1, product.equals(Shop.BIKE) ? "1000.00" : "34.99", "BASE"))))
			.get("logSale");
		assertThat(payload.get("errors")).isEmpty();
	}

	private void erase(String rep) {
		this.admin.data("mutation($input: EraseRepInput!) { eraseRep(input: $input) { complete } }",
				Map.of("input", Map.of("repId", rep)));
	}

	private long words(String story) {
		return this.database.getCollection("notes").countDocuments(new Document("_id", "story/" + story));
	}

	private static List<String> read(CimaClient by) {
		List<String> texts = new ArrayList<>();
		by.data("{ roleModelStories { text } }")
			.get("roleModelStories")
			.forEach((story) -> texts.add(story.get("text").asString()));
		return texts;
	}

	private static List<String> mine(CimaClient by) {
		List<String> ids = new ArrayList<>();
		by.data("{ myStories { id state } }")
			.get("myStories")
			.forEach((story) -> ids.add(story.get("id").asString() + " " + story.get("state").asString()));
		return ids;
	}

	private static JsonNode tell(CimaClient by, String id, @Nullable String rep, String text) {
		Map<String, Object> input = new HashMap<>(Map.of("id", id, "text", text));
		if (rep != null) {
			input.put("repId", rep);
		}
		return by.data("mutation($input: TellStoryInput!) { tellStory(input: $input)" + PAYLOAD, Map.of("input", input))
			.get("tellStory");
	}

	private static JsonNode agree(CimaClient by, String story) {
		return by
			.data("mutation($input: AgreeToStoryInput!) { agreeToStory(input: $input)" + PAYLOAD,
					Map.of("input", Map.of("storyId", story)))
			.get("agreeToStory");
	}

	private static JsonNode remove(CimaClient by, String story) {
		return by.data(
				"mutation($input: RemoveStoryInput!) { removeStory(input: $input) { removed errors { code path message } } }",
				Map.of("input", Map.of("storyId", story)))
			.get("removeStory");
	}

}
