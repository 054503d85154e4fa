package dev.cima.progress;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.Subscriber;
import dev.cima.TestTime;
import dev.cima.ledger.Period;
import dev.cima.ledger.Span;
import dev.cima.measure.Rate;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What reps, teams and managers see of how far they are. */
@CimaIntegrationTest
class ProgressIntegrationTests {

	private static final int SALES = Integer.getInteger("progress.sales", 24);

	private static final String PROGRESS = """
			query($rep: ID!, $period: Period!, $on: Date) { rep(id: $rep) {
			  scorecard(period: $period, on: $on) { points balance revenue sales crossSells upSells }
			  progress(period: $period, on: $on) {
			    scorecard { points balance revenue sales crossSells upSells }
			    attachRate { part whole value shrunk low high enough } upSellRate { part whole value low high enough }
			    linesPerSale averageSale families
			    days { day points revenue sales crossSells upSells }
			    before { points revenue sales crossSells upSells }
			} } }""";

	private static final String TEAM = """
			query { organisation { teams { id progress { sellers points revenue sales averageSale
			  attachRate { part whole value shrunk low high enough } } } } }""";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	@Autowired
	Organisation organisation;

	@Test
	void equalsARecountOfWhatCountsInTheEnd() {
		String rep = this.shop.rep(Shop.EAST);
		CimaClient phone = this.client.as(rep, Role.REP);
		Random random = new Random(11);
		List<List<Sold>> chains = new ArrayList<>();
		List<Sold> counted = new ArrayList<>();
		List<Integer> order = new ArrayList<>();
		for (int chain = 0; chain < SALES; chain++) {
			List<Sold> sales = new ArrayList<>();
			for (int i = 0; i <= random.nextInt(2); i++) {
				sales.add(sold(random, (i > 0) ? sales.getFirst().at() : null));
			}
			boolean voided = random.nextInt(4) == 0;
			if (!voided) {
				counted.add(sales.getLast());
			}
			chains.add(sales);
			order.addAll(Collections.nCopies(sales.size() + (voided ? 1 : 0), chain));
		}
		Collections.shuffle(order, random);

		send(phone, rep, chains, order);

		LocalDate today = this.organisation.dayOf(TestTime.now());
		for (Period period : Period.values()) {
			for (LocalDate on : List.of(today, today.minusDays(9), today.minusMonths(1))) {
				Span span = period.spanOf(on);
				JsonNode seen = phone.data(PROGRESS, Map.of("rep", rep, "period", period, "on", on)).get("rep");
				isRecount(seen, counted.stream().filter((sold) -> span.contains(day(sold))).toList(), span, today);
				Span before = period.spanOf(span.from().minusDays(1));
				JsonNode earlier = seen.at("/progress/before");
				assertThat(earlier.get("sales").asInt()).isEqualTo((period == Period.ALL_TIME) ? 0
						: (int) counted.stream().filter((sold) -> before.contains(day(sold))).count());
			}
		}
	}

	@Test
	void isTheRepsOwnAndOfThoseWhoManageTheTeam() {
		String rep = this.shop.rep(Shop.EAST);
		String manager = this.shop.rep(Shop.WEST, List.of(Shop.EAST));
		String mate = this.shop.rep(Shop.EAST);
		String other = this.shop.rep(Shop.WEST);
		Map<String, Object> asked = Map.of("rep", rep, "period", "MONTH");
		Function<CimaClient, Boolean> sees = (person) -> person.data(PROGRESS, asked).at("/rep/progress").isObject();
		Function<CimaClient, Boolean> seesTeam = (person) -> team(person, Shop.EAST).isObject();
		assertThat(sees.apply(this.client.as(rep, Role.REP))).isTrue();
		assertThat(sees.apply(this.client.as(manager, Role.MANAGER))).isTrue();
		assertThat(sees.apply(this.client.as(mate, Role.REP))).isFalse();
		assertThat(sees.apply(this.client.as(other, Role.REP))).isFalse();
		assertThat(seesTeam.apply(this.client.as(mate, Role.REP))).isTrue();
		assertThat(seesTeam.apply(this.client.as(manager, Role.MANAGER))).isTrue();
		assertThat(seesTeam.apply(this.client.as(other, Role.REP))).isFalse();
	}

