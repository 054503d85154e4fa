package dev.cima.incentive;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.platform.Role;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@CimaIntegrationTest
class PublishPlanIntegrationTests {

	@Autowired
	CimaClient client;

	@Autowired
	Plans plans;

	@Autowired
	Reps reps;

	@Autowired
	InstantSource clock;

	@BeforeEach
	void admin() {
		this.reps.save(new Rep("rep_pp1", "Admin", "team_pp", null, "rep_pp1", "en", List.of(), true, false));
	}

	@Test
	void anAdminPublishesAPlan() throws Exception {
		JsonNode first = publish(IncentivePlan.bundledYaml(), Duration.ofDays(4000));
		assertThat(first.get("errors")).isEmpty();
		JsonNode second = publish(IncentivePlan.bundledYaml(), Duration.ofDays(4000));
		assertThat(second.get("version").asInt()).isEqualTo(first.get("version").asInt() + 1);
		assertThat(this.plans.byVersion(second.get("version").asInt())).isNotNull();
	}

	@Test
	void aBadPlanIsRefusedWithThePlaceOfEachMistake() throws Exception {
		JsonNode refused = publish(IncentivePlan.bundledYaml().replace("== UP_SELL", "== UPSELL"),
				Duration.ofDays(4000));
		assertThat(refused.get("version").isNull()).isTrue();
		assertThat(refused.get("errors")).hasSize(1);
		assertThat(refused.at("/errors/0/path").toString()).isEqualTo("[\"yaml\"]");
		assertThat(refused.at("/errors/0/message").asString()).contains("column 14: “UPSELL” is not known here");
	}

	@Test
	void aPlanBeginsSixMinutesAheadAtTheEarliest() throws Exception {
		JsonNode refused = publish(IncentivePlan.bundledYaml(), Duration.ofSeconds(359));
		assertThat(refused.get("version").isNull()).isTrue();
		assertThat(refused.at("/errors/0/path").toString()).isEqualTo("[\"validFrom\"]");
		assertThat(refused.at("/errors/0/message").asString()).contains("6 minutes");
	}

	@Test
	void nobodyElsePublishes() throws Exception {
		JsonNode response = this.client.as("rep_pp1", Role.REP, Role.MANAGER).send(document(), variables("x", "x"));
		assertThat(response.at("/errors/0/extensions/classification").asString()).isEqualTo("FORBIDDEN");
	}

	private JsonNode publish(String yaml, Duration ahead) throws Exception {
		return this.client.as("rep_pp1", Role.ADMIN)
			.data(document(), variables(yaml, this.clock.instant().plus(ahead).toString()))
			.get("publishPlan");
	}

	private static Map<String, Object> variables(String yaml, String validFrom) {
		return Map.of("input",
				Map.of("yaml", yaml, "validFrom", validFrom.equals("x") ? "2099-01-01T00:00:00Z" : validFrom));
	}

	private static String document() throws Exception {
		return Files.readString(Path.of("schema/operations/PublishPlan.graphql"), StandardCharsets.UTF_8);
	}

}
