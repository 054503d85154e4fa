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
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.Span;
import dev.cima.platform.Role;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two reps and their manager try by every mutation to have more than the goods that they
 * sold are worth. The tries are random, and the same for one seed: {@code -Dredteam.seed}
 * and {@code -Dredteam.tries} (a build makes {@value #TRIES}, the nightly one 10,000).
 * What the goods are worth by the words of the plan is reckoned in {@link SentSale},
 * apart from the code that scores.
 */
@OwnCimaIntegrationTest
@TestPropertySource(properties = { "cima.competition.grace=2s", "cima.sale.questions.late=48h",
		"cima.competition.close-after=1s", "cima.limits.rate=1000000", "cima.limits.burst=1000000" })
class RedTeamIntegrationTests {

	private static final int TRIES = 400;

	private static final int AT_ONCE = 1_000;

	/** In each of which each sale has to be counted. */
	private static final int COMPETITIONS_AT_ONCE = 20;

	private static final Set<String> SALES = Set.of("logSale", "logSales", "correctSale", "voidSale", "previewSale",
			"confirmSale");

	/**
	 * For clocks that differ: nobody's competition opens earlier than this before now.
	 */
	private static final Duration SKEW = Duration.ofMinutes(5);

	/**
	 * Two others to coach, two sessions a week of 50 points each, and a test that runs
	 * over midnight of a Sunday sees two weeks.
	 */
	private static final long MOST_COACHING = 2 * 2 * 50 * 2;

	private static final String SOLD = """
			replayed sale { id } errors { code } }""";

	private static final String COMPETITIONS = """
			query($after: String) { competitions(first: 100, after: $after) { nodes {
			    id status opensAt closesAt createdBy { id } prizes { points } standings(first: 50) { nodes { rep { id } } } }
			    pageInfo { endCursor hasNextPage } } }""";

	private static final String RESULT = """
			query($id: ID!) { competition(id: $id) { status result { payouts { points } }
			    standings(first: 50) { nodes { score rep { id } } } } }""";

	/** Coaching, goals and learning have bounds of their own. */
	private static final Set<String> NOT_OF_SALES = Set.of("badge_first-certificate", "badge_first-coaching",
			"badge_ten-coachings", "badge_coaching-month", "badge_first-goal", "badge_goals-month", "badge_good-memory",
			"badge_walking-catalogue");

	private static final String CARD = """
			{ me { id scorecard { points balance revenue sales crossSells upSells } } }""";

	private static final String ENTRIES = """
			query($after: String) { me { entries(first: 100, after: $after) { nodes: edges { node { kind points } }
			    pageInfo { endCursor hasNextPage } } } }""";

	private static final String SOLD_BY_ME = """
			query($after: String) { me { sales(first: 50, after: $after) { nodes { id confirmation receipt { points } }
			    pageInfo { endCursor hasNextPage } } } }""";

	private final Random random = new Random(Long.getLong("redteam.seed", 20261129));

	/** By sale id what was sold, as it was sent last and stands. */
	private final Map<String, SentSale> standing = new LinkedHashMap<>();

	/** Those of them that no try changes. */
	private final Set<String> untouched = new HashSet<>();

	private final Set<String> competitions = new LinkedHashSet<>();

	private final Set<String> seen = new HashSet<>();

	private final List<SentSale> sent = new ArrayList<>();

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
		Instant began = TestTime.now();
		// the tries do not touch these, so that whoever made the rules would win by them
		String stays = open(callers.getLast(), team, began, Duration.ofHours(3), List.of());
		for (int i = 0; i < reps.size(); i++) {
			Map<String, Object> helmet = Shop.sale(UUID.randomUUID().toString(), TestTime.now(),
					Shop.line(Shop.HELMET, 3 + i, "34.99", "BASE"));
			helmet.put("repId", reps.get(i));
			log(callers.get(i), helmet);
			this.untouched.addAll(this.standing.keySet());
		}

		for (int i = Integer.getInteger("redteam.tries", TRIES); i > 0; i--) {
			CimaClient caller = callers.get(this.random.nextInt(callers.size()));
			switch (this.random.nextInt(12)) {
				case 0, 1, 2 -> log(caller, sale(reps));
				case 3 -> resend(caller);
				case 4 -> correct(caller, reps);
				case 5 -> takeBack(caller);
				case 6, 7 -> promisePrizes(callers.getLast(), team);
				case 8, 9 -> confirm(caller);
				default -> called.add(book.callAny(caller));
			}
			this.standing.keySet().forEach(book::know);
			this.competitions.forEach(book::know);
		}

		while (!called.containsAll(book.names())) {
			called.add(book.callAny(any(callers)));
		}

		assertThat(called).isEqualTo(book.names()).hasSizeGreaterThan(60);
		// who has hidden meanwhile stands nowhere
		callers.forEach(
				(caller) -> caller.data("mutation { setVisibility(input: { hidden: false }) { errors { code } } }"));
		this.ledger.settle();
		assertThat(believed(callers.getLast(), reps.getLast())).as("what the maker would win by")
			.anyMatch((sale) -> !sale.occurredAt().isBefore(began));
		await().untilAsserted(() -> assertThat(ranked(competitionsOf(callers.getLast(), reps.getLast()).stream()
			.filter((competition) -> competition.get("id").asString().equals(stays))
			.toList())).containsExactlyInAnyOrder(reps.get(0), reps.get(1)));
		List<JsonNode> competitions = competitionsOf(callers.getLast(), reps.getLast());
		promisesNoMoreThanTheBudget(callers.getLast(), team, competitions);
		winsNothingByOwnRules(competitions, reps.getLast(), began);
		reps.forEach(this::nobodyConfirmsTheOwn);
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
		for (SentSale sale : this.standing.values()) {
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
			List<SentSale> counted = believed(callers.get(reps.indexOf(rep)), rep);
			assertThat(new BigDecimal(standing.get("score").asString())).as("score of %s", rep)
				.isLessThanOrEqualTo(sum(counted, SentSale::mostPoints));
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

	/**
	 * What stands of a rep's sales, but those that nobody has answered: by what the
	 * server says, and an invented one by whether there is an answer.
	 */
	private List<SentSale> believed(CimaClient caller, String rep) {
		Set<String> confirmed = new HashSet<>();
		for (Entry entry : stream(rep)) {
			if (SaleMark.of(entry) == SaleMark.CONFIRMATION) {
				confirmed.add(SaleMark.saleKey(entry));
			}
		}
		List<SentSale> believed = new ArrayList<>();
		for (JsonNode sale : pages(caller, SOLD_BY_ME, "/me/sales")) {
			SentSale sent = this.standing.get(sale.get("id").asString());
			if (sent != null && !sale.get("confirmation").asString().equals("OPEN")
					&& (!sent.isInvented() || confirmed.contains((String) sent.input().get("id")))) {
				believed.add(sent);
			}
		}
		return believed;
	}

	/** Neither who sold it nor, but for an admin, who logged it. */
	private void nobodyConfirmsTheOwn(String rep) {
		Map<String, Entry> sales = new HashMap<>();
		for (Entry entry : stream(rep)) {
			if (entry.kind() == EntryKind.SALE) {
				sales.put(entry.key(), entry);
			}
			else if (SaleMark.of(entry) == SaleMark.CONFIRMATION) {
				assertThat(entry.by().subject()).as("who confirmed %s", entry.key())
					.isNotEqualTo(rep)
					.isNotEqualTo(sales.get(SaleMark.saleKey(entry)).by().subject());
			}
		}
	}

	/**
	 * Of the manager's competitions there is none that began before it was made, or is
	 * shorter than an hour, and none in which the maker is ranked as others are.
	 */
	private static void winsNothingByOwnRules(List<JsonNode> competitions, String maker, Instant began) {
		for (JsonNode competition : competitions) {
			Instant opensAt = moment(competition, "opensAt");
			assertThat(opensAt).isAfterOrEqualTo(began.minus(SKEW));
			assertThat(moment(competition, "closesAt")).isAfterOrEqualTo(opensAt.plus(Duration.ofHours(1)));
		}
		assertThat(ranked(competitions)).doesNotContain(maker);
	}

	private static Set<String> ranked(List<JsonNode> competitions) {
		Set<String> ranked = new HashSet<>();
		for (JsonNode competition : competitions) {
			competition.at("/standings/nodes").forEach((standing) -> ranked.add(standing.at("/rep/id").asString("")));
		}
		return ranked;
	}

	private static List<JsonNode> competitionsOf(CimaClient caller, String maker) {
		return pages(caller, COMPETITIONS, "/competitions").stream()
			.filter((competition) -> competition.at("/createdBy/id").asString("").equals(maker))
			.toList();
	}

	/** All elements of a connection. */
	private static List<JsonNode> pages(CimaClient caller, String query, String connection) {
		List<JsonNode> all = new ArrayList<>();
		String after = null;
		do {
			Map<String, Object> variables = new HashMap<>();
			variables.put("after", after);
			JsonNode page = caller.data(query, variables).at(connection);
			page.get("nodes").forEach(all::add);
			after = page.at("/pageInfo/hasNextPage").asBoolean() ? page.at("/pageInfo/endCursor").asString() : null;
		}
		while (after != null);
		return all;
	}

	/** All entries of a rep. */
	private List<Entry> stream(String rep) {
		List<Entry> entries = new ArrayList<>();
		long last = this.ledger.card(rep, Span.ALL_TIME).seq();
		for (long from = 1; from <= last; from += AT_ONCE) {
			entries.addAll(this.ledger.range(rep, from, Math.min(last, from + AT_ONCE - 1)));
		}
		return entries;
	}

	private Map<String, Long> prizes(List<String> reps) {
		Map<String, Long> prizes = new HashMap<>();
		for (String rep : reps) {
			long sum = stream(rep).stream()
				.filter((entry) -> entry.key().startsWith("prize/"))
				.mapToLong(Entry::points)
				.sum();
			prizes.put(rep, sum);
		}
		return prizes;
	}

	private void hasNoMoreThanTheGoods(CimaClient caller, String rep) {
		JsonNode card = caller.data(CARD).at("/me/scorecard");
		List<SentSale> own = this.standing.values().stream().filter((sale) -> sale.rep().equals(rep)).toList();
		assertThat(card.get("sales").asInt()).as("sales of %s", rep).isEqualTo(own.size());
		assertThat(new BigDecimal(card.get("revenue").asString())).as("revenue of %s", rep)
			.isLessThanOrEqualTo(sum(own, SentSale::worth));
		assertThat(new BigDecimal(card.get("points").asString())).as("points of %s", rep)
			.isLessThanOrEqualTo(sum(own, SentSale::mostPoints));
		assertThat(card.get("crossSells").asInt()).as("cross-sells of %s", rep)
			.isLessThanOrEqualTo(own.stream().mapToInt((sale) -> sale.different("CROSS_SELL")).sum());
		assertThat(card.get("upSells").asInt()).as("up-sells of %s", rep)
			.isLessThanOrEqualTo(own.stream().mapToInt((sale) -> sale.different("UP_SELL")).sum());
		for (JsonNode sale : pages(caller, SOLD_BY_ME, "/me/sales")) {
			SentSale sent = this.standing.get(sale.get("id").asString());
			if (sent != null) {
				assertThat(new BigDecimal(sale.at("/receipt/points").asString())).as("points of %s", sent)
					.isLessThanOrEqualTo(sent.mostPoints());
			}
		}
		// what is no sale comes from coaching alone
		long others = 0;
		for (JsonNode edge : pages(caller, ENTRIES, "/me/entries")) {
			String kind = edge.at("/node/kind").asString();
			if (!kind.equals("SALE") && !kind.equals("VOID")) {
				assertThat(kind).isIn("COACHING", "MEMBERSHIP", "OTHER");
				// questions and confirmations are worth nothing
				assertThat(!kind.equals("OTHER") || edge.at("/node/points").asLong() == 0).isTrue();
				others += edge.at("/node/points").asLong();
			}
		}
		assertThat(others).isBetween(0L, MOST_COACHING);
		assertThat(card.get("balance").asLong()).as("balance of %s", rep)
			.isLessThanOrEqualTo(card.get("points").asLong() + others);
	}

	/** The prizes of what stands, by the month in which it opens. */
	private static void promisesNoMoreThanTheBudget(CimaClient manager, String team, List<JsonNode> competitions) {
		ZoneId zone = ZoneId.of(manager.data("{ organisation { timeZone } }").at("/organisation/timeZone").asString());
		Map<YearMonth, Long> promised = new HashMap<>();
		for (JsonNode competition : competitions) {
			if (competition.get("status").asString().equals("CANCELLED")) {
				continue;
			}
			Instant opensAt = moment(competition, "opensAt");
			for (JsonNode prize : competition.get("prizes")) {
				promised.merge(YearMonth.from(opensAt.atZone(zone)), prize.get("points").asLong(), Long::sum);
			}
		}
		assertThat(promised.values()).isNotEmpty().allSatisfy((points) -> assertThat(points).isLessThanOrEqualTo(5000));
		for (JsonNode budget : manager.data("{ prizeBudgets { team { id } month points left } }").get("prizeBudgets")) {
			assertThat(budget.at("/team/id").asString()).isEqualTo(team);
			assertThat(budget.get("points").asInt()).isEqualTo(5000);
			assertThat(budget.get("left").asInt()).isBetween(0, 5000);
		}
	}

	private static Instant moment(JsonNode node, String field) {
		return OffsetDateTime.parse(node.get(field).asString()).toInstant();
	}

	private static BigDecimal sum(List<SentSale> sales, java.util.function.Function<SentSale, BigDecimal> part) {
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
			.of(Map.of("rank", 1, "label", "Gold", "points", any(List.of(0, 10, 700, 3000, 5001))));
		boolean edits = this.competitions.size() >= COMPETITIONS_AT_ONCE || this.random.nextBoolean();
		if (!this.competitions.isEmpty() && edits) {
			manager.send(
					"mutation($input: EditCompetitionInput!) { editCompetition(input: $input) { errors { code } } }",
					Map.of("input", edit(prizes)));
			return;
		}
		String id = open(manager, team, opensAt(), length(), prizes);
		if (!id.isEmpty()) {
			this.competitions.add(id);
		}
	}

	/** The id of a new competition; empty when it is refused. */
	private static String open(CimaClient manager, String team, Instant opensAt, Duration length,
			List<Map<String, Object>> prizes) {
		Map<String, Object> input = new HashMap<>(Map.of("id", UUID.randomUUID().toString(), "name", "Red", "theme",
				"red", "opensAt", opensAt.toString(), "closesAt", opensAt.plus(length).toString(), "timeZone", "UTC",
				"score", "points", "teamIds", List.of(team), "prizes", prizes));
		return manager.send(
				"mutation($input: CreateCompetitionInput!) { createCompetition(input: $input) { competition { id } errors { code } } }",
				Map.of("input", input))
			.at("/data/createCompetition/competition/id")
			.asString("");
	}

	private Map<String, Object> edit(List<Map<String, Object>> prizes) {
		Map<String, Object> edit = new HashMap<>(
				Map.of("competitionId", any(List.copyOf(this.competitions)), "prizes", prizes, "reason", "better"));
		if (this.random.nextInt(3) == 0) {
			Instant opensAt = opensAt();
			edit.put("opensAt", opensAt.toString());
			edit.put("closesAt", opensAt.plus(length()).toString());
		}
		else if (this.random.nextBoolean()) {
			edit.put("closesAt", TestTime.now().plus(length()).toString());
		}
		return edit;
	}

	/** Mostly about now, so that what is sold now counts; or up to two days ago. */
	private Instant opensAt() {
		int seconds = switch (this.random.nextInt(4)) {
			case 0 -> 3600 * this.random.nextInt(1, 24 * 40);
			case 1 -> -this.random.nextInt(2 * 24 * 3600);
			case 2 -> this.random.nextInt(3600);
			default -> -this.random.nextInt((int) SKEW.toSeconds());
		};
		return TestTime.now().plusSeconds(seconds);
	}

	private Duration length() {
		return Duration.ofSeconds(any(List.of(1, 60, 3599, 3600, 3 * 3600, 2 * 24 * 3600)));
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
		String id = someSale();
		if (id == null) {
			return;
		}
		Map<String, Object> sale = sale(reps);
		JsonNode payload = caller
			.send("mutation($input: CorrectSaleInput!) { correctSale(input: $input) { " + SOLD + " }",
					Map.of("input", Map.of("saleId", id, "reason", "typo", "sale", sale)))
			.at("/data/correctSale");
		if (keep(payload, sale)) {
			this.standing.remove(id);
		}
	}

	private @Nullable String someSale() {
		List<String> sales = this.standing.keySet().stream().filter((id) -> !this.untouched.contains(id)).toList();
		return sales.isEmpty() ? null : any(sales);
	}

	private void takeBack(CimaClient caller) {
		String id = someSale();
		if (id != null) {
			takeBack(caller, id);
		}
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
		String id = someSale();
		if (id == null) {
			return;
		}
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
		SentSale made = new SentSale(sale);
		this.sent.add(made);
		String id = payload.at("/sale/id").asString("");
		boolean stands = !id.isEmpty() && !payload.get("replayed").asBoolean() && this.seen.add(id);
		if (stands) {
			this.standing.put(id, made);
		}
		return stands;
	}

	private Map<String, Object> sale(List<String> reps) {
		// half of them fall into a competition that the manager has opened meanwhile
		int ago = this.random.nextBoolean() ? this.random.nextInt(5 * 24 * 3600) : this.random.nextInt(3);
		Instant at = TestTime.now().minusSeconds(ago);
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
		if (this.random.nextInt(3) == 0) {
			lines.add(Shop.line(Shop.HELMET, 1, "34.99", "BASE")); // nothing is asked
																	// about it
			return lines;
		}
		for (int i = 1 + this.random.nextInt(8); i > 0; i--) {
			String product = any(List.of(Shop.HELMET, Shop.BIKE, Shop.BETTER_BIKE, Shop.SOCKS));
			String price = switch (this.random.nextInt(5)) {
				case 0 -> "0.01";
				case 1 -> "9000000000";
				case 2 -> "0";
				default -> SentSale.LIST_PRICES.get(product)
					.multiply(BigDecimal.valueOf(this.random.nextInt(10, 300), 2))
					.toPlainString();
			};
			String kind = any(List.of("BASE", "CROSS_SELL", "UP_SELL"));
			List<String> cheaper = cheaper(product);
			if (kind.equals("UP_SELL") && cheaper.isEmpty()) {
				kind = "CROSS_SELL";
			}
			Map<String, Object> line = Shop.line(product, 1 + this.random.nextInt(3), price, kind);
			if (kind.equals("UP_SELL")) {
				// one that is not cheaper has the whole sale refused
				line.put("insteadOfProductId", (this.random.nextInt(20) == 0) ? Shop.BETTER_BIKE : any(cheaper));
			}
			lines.add(line);
		}
		return lines;
	}

	private static List<String> cheaper(String product) {
		return SentSale.LIST_PRICES.entrySet()
			.stream()
			.filter((other) -> other.getValue().compareTo(SentSale.LIST_PRICES.get(product)) < 0)
			.map(Map.Entry::getKey)
			.sorted()
			.toList();
	}

	private <T> T any(List<T> list) {
		return list.get(this.random.nextInt(list.size()));
	}

}
