package dev.cima.incentive;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.incentive.BonusClaims.Claimant;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Category bonuses, from the plan to the receipt. */
@CimaIntegrationTest
class BonusIntegrationTests {

	private static final String PLAN = """
			mutation($input: PlanBonusInput!) { planBonus(input: $input) {
			    bonus { id name closesAt state left } replay { points reps sales topRepShare }
			    errors { code path message } } }""";

	private static final String END = """
			mutation($input: EndBonusInput!) { endBonus(input: $input) {
			    bonus { id closesAt state endReason } errors { code path } } }""";

	private static final String LOG = """
			mutation($input: LogSaleInput!) { logSale(input: $input) {
			    sale { id } receipt { points steps { rule label points } } errors { code message } } }""";

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private Plans plans;

	@Autowired
	private Catalog catalog;

	@Autowired
	private InstantSource clock;

	@Autowired
	private MongoDatabase database;

	@Autowired
	private Organisation organisation;

	private CimaClient admin = new CimaClient(0);

	private String category = "";

	private String product = "";

	@BeforeEach
	void aCategoryOfItsOwn() {
		this.admin = this.client.as("admin", Role.ADMIN);
		String own = UUID.randomUUID().toString().substring(0, 8);
		this.category = "Sleds " + own;
		this.product = "prod_sled-" + own;
		this.catalog.saveProducts(List
			.of(new Product(this.product, "S-" + own, "Sled", this.category, null, new BigDecimal("10.00"), true)));
	}

	@Test
	void aSaleEarnsTheBonusThatWasLiveAtItsMomentWheneverItArrivesAndTheReceiptNamesIt() {
		Instant opened = now().minus(Duration.ofDays(3));
		live(opened, opened.plus(Duration.ofDays(1)), null, null);
		CimaClient phone = phone();
		JsonNode within = sell(phone, 3, "10.00", opened.plus(Duration.ofHours(1)));
		assertThat(within.at("/receipt/points").asInt()).isEqualTo(3 + 3 * 7);
		JsonNode step = within.at("/receipt/steps").get(within.at("/receipt/steps").size() - 1);
		assertThat(step.get("label").asString()).isEqualTo("Sled week: Sled");
		assertThat(step.get("points").asInt()).isEqualTo(21);
		assertThat(sell(phone, 3, "10.00", opened).at("/receipt/points").asInt()).isEqualTo(24);
		for (Instant outside : List.of(opened.minusMillis(1), opened.plus(Duration.ofDays(1)), now())) {
			assertThat(sell(phone, 3, "10.00", outside).at("/receipt/points").asInt()).isEqualTo(3);
		}
		// what is given away, or nearly, is not sold
		assertThat(sell(phone, 3, "0", opened).at("/receipt/points").asInt()).isZero();
		assertThat(sell(phone, 100, "0.10", opened).at("/receipt/points").asInt()).isEqualTo(1);
	}

	@Test
	void theSameAgainIsTheSameAndOtherContentIsAChangeUntilItOpens() {
		Map<String, Object> input = input("bonus_" + UUID.randomUUID(), now().plus(Duration.ofHours(1)));
		JsonNode first = plan(input);
		assertThat(first.get("errors")).isEmpty();
		assertThat(first.at("/bonus/state").asString()).isEqualTo("SCHEDULED");
		assertThat(plan(input).get("bonus")).isEqualTo(first.get("bonus"));
		Map<String, Object> other = new HashMap<>(input);
		other.put("pointsPerPiece", 8);
		other.put("budget", 100);
		assertThat(plan(other).at("/bonus/left").asInt()).isEqualTo(100);
		assertThat(this.plans.bonuses().fresh(id(input)).version()).isEqualTo(2);

		CategoryBonus open = live(now().minus(Duration.ofHours(1)), now().plus(Duration.ofHours(1)), null, null);
		Map<String, Object> late = input(open.id(), open.terms().opensAt());
		late.put("closesAt", open.terms().closesAt().toString());
		assertThat(plan(late).at("/bonus/state").asString()).isEqualTo("LIVE");
		late.put("pointsPerPiece", 70);
		assertThat(plan(late).at("/errors/0/code").asString()).isEqualTo("CONFLICT");
		assertThat(this.plans.bonuses().fresh(open.id()).terms().pointsPerPiece()).isEqualTo(7);
	}