	@Test
	void showsOnlySumsOfATeamUntilFiveHaveSold() {
		String team = "team_" + UUID.randomUUID();
		this.teams.save(new Team(team, "Small " + team, "Sales"));
		List<CimaClient> phones = IntStream.range(0, 5)
			.mapToObj((i) -> this.client.as(this.shop.rep(team), Role.REP))
			.toList();
		for (int i = 0; i < 4; i++) {
			log(phones.get(i), new Sold(TestTime.now(), true, i < 2, false, false));
		}
		JsonNode four = team(phones.getLast(), team);
		assertThat(four.get("sellers").asInt()).isEqualTo(4);
		assertThat(four.get("revenue").asString()).isEqualTo("4069.98");
		assertThat(four.get("averageSale").isNull()).isTrue();
		assertThat(four.get("attachRate").toString()).isEqualTo(
				"{\"part\":2,\"whole\":4,\"value\":null,\"shrunk\":null,\"low\":null,\"high\":null,\"enough\":false}");
		log(phones.getLast(), new Sold(TestTime.now(), true, true, false, false));
		JsonNode five = team(phones.getFirst(), team);
		assertThat(five.get("sellers").asInt()).isEqualTo(5);
		assertThat(five.get("averageSale").asString()).isEqualTo("1020.99");
		assertThat(five.at("/attachRate/value").asString()).isEqualTo("0.6000");
		assertThat(five.at("/attachRate/low").asString()).isEqualTo("0.2307");
		assertThat(team(this.client.as(this.shop.rep(Shop.EAST), Role.REP), team).isNull()).isTrue();
	}

	@Test
	void comesAtOnceAndAfterEachSale() {
		String rep = this.shop.rep(Shop.WEST);
		CimaClient phone = this.client.as(rep, Role.REP);
		String document = "subscription { progressChanged { id progress { scorecard { sales } attachRate { part whole } } } }";
		try (Subscriber live = new Subscriber(phone, document, Map.of())) {
			await().until(() -> !live.received("progressChanged").isEmpty());
			assertThat(live.received("progressChanged").getFirst().toString()).isEqualTo("{\"id\":\"" + rep
					+ "\",\"progress\":{\"scorecard\":{\"sales\":0},\"attachRate\":{\"part\":0,\"whole\":0}}}");
			log(phone, new Sold(TestTime.now(), true, true, false, false));
			await().until(() -> live.received("progressChanged")
				.getLast()
				.at("/progress")
				.toString()
				.equals("{\"scorecard\":{\"sales\":1},\"attachRate\":{\"part\":1,\"whole\":1}}"));
		}
	}

	private void isRecount(JsonNode seen, List<Sold> counted, Span span, LocalDate today) {
		JsonNode progress = seen.get("progress");
		assertThat(progress.get("scorecard")).isEqualTo(seen.get("scorecard"));
		isSum(progress.get("scorecard"), counted, span.id());
		isRate(progress.get("attachRate"), counted.stream().filter(Sold::attached).count(), counted);
		isRate(progress.get("upSellRate"), counted.stream().filter(Sold::upSold).count(), counted);
		assertThat(progress.get("families").asLong())
			.isEqualTo(counted.stream().flatMap((sold) -> sold.categories().stream()).distinct().count());
		if (counted.isEmpty()) {
			assertThat(progress.get("averageSale").isNull() && progress.get("linesPerSale").isNull()).isTrue();
		}
		else {
			assertThat(progress.get("averageSale").asString()).isEqualTo(average(revenue(counted), counted.size()));
			BigDecimal lines = BigDecimal.valueOf(counted.stream().mapToLong((sold) -> sold.lines().size()).sum());
			assertThat(progress.get("linesPerSale").asString()).isEqualTo(average(lines, counted.size()));
		}
		List<LocalDate> days = (span.period() == Period.ALL_TIME) ? List.of()
				: span.from().datesUntil(span.until()).filter((day) -> !day.isAfter(today)).toList();
		assertThat(progress.get("days").findValuesAsString("day"))
			.isEqualTo(days.stream().map(LocalDate::toString).toList());
		long points = 0;
		for (JsonNode day : progress.get("days")) {
			String text = day.get("day").asString();
			isSum(day, counted.stream().filter((sold) -> day(sold).toString().equals(text)).toList(), text);
			points += day.get("points").asLong();
		}
		assertThat(days.isEmpty() || points == progress.at("/scorecard/points").asLong()).isTrue();
	}

	private static void isSum(JsonNode totals, List<Sold> counted, String what) {
		assertThat(totals.get("sales").asInt()).as(what).isEqualTo(counted.size());
		assertThat(totals.get("revenue").asString()).as(what).isEqualTo(revenue(counted).setScale(2).toString());
		assertThat(totals.get("crossSells").asLong()).as(what).isEqualTo(counted.stream().filter(Sold::helmet).count());
		assertThat(totals.get("upSells").asLong()).as(what).isEqualTo(counted.stream().filter(Sold::upSold).count());
	}

