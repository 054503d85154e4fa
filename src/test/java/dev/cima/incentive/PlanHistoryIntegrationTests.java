package dev.cima.incentive;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The plans that are in force, were and come, and the end of one that never comes. */
@CimaIntegrationTest
class PlanHistoryIntegrationTests {

	private static final String PLANS = """
			query($first: Int! = 100, $after: String) { plans(first: $first, after: $after) {
			    nodes { version validFrom inForce cancelledAt cancelReason yaml by { id } }
			    pageInfo { hasNextPage endCursor } } }""";

	private static final String CANCEL = """
			mutation($input: CancelPlanInput!) { cancelPlan(input: $input) {
			    plan { version cancelledAt cancelReason } errors { code path } } }""";

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private Plans plans;

	@Autowired
	private InstantSource clock;

	@Autowired
	private MongoDatabase database;

	@Autowired
	private Organisation organisation;

	private String boss;

	private CimaClient admin;

	@BeforeEach
	void people() {
		this.boss = this.shop.rep(Shop.EAST);
		this.admin = this.client.as(this.boss, Role.REP, Role.ADMIN);
	}

	@Test
	void managersAndAdminsSeeWhatIsInForceWhatWasAndWhatComes() {
		int version = publish(Duration.ofDays(500));
		CimaClient manager = this.client.as(this.shop.rep(Shop.EAST, List.of(Shop.WEST)), Role.MANAGER);
		for (CimaClient reader : List.of(manager, this.admin)) {
			JsonNode nodes = reader.data(PLANS).at("/plans/nodes");
			JsonNode mine = find(nodes, version);
			assertThat(mine.get("inForce").asBoolean()).isFalse();
			assertThat(mine.at("/by/id").asString()).isEqualTo(this.boss);
			assertThat(mine.get("yaml").asString()).isEqualTo(IncentivePlan.bundledYaml());
			assertThat(nodes.valueStream().filter((plan) -> plan.get("inForce").asBoolean())).hasSize(1);
			assertThat(find(nodes, 1).get("validFrom").asString()).startsWith("1970-01-01T");
		}
		JsonNode first = this.admin.data(PLANS, Map.of("first", 1)).get("plans");
		JsonNode second = this.admin
			.data(PLANS, Map.of("first", 1, "after", first.at("/pageInfo/endCursor").asString()))
			.get("plans");
		assertThat(second.at("/nodes/0/version").asInt()).isEqualTo(first.at("/nodes/0/version").asInt() - 1);
		assertThat(this.client.as(this.boss, Role.REP)
			.send(PLANS, Map.of())
			.at("/errors/0/extensions/classification")
			.asString()).isEqualTo("FORBIDDEN");
	}

	@Test
	void aPlanThatHasNotBegunIsCancelledForAllNodesHoweverLateTheyLook() {
		AtomicReference<Instant> now = new AtomicReference<>(this.clock.instant());
		int version = publish(Duration.ofMinutes(20));
		Instant begin = Objects.requireNonNull(this.plans.stored(version)).validFrom();
		Plans other = new Plans(this.database, this.organisation, now::get);
		Plans fresh = new Plans(this.database, this.organisation, this.clock);
		assertThat(this.plans.inForceAt(begin).version()).isEqualTo(version);
		assertThat(other.inForceAt(begin).version()).isEqualTo(version);
		for (int i = 0; i < 2; i++) {
			JsonNode payload = cancel(version, "The factor is wrong");
			assertThat(payload.get("errors")).isEmpty();
			assertThat(payload.at("/plan/cancelledAt").isNull()).isFalse();
			assertThat(payload.at("/plan/cancelReason").asString()).isEqualTo("The factor is wrong");
		}
		assertThat(this.plans.inForceAt(begin).version()).isNotEqualTo(version);
		assertThat(fresh.inForceAt(begin).version()).isNotEqualTo(version);
		// a node that looks again only when the plan would have begun
		now.set(begin.plus(Duration.ofHours(1)));
		other.publish(IncentivePlan.bundledYaml(), begin.plus(Duration.ofDays(400)), "admin");
		assertThat(other.inForceAt(begin).version()).isNotEqualTo(version);
		assertThat(find(this.admin.data(PLANS).at("/plans/nodes"), version).get("cancelledAt").isNull()).isFalse();
	}

	@Test
	void whatHasBegunOrIsAboutToCannotBeCancelled() {
		assertThat(cancel(1, "Never liked it").at("/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
		Instant now = this.clock.instant();
		assertThat(this.plans.mayCancel(new StoredPlan(2, "", now.plus(Duration.ofMinutes(5)), null, now))).isFalse();
		assertThat(this.plans.mayCancel(new StoredPlan(2, "", now.plus(Duration.ofMinutes(7)), null, now))).isTrue();
		assertThat(cancel(1_000_000, "None").at("/errors/0/code").asString()).isEqualTo("NOT_FOUND");
		assertThat(cancel(1, " ").at("/errors/0/path/0").asString()).isEqualTo("reason");
	}

	private int publish(Duration ahead) {
		return this.admin
			.data("mutation($input: PublishPlanInput!) { publishPlan(input: $input) { version errors { message } } }",
					Map.of("input", Map.of("yaml", IncentivePlan.bundledYaml(), "validFrom",
							this.clock.instant().plus(ahead).toString())))
			.at("/publishPlan/version")
			.asInt();
	}

	private JsonNode cancel(int version, String reason) {
		return this.admin.data(CANCEL, Map.of("input", Map.of("version", version, "reason", reason))).get("cancelPlan");
	}

	private static JsonNode find(JsonNode nodes, int version) {
		return nodes.valueStream().filter((plan) -> plan.get("version").asInt() == version).findFirst().orElseThrow();
	}

}
