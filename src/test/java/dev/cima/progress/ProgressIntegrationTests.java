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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.Subscriber;
import dev.cima.TestTime;
import dev.cima.catalog.Product;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.Activity;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Baskets;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Period;
import dev.cima.ledger.Span;
import dev.cima.ledger.StreamScan;
import dev.cima.measure.Prior;
import dev.cima.measure.Rate;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
			    attachRate { part whole value shrunk low high enough } upSellRate { part whole value shrunk low high enough }
			    linesPerSale averageSale families
			    days { day points revenue sales crossSells upSells }
			    before { points revenue sales crossSells upSells }
			} } }""";

	private static final String TEAM = """
			query { organisation { teams { id progress { sellers points revenue sales averageSale
			  attachRate { part whole value shrunk low high enough } upSellRate { part whole value shrunk low high enough } } } } }""";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	@Autowired
	Organisation organisation;

	@Autowired
	Reps reps;

	@Autowired
	StreamScan streams;

	@Autowired
	Ledger ledger;

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 11, 12, 13 })
	void equalsARecountOfWhatCountsInTheEnd(long seed) {
		// alone in a team, so that nothing may be said of the others
		String rep = this.shop.rep(team());
		CimaClient phone = this.client.as(rep, Role.REP);
		Random random = new Random(seed);
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

		Map<LocalDate, Long> points = points(phone);
		assertThat(points.values().stream().mapToLong(Long::longValue).sum()).isPositive();
		LocalDate today = this.organisation.dayOf(TestTime.now());
		for (Period period : Period.values()) {
			for (LocalDate on : List.of(today, today.minusDays(9), today.minusMonths(1))) {
				Span span = period.spanOf(on);
				JsonNode seen = phone.data(PROGRESS, Map.of("rep", rep, "period", period, "on", on)).get("rep");
				isRecount(seen, counted.stream().filter((sold) -> span.contains(day(sold))).toList(), span, today,
						points);
				Span before = period.spanOf(span.from().minusDays(1));
				List<Sold> earlier = (period == Period.ALL_TIME) ? List.of()
						: counted.stream().filter((sold) -> before.contains(day(sold))).toList();
				isSum(seen.at("/progress/before"), earlier, "before " + span.id());
				assertThat(seen.at("/progress/before/points").asLong())
					.isEqualTo((period == Period.ALL_TIME) ? 0 : sum(points, before));
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
		assertThat(four.get("revenue").asString()).isEqualTo("4139.96");
		assertThat(four.get("averageSale").isNull()).isTrue();
		assertThat(four.get("attachRate").toString()).isEqualTo(
				"{\"part\":2,\"whole\":4,\"value\":null,\"shrunk\":null,\"low\":null,\"high\":null,\"enough\":false}");
		assertThat(four.get("upSellRate").toString()).isEqualTo(
				"{\"part\":0,\"whole\":4,\"value\":null,\"shrunk\":null,\"low\":null,\"high\":null,\"enough\":false}");
		log(phones.getLast(), new Sold(TestTime.now(), true, true, false, false));
		JsonNode five = team(phones.getFirst(), team);
		assertThat(five.get("sellers").asInt()).isEqualTo(5);
		assertThat(five.get("averageSale").asString()).isEqualTo("1041.99");
		assertThat(five.at("/attachRate/value").asString()).isEqualTo("0.6000");
		assertThat(five.at("/attachRate/low").asString()).isEqualTo("0.2307");
		assertThat(team(this.client.as(this.shop.rep(Shop.EAST), Role.REP), team).isNull()).isTrue();
	}

	/** One sale is voided, one corrected, and one of the six leaves after having sold. */
	@Test
	void aTeamsProgressIsWhatWasSoldForIt() {
		String team = team();
		List<String> members = IntStream.range(0, 6).mapToObj((i) -> this.shop.rep(team)).toList();
		List<CimaClient> phones = members.stream().map((rep) -> this.client.as(rep, Role.REP)).toList();
		String manager = this.shop.rep(Shop.WEST, List.of(team));
		Instant now = TestTime.now();
		join(members.getFirst(), team);
		List<Sold> logged = List.of(new Sold(now, true, true, false, false), new Sold(now, true, true, false, false),
				new Sold(now, true, false, false, false), new Sold(now, false, false, true, false),
				new Sold(now, true, true, true, false), new Sold(now, false, false, false, true));
		List<String> sales = IntStream.range(0, 6).mapToObj((i) -> log(phones.get(i), logged.get(i))).toList();
		answered(phones.get(1)
			.data("mutation($input: VoidSaleInput!) { a: voidSale(input: $input) { sale { id } errors { message } } }",
					Map.of("input", Map.of("saleId", sales.get(1), "reason", "Came back"))));
		Sold corrected = new Sold(now, true, true, false, false);
		answered(phones.get(2)
			.data("mutation($input: CorrectSaleInput!) { a: correctSale(input: $input) { sale { id } errors { message } } }",
					Map.of("input", Map.of("saleId", sales.get(2), "reason", "Mistyped", "sale", corrected.input()))));
		long points = phones.stream()
			.mapToLong((phone) -> points(phone).values().stream().mapToLong(Long::longValue).sum())
			.sum();
		join(members.getFirst(), Shop.WEST);
		log(phones.getFirst(), new Sold(TestTime.now(), true, true, true, true));
		// who has moved is found by the team's board, which follows a moment later
		this.ledger.settle();

		List<Sold> counted = List.of(logged.get(0), corrected, logged.get(3), logged.get(4), logged.get(5));
		JsonNode seen = team(this.client.as(manager, Role.MANAGER), team);
		assertThat(seen.get("sellers").asInt()).isEqualTo(5);
		assertThat(seen.get("sales").asInt()).isEqualTo(5);
		assertThat(seen.get("points").asLong()).isEqualTo(points);
		assertThat(seen.get("revenue").asString()).isEqualTo(revenue(counted).setScale(2).toString());
		assertThat(seen.get("averageSale").asString()).isEqualTo(average(revenue(counted), 5));
		for (JsonNode rate : List.of(seen.get("attachRate"), seen.get("upSellRate"))) {
			long part = counted.stream()
				.filter((rate == seen.get("attachRate")) ? Sold::attached : Sold::upSold)
				.count();
			Rate expected = Rate.of(part, 5);
			assertThat(rate.get("part").asInt()).isEqualTo(expected.part());
			assertThat(rate.get("whole").asInt()).isEqualTo(5);
			assertThat(rate.get("low").asString()).isEqualTo(String.valueOf(expected.low()));
			assertThat(rate.get("high").asString()).isEqualTo(String.valueOf(expected.high()));
		}
	}

	private void join(String rep, String team) {
		assertThat(this.client.as("admin", Role.ADMIN)
			.data("mutation($input: SaveRepInput!) { saveRep(input: $input) { errors { message } } }",
					Map.of("input", Map.of("id", rep, "name", "Rep " + rep, "teamId", team)))
			.at("/saveRep/errors")).isEmpty();
	}

	/**
	 * Five who sell unequally well; what one of them sold 100 days ago says nothing any
	 * more.
	 */
	@Test
	void whatIsUsualInATeamComesFromTheLast90Days() {
		String team = team();
		List<String> members = IntStream.range(0, 5).mapToObj((i) -> this.shop.rep(team)).toList();
		Instant now = TestTime.now();
		for (int rep = 0; rep < 4; rep++) {
			sell(members.get(rep), now, 6, rep + 1);
		}
		assertThat(usual(team)).as("of four nothing may be said").isEqualTo(TeamPrior.NEUTRAL);
		assertThat(usual(team).attachRate(new Baskets(10, 4, 0, 10)).shrunk()).isEqualByComparingTo("0.4167");
		sell(members.get(4), now, 2, 0);
		sell(members.get(4), now.minus(Duration.ofDays(100)), 9, 9);
		List<Rate> recent = List.of(Rate.of(1, 6), Rate.of(2, 6), Rate.of(3, 6), Rate.of(4, 6), Rate.of(0, 2));
		Prior expected = Prior.byMoments(recent);
		assertThat(usual(team).attach()).isEqualTo(expected)
			.isNotEqualTo(Prior
				.byMoments(List.of(Rate.of(1, 6), Rate.of(2, 6), Rate.of(3, 6), Rate.of(4, 6), Rate.of(9, 11))));
		JsonNode seen = this.client.as(members.getFirst(), Role.REP)
			.data(PROGRESS, Map.of("rep", members.getFirst(), "period", "ALL_TIME"))
			.at("/rep/progress/attachRate");
		assertThat(seen.get("shrunk").asString()).isEqualTo(String.valueOf(Rate.of(1, 6, expected).shrunk()));
	}

	private TeamPrior usual(String team) {
		return new TeamPriors(this.reps, this.streams, this.organisation, TestTime::now).of(team);
	}

	/** Straight into the ledger, as no phone may bring what is so old. */
	private void sell(String rep, Instant at, int sales, int attached) {
		Product bike = new Product(Shop.BIKE, "BIKE", "Road-150", "Bikes", null, new BigDecimal("1000.00"), true);
		Product helmet = new Product(Shop.HELMET, "HELMET", "Helmet", "Accessories", null, new BigDecimal("34.99"),
				true);
		for (int sale = 0; sale < sales; sale++) {
			List<SoldLine> lines = new ArrayList<>(
					List.of(new SoldLine(bike, 1, bike.listPrice(), SaleKind.BASE, null)));
			if (sale < attached) {
				lines.add(new SoldLine(helmet, 1, helmet.listPrice(), SaleKind.CROSS_SELL, null));
			}
			this.ledger.append(rep, List.of(new Activity.Sold(UUID.randomUUID().toString(), "hash", at, lines, null,
					null, new Actor("sub", Role.REP))));
		}
	}

	/** What is fast for a phone is told together: the last state is never missed. */
	@Test
	void aHundredSalesAtOnceAreFewMessagesAndTheLastIsRight() {
		CimaClient phone = this.client.as(this.shop.rep(Shop.WEST), Role.REP);
		try (Subscriber live = new Subscriber(phone,
				"subscription { progressChanged { progress { scorecard { sales } } } }", Map.of())) {
			await().until(() -> !live.received("progressChanged").isEmpty());
			log(phone, new Sold(TestTime.now(), true, true, false, false));
			await().until(() -> sales(live) == 1);
			int before = live.received("progressChanged").size();
			JsonNode logged = phone.data(
					"mutation($input: [LogSaleInput!]!) { logSales(input: $input) { sale { id } errors { message } } }",
					Map.of("input",
							IntStream.range(0, 100)
								.mapToObj((i) -> new Sold(TestTime.now(), false, false, false, true).input())
								.toList()))
				.get("logSales");
			assertThat(logged.valueStream().filter((one) -> one.get("sale").isObject())).hasSize(100);
			await().until(() -> sales(live) == 101);
			assertThat(live.received("progressChanged").size() - before).isLessThan(50);
		}
	}

	private static int sales(Subscriber live) {
		return live.received("progressChanged").getLast().at("/progress/scorecard/sales").asInt();
	}

	/** Another day may be another week, without anything having been sold. */
	@Test
	void isToldAgainWhenTheDayHasChanged() {
		String rep = this.shop.rep(Shop.WEST);
		AtomicReference<Instant> clock = new AtomicReference<>(TestTime.now());
		LiveProgress live = new LiveProgress(this.ledger, this.reps, this.organisation, clock::get,
				new ProgressSettings(Duration.ofHours(1)));
		List<LiveProgress.Told> told = new ArrayList<>();
		live.follow(rep).subscribe(told::add);
		live.look(false);
		assertThat(told).as("who has just come").hasSize(1);
		live.look(true);
		assertThat(told).as("nothing has changed").hasSize(1);
		clock.set(this.organisation.startOf(this.organisation.dayOf(clock.get()).plusDays(1)));
		live.look(true);
		live.look(true);
		assertThat(told).as("once").hasSize(2);
		log(this.client.as(rep, Role.REP), new Sold(TestTime.now(), true, true, false, false));
		live.look(true);
		live.look(true);
		assertThat(told).hasSize(3);
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

	/**
	 * By the day of the sale what its entries earned, those that took it back included.
	 */
	private Map<LocalDate, Long> points(CimaClient phone) {
		Map<LocalDate, Long> points = new HashMap<>();
		Map<String, Object> page = new HashMap<>();
		JsonNode entries;
		do {
			entries = phone.data(
					"query($after: String) { me { entries(first: 100, after: $after) { nodes { kind points occurredAt } pageInfo { endCursor hasNextPage } } } }",
					page)
				.at("/me/entries");
			entries.get("nodes")
				.valueStream()
				.filter((entry) -> List.of("SALE", "VOID").contains(entry.get("kind").asString()))
				.forEach((entry) -> points.merge(
						this.organisation.dayOf(Instant.parse(entry.get("occurredAt").asString())),
						entry.get("points").asLong(), Long::sum));
			page.put("after", entries.at("/pageInfo/endCursor").asString(null));
		}
		while (entries.at("/pageInfo/hasNextPage").asBoolean());
		return points;
	}

	private static long sum(Map<LocalDate, Long> points, Span span) {
		return points.entrySet()
			.stream()
			.filter((one) -> span.contains(one.getKey()))
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

	private String team() {
		String team = "team_" + UUID.randomUUID();
		this.teams.save(new Team(team, "Progress", "Sales"));
		return team;
	}

	private void isRecount(JsonNode seen, List<Sold> counted, Span span, LocalDate today, Map<LocalDate, Long> points) {
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
		for (JsonNode day : progress.get("days")) {
			String text = day.get("day").asString();
			isSum(day, counted.stream().filter((sold) -> day(sold).toString().equals(text)).toList(), text);
			assertThat(day.get("points").asLong()).as(text).isEqualTo(points.getOrDefault(LocalDate.parse(text), 0L));
		}
		assertThat(progress.at("/scorecard/points").asLong()).as(span.id())
			.isEqualTo((span.period() == Period.ALL_TIME) ? points.values().stream().mapToLong(Long::longValue).sum()
					: sum(points, span));
	}

	private static void isSum(JsonNode totals, List<Sold> counted, String what) {
		assertThat(totals.get("sales").asInt()).as(what).isEqualTo(counted.size());
		assertThat(totals.get("revenue").asString()).as(what).isEqualTo(revenue(counted).setScale(2).toString());
		assertThat(totals.get("crossSells").asLong()).as(what).isEqualTo(counted.stream().filter(Sold::helmet).count());
		assertThat(totals.get("upSells").asLong()).as(what).isEqualTo(counted.stream().filter(Sold::upSold).count());
	}

	private static void isRate(JsonNode rate, long part, List<Sold> counted) {
		Rate expected = Rate.of(part, counted.stream().filter(Sold::basket).count(), Prior.NEUTRAL);
		assertThat(rate.get("part").asInt()).isEqualTo(expected.part());
		assertThat(rate.get("whole").asInt()).isEqualTo(expected.whole());
		assertThat(rate.get("enough").asBoolean()).isEqualTo(expected.enough());
		Map<String, BigDecimal> decimals = new HashMap<>();
		decimals.put("value", expected.value());
		decimals.put("low", expected.low());
		decimals.put("high", expected.high());
		decimals.put("shrunk", expected.shrunk());
		decimals.forEach((name, value) -> assertThat(rate.get(name).isNull() ? null : rate.get(name).asString())
			.isEqualTo((value != null) ? value.toString() : null));
	}

	private static BigDecimal revenue(List<Sold> sold) {
		return sold.stream()
			.flatMap((sale) -> sale.lines().stream())
			.map((line) -> new BigDecimal(line.get("unitPrice").toString())
				.multiply(new BigDecimal(line.get("quantity").toString())))
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
				// more of one thing is one cross-sell
				lines.add(Shop.line(Shop.HELMET, this.bike ? 2 : 1, "34.99", "CROSS_SELL"));
			}
			if (this.upSold) {
				lines.add(Shop.upSell());
			}
			if (this.socks) {
				lines.add(Shop.line(Shop.SOCKS, 3, "9.50", "BASE"));
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
