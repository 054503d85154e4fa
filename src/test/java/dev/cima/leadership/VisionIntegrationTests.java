package dev.cima.leadership;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.platform.WrittenTexts;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Visions as phones see them. */
@CimaIntegrationTest
class VisionIntegrationTests {

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	@Autowired
	MongoDatabase database;

	@Autowired
	InstantSource clock;

	private String team = "";

	private String boss = "";

	private CimaClient manager = new CimaClient(0);

	private CimaClient admin = new CimaClient(0);

	@BeforeEach
	void aTeamWithAManager() {
		this.team = "team_" + UUID.randomUUID().toString().substring(0, 8);
		this.teams.save(new Team(this.team, "North", "Sales"));
		this.boss = this.shop.rep(Shop.WEST, List.of(this.team));
		this.manager = this.client.as(this.boss, Role.REP, Role.MANAGER);
		this.admin = this.client.as("admin", Role.ADMIN);
	}

	@Test
	void aManagerSetsItAndEverybodyReadsIt() {
		JsonNode set = set(this.manager, " Everybody leaves our shop fitter ");
		assertThat(set.get("errors")).isEmpty();
		assertThat(set.at("/team/vision/text").asString()).isEqualTo("Everybody leaves our shop fitter");
		assertThat(set.at("/team/vision/setBy/id").asString()).isEqualTo(this.boss);
		CimaClient other = this.client.as(this.shop.rep(Shop.EAST), Role.REP);
		assertThat(read(other).at("/vision/text").asString()).isEqualTo("Everybody leaves our shop fitter");
		assertThat(other.data("{ feed(first: 5) { nodes { kind text team { id } aboutId } } }").get("feed").toString())
			.contains(
					"{\"kind\":\"VISION\",\"text\":\"North has a new vision. Look at it on the team’s page.\",\"team\":{\"id\":\""
							+ this.team + "\"},\"aboutId\":\"" + this.team + "\"}");
		JsonNode row = this.admin.data("{ auditLog(first: 1) { nodes { action text } } }").at("/auditLog/nodes/0");
		assertThat(row.toString()).contains("setVision").contains("the vision of North").doesNotContain("fitter");
	}

	@Test
	void nobodyElseMay() {
		String elsewhere = this.shop.rep(Shop.EAST, List.of(Shop.WEST));
		JsonNode refused = set(this.client.as(elsewhere, Role.REP, Role.MANAGER), "Mine");
		assertThat(refused.at("/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
		assertThat(refused.get("team").isNull()).isTrue();
		assertThat(read(this.admin).get("vision").isNull()).isTrue();
		assertThat(set(this.admin, "By an admin").at("/team/vision/setBy/name").asString())
			.isEqualTo("Former colleague");
		for (String wrong : List.of(" ", "x".repeat(281), "two\nlines")) {
			assertThat(set(this.manager, wrong).at("/errors/0/message").asString())
				.isEqualTo("Write 1 to 280 characters on one line.");
		}
		assertThat(set(this.manager, "x".repeat(280)).get("errors")).isEmpty();
	}

	@Test
	void aResendIsNoNewVisionAndTenAreRemembered() {
		for (int i = 1; i <= 15; i++) {
			set(this.manager, "Vision " + i);
			set(this.manager, "Vision " + i);
		}
		JsonNode visions = read(this.manager).get("visions");
		assertThat(visions).hasSize(10);
		assertThat(visions.get(0).get("text").asString()).isEqualTo("Vision 15");
		assertThat(visions.get(9).get("text").asString()).isEqualTo("Vision 6");
		assertThat(notes()).as("what is forgotten is gone").isEqualTo(10);
	}

	@Test
	void whatWasWrittenIsErasedWithItsWriter() {
		set(this.manager, "To be erased");
		this.admin.data("mutation($input: EraseRepInput!) { eraseRep(input: $input) { complete } }",
				Map.of("input", Map.of("repId", this.boss)));
		assertThat(read(this.admin).get("vision").isNull()).isTrue();
		assertThat(read(this.admin).get("visions")).isEmpty();
		assertThat(notes()).isZero();
		set(this.admin, "A new one");
		assertThat(read(this.admin).at("/vision/text").asString()).isEqualTo("A new one");
	}

	@Test
	void twoNodesLoseNone() {
		List<VisionDesk> nodes = List.of(desk(), desk());
		List<CompletableFuture<Boolean>> sent = new ArrayList<>();
		Viewer viewer = new Viewer("admin", null, java.util.Set.of(), java.util.Set.of(Role.ADMIN));
		for (int i = 0; i < 8; i++) {
			String text = "Vision " + i;
			VisionDesk node = nodes.get(i % 2);
			sent.add(CompletableFuture.supplyAsync(() -> node.set(this.team, text, viewer).errors().isEmpty()));
		}
		assertThat(sent).allMatch(CompletableFuture::join);
		assertThat(read(this.admin).get("visions")).hasSize(8);
		assertThat(notes()).isEqualTo(8);
	}

	private VisionDesk desk() {
		return new VisionDesk(this.teams, new Visions(this.database), new VisionNotes(new WrittenTexts(this.database)),
				(event) -> {
				}, this.clock);
	}

	private long notes() {
		return this.database.getCollection("notes")
			.countDocuments(new Document("_id", new Document("$regex", "^vision/" + this.team + "/")));
	}

	private JsonNode set(CimaClient by, String text) {
		return by.data(
				"mutation($input: SetVisionInput!) { setVision(input: $input) { team { vision { text setBy { id name } } } errors { code path message } } }",
				Map.of("input", Map.of("teamId", this.team, "text", text)))
			.get("setVision");
	}

	private JsonNode read(CimaClient by) {
		return by
			.data("query($id: ID!) { node(id: $id) { ... on Team { vision { text } visions { text } } } }",
					Map.of("id", this.team))
			.get("node");
	}

}