	@Test
	void whatCannotBePlannedIsRefusedWithTheField() {
		Map<String, Object> soon = input("bonus_" + UUID.randomUUID(), now().plus(Duration.ofMinutes(5)));
		assertThat(plan(soon).at("/errors/0/path/0").asString()).isEqualTo("opensAt");
		Map<String, Object> misspelt = input("bonus_" + UUID.randomUUID(), now().plus(Duration.ofHours(1)));
		misspelt.put("category", this.category.replace("Sleds", "Sledds"));
		JsonNode refused = plan(misspelt);
		assertThat(refused.at("/errors/0/code").asString()).isEqualTo("NOT_FOUND");
		assertThat(refused.at("/errors/0/message").asString()).contains("the nearest is “" + this.category);
		Map<String, Object> wrong = input("sleds", now().plus(Duration.ofHours(1)));
		wrong.putAll(
				Map.of("name", " ", "pointsPerPiece", 0, "budget", 5, "budgetPerRep", 6, "closesAt", now().toString()));
		assertThat(plan(wrong).get("errors").valueStream().map((error) -> error.at("/path/0").asString()))
			.containsExactlyInAnyOrder("id", "name", "pointsPerPiece", "budgetPerRep", "closesAt");
	}

	@Test
	void endingTakesNothingBackAndWhatWasSoldBeforeStillEarnsIt() {
		Instant opened = now().minus(Duration.ofHours(2));
		CategoryBonus bonus = live(opened, now().plus(Duration.ofDays(2)), null, null);
		CimaClient phone = phone();
		assertThat(sell(phone, 1, "10.00", opened).at("/receipt/points").asInt()).isEqualTo(8);
		JsonNode ended = end(bonus.id(), "Sold out");
		assertThat(ended.get("errors")).isEmpty();
		assertThat(ended.at("/bonus/endReason").asString()).isEqualTo("Sold out");
		Instant at = Instant.parse(ended.at("/bonus/closesAt").asString());
		assertThat(at).isBetween(now().plus(Duration.ofMinutes(5)), now().plus(Duration.ofMinutes(6)));
		assertThat(end(bonus.id(), "Again").get("bonus")).isEqualTo(ended.get("bonus"));
		assertThat(sell(phone, 1, "10.00", opened.plusSeconds(1)).at("/receipt/points").asInt()).isEqualTo(8);
		assertThat(this.plans.bonuses().liveAt(at.minusMillis(1))).contains(this.plans.bonuses().fresh(bonus.id()));
		assertThat(this.plans.bonuses().liveAt(at)).extracting(CategoryBonus::id).doesNotContain(bonus.id());

		Map<String, Object> input = input("bonus_" + UUID.randomUUID(), now().plus(Duration.ofHours(1)));
		plan(input);
		assertThat(end(id(input), "A mistake").at("/bonus/state").asString()).isEqualTo("ENDED");
		assertThat(end("bonus_none", "A mistake").at("/errors/0/code").asString()).isEqualTo("NOT_FOUND");
		assertThat(end(bonus.id(), " ").at("/errors/0/code").asString()).isEqualTo("INVALID");
	}

