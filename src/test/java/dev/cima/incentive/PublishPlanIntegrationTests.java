package dev.cima.incentive;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
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
	Catalog catalog;

	@Autowired
	Reps reps;

	@Autowired
	InstantSource clock;

	@Autowired
	MongoDatabase database;

	@BeforeEach
	void admin() {
		this.reps.save(new Rep("rep_pp1", "Admin", "team_pp", null, "rep_pp1", "en", List.of(), true, false));
	}

	@Test
	void anAdminPublishesAPlan() throws Exception {
		JsonNode first = publish(IncentivePlan.bundledYaml(), Duration.ofDays(700));
		assertThat(first.get("errors")).isEmpty();
		JsonNode second = publish(IncentivePlan.bundledYaml(), Duration.ofDays(700));
		assertThat(second.get("version").asInt()).isEqualTo(first.get("version").asInt() + 1);
		assertThat(this.plans.byVersion(second.get("version").asInt())).isNotNull();
	}

	@Test
	void aBadPlanIsRefusedWithThePlaceOfEachMistake() throws Exception {
		JsonNode refused = publish(IncentivePlan.bundledYaml().replace("== UP_SELL", "== UPSELL"),
				Duration.ofDays(700));
		assertThat(refused.get("version").isNull()).isTrue();
		assertThat(refused.get("errors")).hasSize(1);
		assertThat(refused.at("/errors/0/path").toString()).isEqualTo("[\"yaml\"]");
		assertThat(refused.at("/errors/0/message").asString()).contains("column 14: “UPSELL” is not known here");
	}

	@Test
	void aCategoryThatTheCatalogueDoesNotHaveIsRefusedAndNamedInAPlanThatStands() throws Exception {
		this.catalog.saveProducts(
				List.of(new Product("prod_pp1", "PP", "Sled", "Toboggans", null, new BigDecimal("100"), true)));
		String yaml = IncentivePlan.bundledYaml()
			.replace("line.kind == CROSS_SELL\n", "line.kind == CROSS_SELL && product.category != \"Tobogans\"\n");
		JsonNode refused = publish(yaml, Duration.ofDays(700));
		assertThat(refused.get("version").isNull()).isTrue();
		assertThat(refused.get("errors")).hasSize(1);
		assertThat(refused.at("/errors/0/message").asString())
			.contains("“Tobogans” is no category of the catalogue; the nearest is “Toboggans”");
		String known = yaml.replace("Tobogans", "Toboggans") + "\nworth: {upSells: [{from: Toboggans, to: Slets}]}\n";
		int version = publish(known, Duration.ofDays(700)).get("version").asInt();
		assertThat(this.database.getCollection("plans", StoredPlan.class)
			.insertOne(new StoredPlan(version + 1, yaml, this.clock.instant().plus(Duration.ofDays(700)), null,
					this.clock.instant()))
			.wasAcknowledged()).isTrue();
		publish(IncentivePlan.bundledYaml(), Duration.ofDays(700));
		JsonNode plans = this.client.as("rep_pp1", Role.ADMIN)
			.data("{ incentivePlans { version notes { rule text } } }")
			.get("incentivePlans");
		assertThat(plans.get(1).get("version").asInt()).isEqualTo(version + 1);
		assertThat(plans.get(1).at("/notes/0/rule").asString()).isEqualTo("cross-sell");
		assertThat(plans.get(1).at("/notes/0/text").asString()).startsWith("“Tobogans” is no category");
		assertThat(plans.get(2).get("notes")).hasSize(1);
		assertThat(plans.get(2).at("/notes/0/rule").asString()).isEqualTo("worth");
		assertThat(plans.get(2).at("/notes/0/text").asString()).startsWith("“Slets” is no category");
	}

	@Test
	void numbersAreDividedAsPeopleDoAndAnEarlierVersionKeepsItsPointsAndIsNamed() throws Exception {
		String yaml = IncentivePlan.bundledYaml()
			.replace("line.kind == CROSS_SELL\n",
					"sale.crossSells / sale.lines >= 0.5 || line.kind == \"CROSS_SELL\"\n");
		JsonNode published = publish(yaml, Duration.ofDays(700));
		assertThat(published.get("errors")).as(published.toString()).isEmpty();
		int version = published.get("version").asInt();
		String earlierYaml = yaml.replace(" || line.kind == \"CROSS_SELL\"", "");
		assertThat(this.database.getCollection("plans", StoredPlan.class)
			.insertOne(new StoredPlan(version + 1, earlierYaml, this.clock.instant().plus(Duration.ofDays(700)), null,
					this.clock.instant()))
			.wasAcknowledged()).isTrue();
		publish(IncentivePlan.bundledYaml(), Duration.ofDays(700));

		String query = "{ incentivePlans { version yaml validFrom publishedAt notes { rule text } } }";
		JsonNode plans = this.client.as("rep_pp1", Role.ADMIN).data(query).get("incentivePlans");
		assertThat(plans.get(1).get("version").asInt()).isEqualTo(version + 1);
		assertThat(plans.get(1).at("/notes/0/rule").asString()).isEqualTo("cross-sell");
		assertThat(plans.get(1).at("/notes/0/text").asString())
			.startsWith("“sale.crossSells / sale.lines” divides whole numbers");
		assertThat(plans.get(2).get("yaml").asString()).isEqualTo(yaml);
		assertThat(plans.get(2).get("notes")).isEmpty();
		assertThat(points(version)).isEqualTo(points(1) + 5);
		assertThat(points(version + 1)).isEqualTo(points(1) - 5);
		// a server of the release before leaves it to newer ones
		assertThat(this.plans.published().get(2).yaml()).startsWith("v2: ");
		assertThat(
				this.client.as("rep_pp1", Role.MANAGER).send(query, Map.of()).at("/errors/0/extensions/classification"))
			.hasToString("\"FORBIDDEN\"");
	}

	/** For a base line and a cross-sell of 100 each. */
	private long points(int version) {
		Product product = new Product("prod_1", "x", "X", "X", null, new BigDecimal("100"), true);
		return this.plans.byVersion(version)
			.score(List.of(new SoldLine(product, 1, new BigDecimal("100"), SaleKind.BASE, null),
					new SoldLine(product, 1, new BigDecimal("100"), SaleKind.CROSS_SELL, null)), null, Instant.EPOCH,
					Map.of())
			.points();
	}

	@Test
	void aPlanBeginsSixMinutesAheadAtTheEarliest() throws Exception {
		JsonNode refused = publish(IncentivePlan.bundledYaml(), Duration.ofSeconds(359));
		assertThat(refused.get("version").isNull()).isTrue();
		assertThat(refused.at("/errors/0/path").toString()).isEqualTo("[\"validFrom\"]");
		assertThat(refused.at("/errors/0/message").asString()).contains("6 minutes");
	}

	@Test
	void aPlanBeginsWithinTwoYears() throws Exception {
		JsonNode refused = publish(IncentivePlan.bundledYaml(), Duration.ofDays(732));
		assertThat(refused.get("version").isNull()).isTrue();
		assertThat(refused.at("/errors/0/path").toString()).isEqualTo("[\"validFrom\"]");
		assertThat(refused.at("/errors/0/message").asString()).contains("2 years");
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
