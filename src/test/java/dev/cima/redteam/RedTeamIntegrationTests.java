package dev.cima.redteam;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Role;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two reps and their manager try by every mutation to have more than the goods that they
 * sold are worth. The tries are random, and the same for one seed: {@code -Dredteam.seed}
 * and {@code -Dredteam.tries} (a build makes {@value #TRIES}).
 */
@CimaIntegrationTest
@TestPropertySource(properties = { "cima.competition.grace=2s", "cima.competition.close-after=1s" })
class RedTeamIntegrationTests {

	private static final int TRIES = 400;

	private static final Set<String> SALES = Set.of("logSale", "logSales", "correctSale", "voidSale", "previewSale",
			"confirmSale");

	private static final Map<String, BigDecimal> LIST_PRICES = Map.of(Shop.HELMET, new BigDecimal("34.99"), Shop.BIKE,
			new BigDecimal("1000"), Shop.BETTER_BIKE, new BigDecimal("2000"), Shop.SOCKS, new BigDecimal("9.50"));

	/** A price counts up to so many times the list price. */
	private static final BigDecimal MOST = new BigDecimal("1.5");

	private static final String SOLD = """
			replayed sale { id } errors { code } }""";

	private static final String PROMISED = "query($id: ID!) { competition(id: $id) { status opensAt prizes { points } } }";

	private static final String RESULT = """
			query($id: ID!) { competition(id: $id) { status result { payouts { points } }
			    standings(first: 50) { nodes { score rep { id } } } } }""";

	/** Coaching, goals and learning have bounds of their own. */
	private static final Set<String> NOT_OF_SALES = Set.of("badge_first-certificate", "badge_first-coaching",
			"badge_ten-coachings", "badge_coaching-month", "badge_first-goal", "badge_goals-month", "badge_good-memory",
			"badge_walking-catalogue");

	private static final String CARD = """
			{ me { id scorecard { points balance revenue sales crossSells upSells }
			    entries(first: 100) { edges { node { kind points } } } } }""";

	private final Random random = new Random(Long.getLong("redteam.seed", 20261129));

	/** By sale id what was sold, as it was sent last and stands. */
	private final Map<String, Sent> standing = new LinkedHashMap<>();

	private final Set<String> competitions = new LinkedHashSet<>();

	private final Set<String> seen = new HashSet<>();

	private final List<Sent> sent = new ArrayList<>();

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private Teams teams;

	@Autowired
	private Ledger ledger;

	@Test
	void nobodyHasMoreThanTheGoodsAreWorthWhateverTheyTry() {
		String team = "team_red-" + UUID.randomUUID();
		this.teams.save(new Team(team, "Red", "Sales"));
		List<String> reps = List.of(this.shop.rep(team), this.shop.rep(team), this.shop.rep(team, List.of(team)));
		List<CimaClient> callers = List.of(this.client.as(reps.get(0), Role.REP), this.client.as(reps.get(1), Role.REP),
				this.client.as(reps.get(2), Role.MANAGER));
		MutationBook book = new MutationBook(callers.getFirst(), this.random, SALES);
		reps.forEach(book::know);
		List.of(team, Shop.EAST, Shop.ACCOUNT, Shop.BIKE, "badge_first-sale").forEach(book::know);
		Set<String> called = new HashSet<>();

		for (int i = Integer.getInteger("redteam.tries", TRIES); i > 0; i--) {
			CimaClient caller = callers.get(this.random.nextInt(callers.size()));
			switch (this.random.nextInt(10)) {
				case 0, 1, 2 -> log(caller, sale(reps));
				case 3 -> resend(caller);
				case 4 -> correct(caller, reps);
				case 5 -> takeBack(caller);
				case 6 -> promisePrizes(callers.getLast(), team);
				case 7 -> confirm(caller);
				default -> called.add(book.callAny(caller));
			}
			this.standing.keySet().forEach(book::know);
			this.competitions.forEach(book::know);
		}

		assertThat(called).hasSizeGreaterThan(15);
		promisesNoMoreThanTheBudget(callers.getLast(), team);
		for (int i = 0; i < reps.size(); i++) {
			hasNoMoreThanTheGoods(callers.get(i), reps.get(i));
			hasNoBadgeThatHonestSalesWouldNotEarn(callers.get(i), reps.get(i));
		}
		winsNoMoreThanTheGoods(callers, reps, team);
		keepsNoBadgeWithoutASale(callers, reps);
	}

	private void keepsNoBadgeWithoutASale(List<CimaClient> callers, List<String> reps) {
		CimaClient admin = this.client.as("admin", Role.ADMIN);
		List.copyOf(this.standing.keySet()).forEach((id) -> takeBack(admin, id));
		assertThat(this.standing).isEmpty();
		this.ledger.settle();
		for (int i = 0; i < reps.size(); i++) {
			assertThat(badges(callers.get(i), reps.get(i))).as("badges of %s", reps.get(i)).isEmpty();
		}
	}

	/**
	 * A colleague sells the same goods at the same moments, for their list price at
	 * least.
	 */
	private void hasNoBadgeThatHonestSalesWouldNotEarn(CimaClient caller, String rep) {
		String honest = this.shop.rep(Shop.WEST);
		CimaClient colleague = this.client.as(honest, Role.REP);
		for (Sent sale : this.standing.values()) {
			if (sale.rep().equals(rep)) {
				JsonNode payload = colleague
					.send("mutation($input: LogSaleInput!) { logSale(input: $input) { " + SOLD + " }",
							Map.of("input", sale.honest(honest)))
					.at("/data/logSale");
				assertThat(payload.at("/sale/id").asString("")).as(payload.toString()).isNotEmpty();
			}
		}
		this.ledger.settle();
		assertThat(badges(colleague, honest)).as("badges of %s, %s", rep, this.standing.size())
			.containsAll(badges(caller, rep));
	}

	/** What was earned by sales, with its week or month. */
	private static List<String> badges(CimaClient caller, String rep) {
		return caller.data("{ me { awards(first: 100) { nodes { id badge { id } } } } }")
			.at("/me/awards/nodes")
			.valueStream()
			.filter((award) -> !NOT_OF_SALES.contains(award.at("/badge/id").asString()))
			.map((award) -> award.get("id").asString().replace("award_" + rep + "_", ""))
			.toList();
	}

	/**
	 * An admin's competition over all that was sold. What is asked about and not answered
	 * wins nothing, and nothing that is tried after its close pays more.
	 */
	private void winsNoMoreThanTheGoods(List<CimaClient> callers, List<String> reps, String team) {
		CimaClient admin = this.client.as("admin", Role.ADMIN);
		Instant now = TestTime.now();
		String id = admin.data(
				"mutation($input: CreateCompetitionInput!) { createCompetition(input: $input) { competition { id } errors { message } } }",
				Map.of("input",
						Map.of("id", UUID.randomUUID().toString(), "name", "Red", "theme", "red", "opensAt",
								now.minusSeconds(6 * 24 * 3600).toString(), "closesAt", now.plusSeconds(2).toString(),
								"timeZone", "UTC", "score", "points", "teamIds", List.of(team), "prizes",
								List.of(Map.of("rank", 1, "label", "Gold", "points", 500),
										Map.of("rank", 2, "label", "Silver", "points", 200)))))
			.at("/createCompetition/competition/id")
			.asString();
		await().atMost(Duration.ofSeconds(60))
			.until(() -> admin.data(RESULT, Map.of("id", id)).at("/competition/status").asString().equals("CLOSED"));
		JsonNode payouts = admin.data(RESULT, Map.of("id", id)).at("/competition/result/payouts");
		long paid = 0;
		for (JsonNode payout : payouts) {
			paid += payout.get("points").asLong();
		}
		assertThat(paid).isLessThanOrEqualTo(700);
		for (JsonNode standing : admin.data(RESULT, Map.of("id", id)).at("/competition/standings/nodes")) {
			String rep = standing.at("/rep/id").asString();
			assertThat(reps).contains(rep);
			Set<String> open = open(callers.get(reps.indexOf(rep)));
			List<Sent> counted = this.standing.entrySet()
				.stream()
				.filter((sale) -> sale.getValue().rep().equals(rep) && !open.contains(sale.getKey()))
				.map(Map.Entry::getValue)
				.toList();
			assertThat(new BigDecimal(standing.get("score").asString())).as("score of %s", rep)
				.isLessThanOrEqualTo(sum(counted, Sent::mostPoints));
		}
		Map<String, Long> prizes = prizes(reps);
		for (int i = 0; i < 60; i++) {
			CimaClient caller = any(callers);
			switch (this.random.nextInt(4)) {
				case 0 -> log(caller, sale(reps));
				case 1 -> takeBack(caller);
				case 2 -> confirm(caller);
				default -> caller.send(
						"mutation($input: CorrectResultInput!) { correctResult(input: $input) { errors { code } } }",
						Map.of("input", Map.of("competitionId", id, "reason", "mine", "dryRun", false)));
			}
		}
		this.ledger.settle();
		assertThat(prizes(reps)).isEqualTo(prizes);
		assertThat(prizes.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(paid);
	}

	/** The sales of the caller's that nobody has answered. */
	private static Set<String> open(CimaClient caller) {
		Set<String> open = new HashSet<>();
		String after = null;
		do {
			Map<String, Object> page = new HashMap<>();
			page.put("after", after);
			JsonNode sales = caller.data(
					"query($after: String) { me { sales(first: 50, after: $after) { nodes { id confirmation } pageInfo { endCursor hasNextPage } } } }",
					page)
				.at("/me/sales");
			sales.get("nodes").forEach((sale) -> {
				if (sale.get("confirmation").asString().equals("OPEN")) {
					open.add(sale.get("id").asString());
				}
			});
			after = sales.at("/pageInfo/hasNextPage").asBoolean() ? sales.at("/pageInfo/endCursor").asString() : null;
		}
		while (after != null);
		return open;
	}

	private Map<String, Long> prizes(List<String> reps) {
		Map<String, Long> prizes = new HashMap<>();
		for (String rep : reps) {
			long sum = this.ledger.range(rep, 1, 10_000)
				.stream()
				.filter((entry) -> entry.key().startsWith("prize/"))
				.mapToLong(Entry::points)
				.sum();
			prizes.put(rep, sum);
		}
		return prizes;
	}

	private void hasNoMoreThanTheGoods(CimaClient caller, String rep) {
		JsonNode me = caller.data(CARD).get("me");
		JsonNode card = me.get("scorecard");
		List<Sent> own = this.standing.values().stream().filter((sale) -> sale.rep().equals(rep)).toList();
		assertThat(card.get("sales").asInt()).as("sales of %s", rep).isEqualTo(own.size());
		assertThat(new BigDecimal(card.get("revenue").asString())).as("revenue of %s", rep)
			.isLessThanOrEqualTo(sum(own, Sent::worth));
		assertThat(new BigDecimal(card.get("points").asString())).as("points of %s", rep)
			.isLessThanOrEqualTo(sum(own, Sent::mostPoints));
		assertThat(card.get("crossSells").asInt()).as("cross-sells of %s", rep)
			.isLessThanOrEqualTo(own.stream().mapToInt((sale) -> sale.different("CROSS_SELL")).sum());
		assertThat(card.get("upSells").asInt()).as("up-sells of %s", rep)
			.isLessThanOrEqualTo(own.stream().mapToInt((sale) -> sale.different("UP_SELL")).sum());
		// what is no sale comes from coaching alone, which its own quota bounds
		long others = 0;
		for (JsonNode edge : me.at("/entries/edges")) {
			String kind = edge.at("/node/kind").asString();
			if (!kind.equals("SALE") && !kind.equals("VOID")) {
				assertThat(kind).isIn("COACHING", "MEMBERSHIP", "OTHER");
				// questions and confirmations are worth nothing
				assertThat(!kind.equals("OTHER") || edge.at("/node/points").asLong() == 0).isTrue();
				others += edge.at("/node/points").asLong();
			}
		}
		assertThat(card.get("balance").asLong()).as("balance of %s", rep)
			.isLessThanOrEqualTo(card.get("points").asLong() + others);
	}

	/** The prizes of what stands, by the month in which it opens. */
	private void promisesNoMoreThanTheBudget(CimaClient manager, String team) {
		ZoneId zone = ZoneId.of(manager.data("{ organisation { timeZone } }").at("/organisation/timeZone").asString());
		Map<YearMonth, Long> promised = new HashMap<>();
		for (String id : this.competitions) {
			JsonNode competition = manager.data(PROMISED, Map.of("id", id)).get("competition");
			if (competition.get("status").asString().equals("CANCELLED")) {
				continue;
			}
			Instant opensAt = OffsetDateTime.parse(competition.get("opensAt").asString()).toInstant();
			for (JsonNode prize : competition.get("prizes")) {
				promised.merge(YearMonth.from(opensAt.atZone(zone)), prize.get("points").asLong(), Long::sum);
			}
		}
		assertThat(this.competitions).isNotEmpty();
		assertThat(promised.values()).allSatisfy((points) -> assertThat(points).isLessThanOrEqualTo(5000));
		for (JsonNode budget : manager.data("{ prizeBudgets { team { id } month points left } }").get("prizeBudgets")) {
			assertThat(budget.at("/team/id").asString()).isEqualTo(team);
			assertThat(budget.get("points").asInt()).isEqualTo(5000);
			assertThat(budget.get("left").asInt()).isBetween(0, 5000);
		}
	}

	private static BigDecimal sum(List<Sent> sales, java.util.function.Function<Sent, BigDecimal> part) {
		return sales.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private void log(CimaClient caller, Map<String, Object> sale) {
		JsonNode payload = caller
			.send("mutation($input: LogSaleInput!) { logSale(input: $input) { " + SOLD + " }", Map.of("input", sale))
			.at("/data/logSale");
		keep(payload, sale);
	}

	/** A new competition, or other prizes for one that stands. */
	private void promisePrizes(CimaClient manager, String team) {
		List<Map<String, Object>> prizes = List
			.of(Map.of("rank", 1, "label", "Gold", "points", 10 * this.random.nextInt(300)));
		if (!this.competitions.isEmpty() && this.random.nextBoolean()) {
			manager.send(
					"mutation($input: EditCompetitionInput!) { editCompetition(input: $input) { errors { code } } }",
					Map.of("input", Map.of("competitionId", any(List.copyOf(this.competitions)), "prizes", prizes)));
			return;
		}
		Instant opensAt = TestTime.now().plusSeconds(3600L * this.random.nextInt(1, 24 * 40));
		Map<String, Object> input = new HashMap<>(
				Map.of("id", UUID.randomUUID().toString(), "name", "Red", "theme", "red", "opensAt", opensAt.toString(),
						"closesAt", opensAt.plusSeconds(3600L * this.random.nextInt(4)).toString(), "timeZone", "UTC",
						"score", "points", "teamIds", List.of(team), "prizes", prizes));
		JsonNode made = manager.send(
				"mutation($input: CreateCompetitionInput!) { createCompetition(input: $input) { competition { id } errors { code } } }",
				Map.of("input", input));
		String id = made.at("/data/createCompetition/competition/id").asString("");
		if (!id.isEmpty()) {
			this.competitions.add(id);
		}
	}

	/** A sale again, as it was or with other content, by whoever sent it or another. */
	private void resend(CimaClient caller) {
		if (this.sent.isEmpty()) {
			return;
		}
		Map<String, Object> again = new HashMap<>(any(this.sent).input());
		if (this.random.nextBoolean()) {
			again.put("lines", lines());
		}
		log(caller, again);
	}

	private void correct(CimaClient caller, List<String> reps) {
		if (this.standing.isEmpty()) {
			return;
		}
		String id = any(List.copyOf(this.standing.keySet()));
		Map<String, Object> sale = sale(reps);
		JsonNode payload = caller
			.send("mutation($input: CorrectSaleInput!) { correctSale(input: $input) { " + SOLD + " }",
					Map.of("input", Map.of("saleId", id, "reason", "typo", "sale", sale)))
			.at("/data/correctSale");
		if (keep(payload, sale)) {
			this.standing.remove(id);
		}
	}

	private void takeBack(CimaClient caller) {
		if (this.standing.isEmpty()) {
			return;
		}
		takeBack(caller, any(List.copyOf(this.standing.keySet())));
	}

	private void takeBack(CimaClient caller, String id) {
		JsonNode payload = caller
			.send("mutation($input: VoidSaleInput!) { voidSale(input: $input) { sale { id status } errors { code } } }",
					Map.of("input", Map.of("saleId", id, "reason", "returned")))
			.at("/data/voidSale");
		if (payload.at("/sale/status").asString().equals("VOIDED")) {
			this.standing.remove(id);
		}
	}

	/** Refuting takes a sale back, too. */
	private void confirm(CimaClient caller) {
		if (this.standing.isEmpty()) {
			return;
		}
		String id = any(List.copyOf(this.standing.keySet()));
		JsonNode payload = caller.send(
				"mutation($input: ConfirmSaleInput!) { confirmSale(input: $input) { sale { id status } errors { code } } }",
				Map.of("input", Map.of("saleId", id, "confirmed", this.random.nextBoolean(), "reason", "looked")))
			.at("/data/confirmSale");
		if (payload.at("/sale/status").asString("").equals("VOIDED")) {
			this.standing.remove(id);
		}
	}

	/**
	 * Whether the sale stands now and did not before. A notice, as that the receipt is
	 * known, stands among the errors of a sale that is recorded.
	 */
	private boolean keep(JsonNode payload, Map<String, Object> sale) {
		Sent made = new Sent(sale);
		this.sent.add(made);
		String id = payload.at("/sale/id").asString("");
		boolean stands = !id.isEmpty() && !payload.get("replayed").asBoolean() && this.seen.add(id);
		if (stands) {
			this.standing.put(id, made);
		}
		return stands;
	}

	private Map<String, Object> sale(List<String> reps) {
		Instant at = TestTime.now().minusSeconds(this.random.nextInt(5 * 24 * 3600));
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), at, lines());
		sale.put("repId", any(reps));
		if (this.random.nextBoolean()) {
			sale.put("accountId", Shop.ACCOUNT);
		}
		if (this.random.nextInt(3) == 0) {
			sale.put("reference", "R-" + this.random.nextInt(20));
		}
		return sale;
	}

	private List<Map<String, Object>> lines() {
		List<Map<String, Object>> lines = new ArrayList<>();
		for (int i = 1 + this.random.nextInt(8); i > 0; i--) {
			String product = any(List.of(Shop.HELMET, Shop.BIKE, Shop.BETTER_BIKE, Shop.SOCKS));
			String price = switch (this.random.nextInt(5)) {
				case 0 -> "0.01";
				case 1 -> "9000000000";
				case 2 -> "0";
				default -> LIST_PRICES.get(product)
					.multiply(BigDecimal.valueOf(this.random.nextInt(10, 300), 2))
					.toPlainString();
			};
			Map<String, Object> line = Shop.line(product, 1 + this.random.nextInt(3), price,
					any(List.of("BASE", "CROSS_SELL", "UP_SELL")));
			if (line.get("kind").equals("UP_SELL")) {
				line.put("insteadOfProductId", any(List.of(Shop.SOCKS, Shop.HELMET, Shop.BIKE)));
			}
			lines.add(line);
		}
		return lines;
	}

	private <T> T any(List<T> list) {
		return list.get(this.random.nextInt(list.size()));
	}

	/** A sale as it was sent, and the most that such goods can be worth. */
	private record Sent(Map<String, Object> input) {

		private String rep() {
			return (String) this.input.get("repId");
		}

		/** The same goods, for their list price or what counts of a higher one. */
		private Map<String, Object> honest(String rep) {
			Map<String, Object> sale = new HashMap<>(this.input);
			sale.put("id", UUID.randomUUID().toString());
			sale.put("repId", rep);
			sale.remove("reference");
			sale.put("lines", lines().stream().map((line) -> {
				Map<String, Object> honest = new HashMap<>(line);
				honest.put("unitPrice",
						price(line).min(listPrice(line).multiply(MOST)).max(listPrice(line)).toPlainString());
				return honest;
			}).toList());
			return sale;
		}

		/** What counts of the prices; each line may be rounded up by half a cent. */
		private BigDecimal worth() {
			BigDecimal worth = BigDecimal.ZERO;
			for (Map<String, Object> line : lines()) {
				worth = worth.add(amount(line)).add(new BigDecimal("0.005"));
			}
			return worth;
		}

		/**
		 * With every multiplier that its kind can have; each line may be rounded up by
		 * half a point.
		 */
		private BigDecimal mostPoints() {
			BigDecimal points = BigDecimal.ZERO;
			for (Map<String, Object> line : lines()) {
				String factor = isToken(line) ? "0.1" : switch ((String) line.get("kind")) {
					case "CROSS_SELL" -> "0.1875";
					case "UP_SELL" -> "0.25";
					default -> "0.1";
				};
				points = points.add(amount(line).multiply(new BigDecimal(factor))).add(new BigDecimal("0.5"));
			}
			return points;
		}

		private static BigDecimal amount(Map<String, Object> line) {
			return price(line).min(listPrice(line).multiply(MOST))
				.multiply(BigDecimal.valueOf((int) line.get("quantity")));
		}

		private static boolean isToken(Map<String, Object> line) {
			return price(line).compareTo(listPrice(line).multiply(new BigDecimal("0.2"))) < 0;
		}

		private static BigDecimal price(Map<String, Object> line) {
			return new BigDecimal((String) line.get("unitPrice"));
		}

		private static BigDecimal listPrice(Map<String, Object> line) {
			return LIST_PRICES.get((String) line.get("productId"));
		}

		/** How many different products can count as a kind: none for a token price. */
		private int different(String kind) {
			Set<String> products = new HashSet<>();
			for (Map<String, Object> line : lines()) {
				if (line.get("kind").equals(kind) && !isToken(line)) {
					products.add((String) line.get("productId"));
				}
			}
			return products.size();
		}

		@SuppressWarnings("unchecked")
		private List<Map<String, Object>> lines() {
			return (List<Map<String, Object>>) this.input.get("lines");
		}

	}

}