	@Test
	void aBudgetThatAllShareIsSpentOnceAndAVoidPutsItBack() {
		Instant opened = now().minus(Duration.ofHours(2));
		CategoryBonus bonus = live(opened, now().plus(Duration.ofDays(2)), 20, null);
		CimaClient one = phone();
		CimaClient two = phone();
		JsonNode first = sell(one, 2, "10.00", opened);
		assertThat(first.at("/receipt/points").asInt()).isEqualTo(2 + 14);
		JsonNode cut = sell(two, 2, "10.00", opened);
		assertThat(cut.at("/receipt/points").asInt()).isEqualTo(2 + 6);
		assertThat(cut.at("/receipt/steps").toString())
			.contains("Sled week, 6 of 14 because its budget is used up: Sled");
		assertThat(shown(bonus.id()).get("state").asString()).isEqualTo("EXHAUSTED");
		assertThat(shown(bonus.id()).get("left").asInt()).isZero();
		assertThat(sell(two, 2, "10.00", opened).at("/receipt/points").asInt()).isEqualTo(2);
		// previews take nothing
		one.data("mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { code } } }",
				Map.of("input", Map.of("saleId", first.at("/sale/id").asString(), "reason", "Came back")));
		await().untilAsserted(() -> assertThat(shown(bonus.id()).get("left").asInt()).isEqualTo(14));
		assertThat(shown(bonus.id()).get("state").asString()).isEqualTo("LIVE");
		this.plans.purses().voided(new Claimant("nobody", "none"), List.of(bonus.id()));
		assertThat(shown(bonus.id()).get("left").asInt()).isEqualTo(14);
	}

	@Test
	void aCorrectionKeepsItsPartOfABudgetThatIsSpent() {
		Instant opened = now().minus(Duration.ofHours(2));
		CategoryBonus bonus = live(opened, now().plus(Duration.ofDays(2)), 14, null);
		CimaClient phone = phone();
		String sale = sell(phone, 2, "10.00", opened).at("/sale/id").asString();
		Map<String, Object> corrected = Shop.sale(UUID.randomUUID().toString(), opened,
				Shop.line(this.product, 2, "9.00", "BASE"));
		JsonNode answer = phone
			.data("""
					mutation($input: CorrectSaleInput!) { correctSale(input: $input) {
					    receipt { steps { rule points } } errors { code message } } }""",
					Map.of("input", Map.of("saleId", sale, "reason", "A typo", "sale", corrected)))
			.get("correctSale");
		assertThat(answer.get("errors")).isEmpty();
		assertThat(answer.at("/receipt/steps").toString()).contains("\"points\":14");
		assertThat(shown(bonus.id()).get("left").asInt()).isZero();
	}

	@Test
	void aCorrectionDoesNotMakeUpForWhatTheBudgetLackedAndHasWhatIsFreeForWhatItSellsMore() {
		Instant opened = now().minus(Duration.ofHours(2));
		CategoryBonus bonus = live(opened, now().plus(Duration.ofDays(2)), 20, null);
		CimaClient one = phone();
		CimaClient two = phone();
		String first = sell(one, 2, "10.00", opened).at("/sale/id").asString();
		String cut = sell(two, 2, "10.00", opened).at("/sale/id").asString();
		takeBack(one, first);
		await().untilAsserted(() -> assertThat(shown(bonus.id()).get("left").asInt()).isEqualTo(14));
		JsonNode typo = correct(two, cut, 2, "9.00", opened);
		assertThat(earned(typo, bonus)).as("it had 6 of 14").isEqualTo(6);
		JsonNode less = correct(two, typo.at("/sale/id").asString(), 1, "9.00", opened);
		assertThat(earned(less, bonus)).as("one piece").isEqualTo(6);
		JsonNode again = correct(two, less.at("/sale/id").asString(), 2, "9.00", opened);
		assertThat(earned(again, bonus)).as("as it was").isEqualTo(6);
		JsonNode more = correct(two, again.at("/sale/id").asString(), 3, "9.00", opened);
		assertThat(earned(more, bonus)).as("one piece more than it ever had").isEqualTo(6 + 7);
		await().untilAsserted(() -> assertThat(shown(bonus.id()).get("left").asInt()).isEqualTo(7));
		this.catalog.saveProducts(List.of(new Product(this.product + "x", "X", "Rope", "Ropes " + this.category, null,
				new BigDecimal("10.00"), true)));
		String sled = this.product;
		this.product = sled + "x";
		JsonNode other = correct(two, more.at("/sale/id").asString(), 3, "9.00", opened);
		assertThat(earned(other, bonus)).isZero();
		await().untilAsserted(() -> assertThat(shown(bonus.id()).get("left").asInt()).as("all of it").isEqualTo(20));
	}

