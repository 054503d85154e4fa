package dev.cima.sale;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Objects;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.incentive.IncentivePlan;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.cima.sale.SalePhone.id;
import static dev.cima.sale.SalePhone.log;
import static dev.cima.sale.SalePhone.now;
import static dev.cima.sale.SalePhone.takeBack;
import static dev.cima.sale.SalePhone.uuid;
import static org.assertj.core.api.Assertions.assertThat;

/** What another plan would have given for what was sold lately. */
@CimaIntegrationTest
class PlanReplayIntegrationTests {

	private static final String TRY = """
			mutation($input: PublishPlanInput!) { publishPlan(input: $input) { version
			    replay { sales pointsBefore pointsAfter reps { rep { id } before after rankBefore rankAfter } }
			    errors { code message } } }""";

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private Organisation organisation;

	@Test
	void thePlanThatIsInForceChangesNothing() throws IOException {
		sell(this.shop.rep(Shop.EAST), now());
		JsonNode payload = attempt(bundled());
		assertThat(payload.get("version").isNull()).isTrue();
		JsonNode replay = payload.get("replay");
		assertThat(replay.get("sales").asInt()).isPositive();
		assertThat(replay.get("pointsAfter").asInt()).isEqualTo(replay.get("pointsBefore").asInt());
		assertThat(replay.get("reps")).isNotEmpty().allSatisfy((rep) -> {
			assertThat(rep.get("after")).isEqualTo(rep.get("before"));
			assertThat(rep.get("rankAfter")).isEqualTo(rep.get("rankBefore"));
		});
	}

	@Test
	void anotherPlanIsAppliedToTheDaysOfTheSalesWithItsOwnCapAndWithoutWhatWasVoided() throws IOException {
		String rep = this.shop.rep(Shop.EAST);
		CimaClient phone = this.client.as(rep, Role.REP);
		// two days, one sale taken back, one too long ago; the order of arrival is
		// another one
		sell(rep, now());
		sell(rep, now().minus(Duration.ofDays(10)));
		takeBack(phone, sell(rep, now().minus(Duration.ofDays(10))));
		sell(rep, now().minus(Duration.ofDays(32)));
		JsonNode half = find(attempt(bundled().replace("pointsPerUnit: 0.1", "pointsPerUnit: 0.05")), rep);
		assertThat(half.get("before").asInt()).isEqualTo(2 * 100_000);
		assertThat(half.get("after").asInt()).isEqualTo(2 * 60_000);
		JsonNode capped = find(attempt(bundled().replace("dailyCap: 100000", "dailyCap: 70")), rep);
		assertThat(capped.get("after").asInt()).isEqualTo(2 * 70);
		JsonNode bonus = find(
				attempt(bundled().replace("dailyCap: 100000", "dailyCap: 1000000").replace("bonuses: []", """
						bonuses:
						  - id: trial-only
						    when: line.kind == UP_SELL
						    points: 50000
						    budget: 60000
						    label: { en: Trial, es: Prueba }
						""")), rep);
		assertThat(bonus.get("after").asInt()).isEqualTo(2 * 120_000 + 60_000);
		// of each day 120,000 points of one category, in one month or in two
		LocalDate today = LocalDate.ofInstant(now(), this.organisation.zone());
		boolean oneMonth = YearMonth.from(today.minusDays(10)).equals(YearMonth.from(today));
		JsonNode wide = find(
				attempt(bundled().replace("dailyCap: 100000", "dailyCap: 1000000") + "\nbreadthPoints: 100000\n"), rep);
		assertThat(wide.get("after").asInt()).isEqualTo(oneMonth ? 100_000 + 70_000 + 16_000 : 2 * 114_000);
		// nothing was published
		assertThat(this.client.as("admin", Role.ADMIN).data("{ plans(first: 1) { nodes { yaml } } }").toString())
			.doesNotContain("trial-only");
	}

	/** By quantities that nobody else sells, as only the most changed reps are listed. */
	@Test
	void whoGainsByItMovesUpAndWhoHardlyGainsMovesDown() throws IOException {
		String bikes = this.shop.rep(Shop.EAST);
		String helmets = this.shop.rep(Shop.EAST);
		log(this.client.as(bikes, Role.REP), Shop.sale(uuid(), now(), Shop.line(Shop.BIKE, 37, "1000.00", "BASE")));
		Map<String, Object> added = Shop.sale(uuid(), now(), Shop.line(Shop.HELMET, 53, "34.99", "CROSS_SELL"));
		added.put("accountId", Shop.ACCOUNT);
		log(this.client.as(helmets, Role.REP), added);
		JsonNode payload = attempt(bundled().replace("bonuses: []", """
				bonuses:
				  - id: trial-helmets
				    when: line.quantity == 53 && line.kind == CROSS_SELL
				    points: 4000
				    label: { en: Trial, es: Prueba }
				  - id: trial-bikes
				    when: line.quantity == 37 && line.kind == BASE
				    points: 1
				    label: { en: Trial, es: Prueba }
				"""));
		JsonNode hardly = find(payload, bikes);
		JsonNode more = find(payload, helmets);
		assertThat(hardly.get("before").asInt()).isEqualTo(3_700);
		assertThat(hardly.get("after").asInt()).isEqualTo(3_701);
		assertThat(more.get("before").asInt()).isEqualTo(278);
		assertThat(more.get("after").asInt()).isEqualTo(4_278);
		assertThat(hardly.get("rankBefore").asInt()).isLessThan(more.get("rankBefore").asInt());
		assertThat(hardly.get("rankAfter").asInt()).isGreaterThan(more.get("rankAfter").asInt());
		JsonNode replay = payload.get("replay");
		assertThat(replay.get("pointsAfter").asLong() - replay.get("pointsBefore").asLong())
			.isEqualTo(sum(replay, "after") - sum(replay, "before"));
	}

	private static long sum(JsonNode replay, String field) {
		return replay.get("reps").valueStream().mapToLong((rep) -> rep.get(field).asLong()).sum();
	}

	@Test
	void aPlanThatWouldBeRefusedIsNotTriedOut() throws IOException {
		JsonNode payload = attempt(bundled().replace("pointsPerUnit: 0.1", "pointsPerUnit: much"));
		assertThat(payload.get("replay").isNull()).isTrue();
		assertThat(payload.get("errors")).isNotEmpty();
	}

	private String sell(String rep, Instant at) {
		Map<String, Object> bikes = Shop.upSell();
		bikes.put("quantity", 300);
		return id(log(this.client.as(rep, Role.REP), Shop.sale(uuid(), at, bikes)));
	}

	private JsonNode attempt(String yaml) {
		return this.client.as("admin", Role.ADMIN)
			.data(TRY,
					Map.of("input",
							Map.of("yaml", yaml, "validFrom", now().plus(Duration.ofDays(1)).toString(), "dryRun",
									true)))
			.get("publishPlan");
	}

	private static JsonNode find(JsonNode payload, String rep) {
		assertThat(payload.get("errors")).isEmpty();
		return payload.at("/replay/reps")
			.valueStream()
			.filter((one) -> rep.equals(one.at("/rep/id").asString()))
			.findFirst()
			.orElseThrow();
	}

	private static String bundled() throws IOException {
		try (InputStream file = IncentivePlan.class.getResourceAsStream("/incentive-plan.yaml")) {
			return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
