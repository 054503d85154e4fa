package dev.cima.rep;

import java.util.Date;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.TestTime;
import dev.cima.platform.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@CimaIntegrationTest
class RepGraphQlIntegrationTests {

	@Autowired
	CimaClient client;

	@Autowired
	Reps reps;

	@Autowired
	Teams teams;

	@Autowired
	RepSearchKeeper keeper;

	@Autowired
	MongoDatabase database;

	@BeforeEach
	void twoTeams() {
		this.teams.save(new Team("team_rg1", "Norte", "ventas"));
		this.teams.save(new Team("team_rg2", "Sur", "ventas"));
		this.reps.saveAll(List.of(rep("rep_rg1", "Ñusta 🚲", "team_rg1", true), rep("rep_rg2", "Ana", "team_rg1", true),
				rep("rep_rg3", "دانا", "team_rg2", true), rep("rep_rg4", "Gone", "team_rg2", false)));
	}

	@Test
	void aRepIsWhoTheTokenSays() {
		JsonNode me = this.client.as("rep_rg1", Role.REP)
			.data("{ me { id name team { id name department } manages { id } } }")
			.get("me");
		assertThat(me.toString()).isEqualTo("{\"id\":\"rep_rg1\",\"name\":\"Ñusta 🚲\",\"team\":{\"id\":\"team_rg1\","
				+ "\"name\":\"Norte\",\"department\":\"ventas\"},\"manages\":[{\"id\":\"team_rg2\"}]}");
	}

	@Test
	void whatIsPrivateToAnotherRepIsNull() {
		JsonNode rep = this.client.as("rep_rg2", Role.REP)
			.data("{ rep(id: \"rep_rg1\") { name manages { id } } }")
			.get("rep");
		assertThat(rep.get("name").asString()).isEqualTo("Ñusta 🚲");
		assertThat(rep.get("manages").isNull()).isTrue();
	}

	@Test
	void adminsAloneFindWhoHasLeft() {
		String left = "{ reps(left: true, search: \"%s\") { nodes { id active } } }"
			.formatted(this.reps.find("rep_rg4").name());
		assertThat(this.client.as("admin", Role.ADMIN).data(left).at("/reps/nodes").toString())
			.contains("{\"id\":\"rep_rg4\",\"active\":false}");
		JsonNode error = this.client.as("rep_rg1", Role.REP).send(left, Map.of()).get("errors").get(0);
		assertThat(error.at("/extensions/classification").asString()).isEqualTo("FORBIDDEN");
	}

	@Test
	void theSearchFindsWhomAnOlderReleaseWrote() {
		this.database.getCollection("reps")
			.updateOne(Filters.eq("_id", "rep_rg2"), Updates.combine(Updates.unset("order"), Updates.unset("words")));
		this.keeper.makeAllFindable();
		assertThat(this.client.as("rep_rg1", Role.REP)
			.data("{ reps(search: \"an\", teamId: \"team_rg1\") { nodes { id } } }")
			.at("/reps/nodes/0/id")
			.asString()).isEqualTo("rep_rg2");
	}

	@Test
	void nothingStaysInTheSearchOfWhomAnOlderReleaseErased() {
		this.reps.save(rep("rep_rg5", "Zebedea", "team_rg1", true));
		this.database.getCollection("reps")
			.updateOne(Filters.eq("_id", "rep_rg5"),
					Updates.combine(Updates.set("erased", Date.from(TestTime.now())), Updates.set("name", "")));
		this.keeper.makeAllFindable();
		assertThat(this.database.getCollection("reps").find(Filters.eq("_id", "rep_rg5")).first().toJson())
			.doesNotContain("zebedea");
		this.database.getCollection("reps").deleteOne(Filters.eq("_id", "rep_rg5"));
	}

	@Test
	void anAdminNeedsNotBeARep() {
		assertThat(this.client.as("admin", Role.ADMIN).data("{ me { id } }").get("me").isNull()).isTrue();
	}

	@Test
	void aRepWhoLeftIsRefusedWithASentence() {
		JsonNode error = this.client.as("rep_rg4", Role.REP).send("{ me { id } }", Map.of()).get("errors").get(0);
		assertThat(error.at("/extensions/classification").asString()).isEqualTo("FORBIDDEN");
		assertThat(error.get("message").asString()).contains("Your access has ended");
	}

	@Test
	void teamsShowTodaysMembersByName() {
		JsonNode teams = this.client.as("rep_rg1", Role.REP)
			.data("{ organisation { teams { id reps { name team { name } } } } }")
			.at("/organisation/teams");
		assertThat(teams.findParents("id").stream().filter((team) -> team.get("id").asString().startsWith("team_rg")))
			.extracting((team) -> team.get("reps").toString())
			.containsExactly(
					"[{\"name\":\"Ana\",\"team\":{\"name\":\"Norte\"}},{\"name\":\"Ñusta 🚲\",\"team\":{\"name\":\"Norte\"}}]",
					"[{\"name\":\"دانا\",\"team\":{\"name\":\"Sur\"}}]");
	}

	@Test
	void repsAndTeamsAreNodes() {
		JsonNode data = this.client.as("rep_rg1", Role.REP)
			.data("{ a: node(id: \"rep_rg2\") { id ... on Rep { name } } b: node(id: \"team_rg2\") { ... on Team { name } } "
					+ "c: node(id: \"rep_none\") { id } }");
		assertThat(data.at("/a/name").asString()).isEqualTo("Ana");
		assertThat(data.at("/b/name").asString()).isEqualTo("Sur");
		assertThat(data.get("c").isNull()).isTrue();
	}

	private static Rep rep(String id, String name, String team, boolean active) {
		return new Rep(id, name, team, null, id, "en", List.of("team_rg2"), active, false);
	}

}