	@Test
	void whatACorrectionKeepsIsNeverFreeForAnother() throws InterruptedException {
		Instant opened = now().minus(Duration.ofHours(2));
		CategoryBonus bonus = live(opened, now().plus(Duration.ofDays(2)), 14, null);
		CimaClient phone = phone();
		String sale = sell(phone, 2, "10.00", opened).at("/sale/id").asString();
		CimaClient hungry = phone();
		AtomicBoolean over = new AtomicBoolean();
		List<Long> taken = Collections.synchronizedList(new ArrayList<>());
		Thread others = Thread.startVirtualThread(() -> {
			while (!over.get()) {
				taken.add(earned(sell(hungry, 1, "10.00", opened), bonus));
			}
		});
		try {
			for (int i = 0; i < 40; i++) {
				JsonNode corrected = correct(phone, sale, 2, (i % 2 == 0) ? "9.00" : "10.00", opened);
				assertThat(earned(corrected, bonus)).as("correction " + i).isEqualTo(14);
				sale = corrected.at("/sale/id").asString();
			}
		}
		finally {
			over.set(true);
			others.join();
		}
		assertThat(taken).isNotEmpty().containsOnly(0L);
	}

	@Test
	void inAnyOrderOfSalesVoidsCorrectionsAndResendsTheBudgetIsGivenOnce() throws InterruptedException {
		long seed = new Random().nextLong();
		Instant opened = now().minus(Duration.ofHours(2));
		int budget = 100;
		CategoryBonus bonus = live(opened, now().plus(Duration.ofDays(2)), budget, null);
		List<CimaClient> phones = List.of(phone(), phone(), phone());
		Map<String, Long> had = new ConcurrentHashMap<>();
		List<Thread> running = new ArrayList<>();
		List<Throwable> failed = Collections.synchronizedList(new ArrayList<>());
		for (int i = 0; i < phones.size(); i++) {
			Random random = new Random(seed + i);
			CimaClient phone = phones.get(i);
			running
				.add(Thread.ofVirtual().uncaughtExceptionHandler((thread, failure) -> failed.add(failure)).start(() -> {
					List<String> standing = new ArrayList<>();
					for (int step = 0; step < 25; step++) {
						int quantity = random.nextInt(1, 6);
						int what = standing.isEmpty() ? 0 : random.nextInt(4);
						if (what <= 1) {
							JsonNode sold = sell(phone, quantity, "10.00", opened);
							standing.add(sold.at("/sale/id").asString());
							had.put(standing.getLast(), earned(sold, bonus));
							continue;
						}
						String sale = standing.remove(random.nextInt(standing.size()));
						long before = Objects.requireNonNull(had.remove(sale));
						if (what == 2) {
							takeBack(phone, sale);
							continue;
						}
						String id = UUID.randomUUID().toString();
						JsonNode corrected = correct(phone, id, sale, quantity, "9.00", opened);
						assertThat(correct(phone, id, sale, quantity, "9.00", opened).get("receipt"))
							.isEqualTo(corrected.get("receipt"));
						assertThat(earned(corrected, bonus)).isGreaterThanOrEqualTo(Math.min(before, quantity * 7L));
						standing.add(corrected.at("/sale/id").asString());
						had.put(standing.getLast(), earned(corrected, bonus));
					}
				}));
		}
		for (Thread thread : running) {
			thread.join();
		}
		assertThat(failed).as("seed " + seed).isEmpty();
		await().untilAsserted(() -> {
			long given = had.values().stream().mapToLong(Long::longValue).sum();
			assertThat(given + shown(bonus.id()).get("left").asLong()).as("seed " + seed).isEqualTo(budget);
		});
	}