	private static void isRate(JsonNode rate, long part, List<Sold> counted) {
		Rate expected = Rate.of(part, counted.stream().filter(Sold::basket).count());
		assertThat(rate.get("part").asInt()).isEqualTo(expected.part());
		assertThat(rate.get("whole").asInt()).isEqualTo(expected.whole());
		assertThat(rate.get("enough").asBoolean()).isEqualTo(expected.enough());
		Map<String, BigDecimal> decimals = new HashMap<>();
		decimals.put("value", expected.value());
		decimals.put("low", expected.low());
		decimals.put("high", expected.high());
		decimals.forEach((name, value) -> assertThat(rate.get(name).isNull() ? null : rate.get(name).asString())
			.isEqualTo((value != null) ? value.toString() : null));
	}

	private static BigDecimal revenue(List<Sold> sold) {
		return sold.stream()
			.flatMap((sale) -> sale.lines().stream())
			.map((line) -> new BigDecimal(line.get("unitPrice").toString()))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static String average(BigDecimal sum, int sales) {
		return sum.divide(BigDecimal.valueOf(sales), 2, RoundingMode.HALF_UP).toString();
	}

	private LocalDate day(Sold sold) {
		return this.organisation.dayOf(sold.at());
	}

	private JsonNode team(CimaClient person, String team) {
		for (JsonNode found : person.data(TEAM).at("/organisation/teams")) {
			if (found.get("id").asString().equals(team)) {
				return found.get("progress");
			}
		}
		throw new AssertionError(team);
	}

	/** The next step of a chain each time that it comes up: logged, corrected, voided. */
	private void send(CimaClient phone, String rep, List<List<Sold>> chains, List<Integer> order) {
		CimaClient admin = this.client.as("admin", Role.ADMIN);
		Map<Integer, List<String>> sent = new HashMap<>();
		for (int chain : order) {
			List<String> ids = sent.computeIfAbsent(chain, (ignored) -> new ArrayList<>());
			List<Sold> sales = chains.get(chain);
			if (ids.isEmpty()) {
				ids.add(log(phone, sales.getFirst()));
			}
			else if (ids.size() < sales.size()) {
				ids.add(answered(admin.data(
						"mutation($input: CorrectSaleInput!) { a: correctSale(input: $input) { sale { id } errors { code message } } }",
						Map.of("input", Map.of("saleId", ids.getLast(), "reason", "Mistyped", "sale",
								sales.get(ids.size()).input())))));
			}
			else {
				answered(admin.data(
						"mutation($input: VoidSaleInput!) { a: voidSale(input: $input) { sale { id } errors { code message } } }",
						Map.of("input", Map.of("saleId", ids.getLast(), "reason", "Came back"))));
			}
		}
		assertThat(sent).as(rep).hasSize(chains.size());
	}

	private static String log(CimaClient phone, Sold sold) {
		return answered(phone.data(
				"mutation($input: LogSaleInput!) { a: logSale(input: $input) { sale { id } errors { code message } } }",
				Map.of("input", sold.input())));
	}

	private static String answered(JsonNode data) {
		assertThat(data.at("/a/sale").isObject()).as(data.toString()).isTrue();
		return data.at("/a/sale/id").asString();
	}

	/** Within the last days, or at the moment of the sale that it takes the place of. */
	private static Sold sold(Random random, @Nullable Instant at) {
		boolean bike = random.nextBoolean();
		boolean upSold = random.nextInt(3) == 0;
		return new Sold((at != null) ? at : TestTime.now().minus(Duration.ofMinutes(1 + random.nextInt(25 * 24 * 60))),
				bike, random.nextBoolean(), upSold, !bike && !upSold && random.nextInt(3) > 0);
	}

	/** What was sold: always something. */
	private record Sold(Instant at, boolean bike, boolean helmet, boolean upSold, boolean socks) {

		Sold {
			helmet = helmet || (!bike && !upSold && !socks);
		}

		boolean basket() {
			return this.bike || this.upSold || this.socks;
		}

		boolean attached() {
			return basket() && this.helmet;
		}

		List<String> categories() {
			List<String> categories = new ArrayList<>();
			lines().forEach((line) -> categories.add(switch (line.get("productId").toString()) {
				case Shop.HELMET -> "Accessories";
				case Shop.SOCKS -> "Clothing";
				default -> "Bikes";
			}));
			return categories;
		}

		List<Map<String, Object>> lines() {
			List<Map<String, Object>> lines = new ArrayList<>();
			if (this.bike) {
				lines.add(Shop.line(Shop.BIKE, 1, "1000.00", "BASE"));
			}
			if (this.helmet) {
				lines.add(Shop.line(Shop.HELMET, 1, "34.99", "CROSS_SELL"));
			}
			if (this.upSold) {
				lines.add(Shop.upSell());
			}
			if (this.socks) {
				lines.add(Shop.line(Shop.SOCKS, 1, "9.50", "BASE"));
			}
			return lines;
		}

		Map<String, Object> input() {
			Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), this.at, lines());
			sale.put("accountId", Shop.ACCOUNT);
			return sale;
		}

	}

}