	@Test
	void inAnyOrderARepGetsTheSameAndAllTogetherGetTheSame() {
		long seed = new Random().nextLong();
		Random random = new Random(seed);
		Instant opened = now().minus(Duration.ofDays(30));
		List<Integer> quantities = random.ints(25, 1, 9).boxed().toList();
		List<Instant> moments = random.longs(25, -100, 30 * 1440)
			.mapToObj((minutes) -> opened.plus(Duration.ofMinutes(minutes)))
			.toList();
		List<Integer> order = new ArrayList<>(java.util.stream.IntStream.range(0, 25).boxed().toList());
		List<List<Long>> runs = new ArrayList<>();
		for (int run = 0; run < 3; run++) {
			aCategoryOfItsOwn();
			live(opened, opened.plus(Duration.ofDays(29)), null, 100);
			CategoryBonus shared = live(opened, opened.plus(Duration.ofDays(29)), 150, null);
			CimaClient phone = phone();
			CimaClient other = phone();
			Collections.shuffle(order, random);
			long own = 0;
			long together = 0;
			for (int i : order) {
				JsonNode answer = sell((i % 2 == 0) ? phone : other, quantities.get(i), "10.00", moments.get(i));
				for (JsonNode step : answer.at("/receipt/steps")) {
					boolean isShared = step.get("rule").asString().equals(shared.id());
					together += isShared ? step.get("points").asLong() : 0;
					own += (!isShared && i % 2 == 0) ? step.get("points").asLong() : 0;
				}
			}
			runs.add(List.of(own, together));
		}
		assertThat(runs).as("seed " + seed).containsOnly(runs.getFirst());
		assertThat(runs.getFirst().get(1)).as("seed " + seed).isEqualTo(150);
	}

	@Test
	void theReplayIsWhatIsPaidWhenTheSameSalesAreMadeWithTheBonus() {
		long seed = new Random().nextLong();
		Random random = new Random(seed);
		List<Instant> moments = random.longs(12, 0, 50 * 1440)
			.filter((minutes) -> minutes < 34 * 1440)
			.mapToObj((minutes) -> now().minus(Duration.ofMinutes(minutes)))
			.toList();
		List<Integer> quantities = random.ints(12, 1, 9).boxed().toList();
		Integer budget = random.nextBoolean() ? null : 60;
		Integer perRep = random.nextBoolean() ? null : 35;
		run(moments, quantities);
		Map<String, Object> input = input("bonus_" + UUID.randomUUID(), now().plus(Duration.ofHours(1)));
		input.put("dryRun", true);
		input.put("budget", budget);
		input.put("budgetPerRep", perRep);
		JsonNode replay = plan(input).get("replay");
		assertThat(this.plans.bonuses().fresh(id(input))).isNull();

		aCategoryOfItsOwn();
		live(now().minus(Duration.ofDays(60)), now().plus(Duration.ofDays(1)), budget, perRep);
		Map<Integer, Long> paid = run(moments, quantities);
		long sum = paid.values().stream().mapToLong(Long::longValue).sum();
		assertThat(replay.get("points").asLong()).as("seed " + seed).isEqualTo(sum);
		if (budget == null) {
			assertThat(replay.get("reps").asLong()).as("seed " + seed)
				.isEqualTo(paid.values().stream().filter((points) -> points > 0).count());
			assertThat(replay.get("topRepShare").asString()).as("seed " + seed)
				.startsWith(new BigDecimal(Collections.max(paid.values()))
					.divide(BigDecimal.valueOf(sum), 4, java.math.RoundingMode.HALF_UP)
					.toPlainString());
		}
	}

	/** What three reps get of bonuses, one sale of each taken back. */
	private Map<Integer, Long> run(List<Instant> moments, List<Integer> quantities) {
		List<CimaClient> phones = List.of(phone(), phone(), phone());
		Map<Integer, Long> points = new HashMap<>();
		for (int i = 0; i < moments.size(); i++) {
			CimaClient phone = phones.get(i % 3);
			JsonNode answer = sell(phone, quantities.get(i), "10.00", moments.get(i));
			if (i < 3) {
				phone.data("mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { code } } }",
						Map.of("input", Map.of("saleId", answer.at("/sale/id").asString(), "reason", "Came back")));
				await()
					.untilAsserted(
							() -> assertThat(this.database.getCollection("bonusclaims")
								.countDocuments(new org.bson.Document("_id", new org.bson.Document("$regex",
										answer.at("/sale/id").asString().substring("sale_".length() + 18) + "$"))
									.append("back", null)))
								.isZero());
				continue;
			}
			for (JsonNode step : answer.at("/receipt/steps")) {
				if (step.get("rule").asString().startsWith("bonus_")) {
					points.merge(i % 3, step.get("points").asLong(), Long::sum);
				}
			}
		}
		return points;
	}

	@Test
	void anotherNodeKnowsABonusAndItsEndBeforeTheFirstSaleThatItConcerns() {
		Plans other = new Plans(this.database, this.organisation, this.clock);
		assertThat(other.bonuses().all()).isNotNull();
		Map<String, Object> input = input("bonus_" + UUID.randomUUID(), now().plus(Duration.ofMinutes(7)));
		plan(input);
		await().untilAsserted(() -> assertThat(other.bonuses().find(id(input))).isNotNull());
		// a budget that all share is one for all nodes
		CategoryBonus shared = live(now().minus(Duration.ofHours(1)), now().plus(Duration.ofHours(1)), 10, null);
		Map<String, Long> wanted = Map.of(shared.id(), 7L);
		assertThat(this.plans.purses().claim(new Claimant("rep_1", "a"), null, wanted)).isEqualTo(wanted);
		assertThat(other.purses().claim(new Claimant("rep_1", "a"), null, wanted)).as("the same sale")
			.isEqualTo(wanted);
		assertThat(other.purses().claim(new Claimant("rep_2", "a"), null, wanted)).containsEntry(shared.id(), 3L);
		assertThat(this.plans.purses().claim(new Claimant("rep_2", "b"), null, wanted)).containsEntry(shared.id(), 0L);
		other.purses().voided(new Claimant("rep_1", "a"), List.of(shared.id()));
		this.plans.purses().voided(new Claimant("rep_1", "a"), List.of(shared.id()));
		assertThat(other.purses().left(List.of(shared))).containsEntry(shared.id(), 7L);
		// what stands instead has what its sale had, whichever node asks first and again
		Claimant stands = new Claimant("rep_3", "c");
		Claimant before = new Claimant("rep_2", "a");
		Map<String, Long> more = Map.of(shared.id(), 9L);
		assertThat(other.purses().claim(stands, before, more)).as("3 of its own, and 2 of the 7")
			.containsEntry(shared.id(), 5L);
		assertThat(this.plans.purses().claim(stands, before, more)).containsEntry(shared.id(), 5L);
		this.plans.purses().voided(before, List.of(shared.id()));
		assertThat(other.purses().left(List.of(shared))).containsEntry(shared.id(), 5L);
	}

	@Test
	void publishingAPlanKeepsTheBonusesAndTheAuditLogTellsWhatChanged() {
		Instant opened = now().minus(Duration.ofHours(2));
		live(opened, now().plus(Duration.ofDays(2)), null, null);
		this.plans.publish(IncentivePlan.bundledYaml(), now().plus(Duration.ofDays(650)), "admin");
		assertThat(sell(phone(), 1, "10.00", opened).at("/receipt/points").asInt()).isEqualTo(8);
		Map<String, Object> input = input("bonus_" + UUID.randomUUID(), now().plus(Duration.ofHours(1)));
		plan(input);
		input.put("pointsPerPiece", 9);
		plan(input);
		JsonNode log = this.admin
			.data("{ auditLog(first: 5) { edges { node { action subject text before after } } } }");
		JsonNode item = log.at("/auditLog/edges/0/node");
		assertThat(item.get("subject").asString()).isEqualTo(id(input));
		assertThat(item.get("text").asString()).contains("planned the category bonus");
		assertThat(item.get("before").toString()).contains("pointsPerPiece: 7");
		assertThat(item.get("after").toString()).contains("pointsPerPiece: 9");
	}

	private CategoryBonus live(Instant opensAt, Instant closesAt, @Nullable Integer budget, @Nullable Integer perRep) {
		CategoryBonus bonus = new CategoryBonus("bonus_" + UUID.randomUUID(), 1,
				new BonusTerms("Sled week", this.category, 7, opensAt, closesAt, budget, perRep), "admin", now(), null);
		assertThat(this.plans.bonuses().save(bonus)).isTrue();
		return bonus;
	}

	private Map<String, Object> input(String id, Instant opensAt) {
		Map<String, Object> input = new HashMap<>();
		input.put("id", id);
		input.put("name", "Sled week");
		input.put("category", this.category);
		input.put("pointsPerPiece", 7);
		input.put("opensAt", opensAt.toString());
		input.put("closesAt", opensAt.plus(Duration.ofDays(7)).toString());
		return input;
	}

	private static String id(Map<String, Object> input) {
		return (String) input.get("id");
	}

	private JsonNode plan(Map<String, Object> input) {
		return this.admin.data(PLAN, Map.of("input", input)).get("planBonus");
	}

	private JsonNode end(String bonus, String reason) {
		return this.admin.data(END, Map.of("input", Map.of("bonusId", bonus, "reason", reason))).get("endBonus");
	}

	private JsonNode shown(String bonus) {
		return this.client.as(this.shop.rep(Shop.EAST), Role.REP)
			.data("{ bonuses { id left state } }")
			.get("bonuses")
			.valueStream()
			.filter((one) -> one.get("id").asString().equals(bonus))
			.findFirst()
			.orElseThrow();
	}

	private CimaClient phone() {
		return this.client.as(this.shop.rep(Shop.EAST), Role.REP);
	}

	private JsonNode sell(CimaClient phone, int quantity, String price, Instant at) {
		JsonNode answer = phone
			.data(LOG, Map.of("input",
					Shop.sale(UUID.randomUUID().toString(), at, Shop.line(this.product, quantity, price, "BASE"))))
			.get("logSale");
		assertThat(answer.get("errors")).isEmpty();
		return answer;
	}

	private static long earned(JsonNode answer, CategoryBonus bonus) {
		return answer.at("/receipt/steps")
			.valueStream()
			.filter((step) -> step.get("rule").asString().equals(bonus.id()))
			.mapToLong((step) -> step.get("points").asLong())
			.sum();
	}

	private static void takeBack(CimaClient phone, String sale) {
		phone.data("mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { code } } }",
				Map.of("input", Map.of("saleId", sale, "reason", "Came back")));
	}

	private JsonNode correct(CimaClient phone, String sale, int quantity, String price, Instant at) {
		return correct(phone, UUID.randomUUID().toString(), sale, quantity, price, at);
	}

	private JsonNode correct(CimaClient phone, String id, String sale, int quantity, String price, Instant at) {
		Map<String, Object> corrected = Shop.sale(id, at, Shop.line(this.product, quantity, price, "BASE"));
		JsonNode answer = phone
			.data("""
					mutation($input: CorrectSaleInput!) { correctSale(input: $input) {
					    sale { id } receipt { points steps { rule points } } errors { code message } } }""",
					Map.of("input", Map.of("saleId", sale, "reason", "A typo", "sale", corrected)))
			.get("correctSale");
		assertThat(answer.get("errors")).isEmpty();
		return answer;
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
