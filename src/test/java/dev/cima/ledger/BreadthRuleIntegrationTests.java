package dev.cima.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import com.mongodb.client.MongoDatabase;
import dev.cima.catalog.Product;
import dev.cima.embedded.MemoryMongo;
import dev.cima.incentive.BreadthRates;
import dev.cima.incentive.IncentivePlan;
import dev.cima.incentive.Plans;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.ScoredStep;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.platform.Organisation;
import dev.cima.rep.Reps;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What categories count for in a month, in the fold, with the daily cap, shares and
 * holds, over a day on which the clocks go forward.
 */
class BreadthRuleIntegrationTests {

	private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

	private static final Organisation ORGANISATION = new Organisation("Cima", ZONE, Currency.getInstance("EUR"),
			Set.of(), Set.of());

	private static final Instant NOW = Instant.parse("2027-04-26T12:00:00Z");

	private static final Instant MARCH = Instant.parse("2027-03-02T12:00:00Z");

	private static final BreadthRates RATES = new BreadthRates(1000);

	private static final Actor BY = new Actor("sub", dev.cima.platform.Role.REP);

	@AutoClose
	private static final MemoryMongo MONGO = new MemoryMongo();

	private static EntryComposer composer;

	private static List<Sold> drawn(Random random, int most) {
		List<Sold> sales = new ArrayList<>();
		for (int i = 0; i < 25; i++) {
			List<SoldLine> lines = new ArrayList<>();
			for (int line = 0; line <= random.nextInt(3); line++) {
				lines.add(line("c" + random.nextInt(3), random.nextInt(1, most) + "e-1"));
			}
			Sold sold = sold(i, MARCH.plusSeconds(random.nextInt(29 * 24 * 3600)), lines);
			sales.add(random.nextInt(4) > 0 ? sold
					: sold.shared(List.of(new SaleShare("rep_1", 3333), new SaleShare("rep_2", 6667))));
		}
		return sales;
	}

	/** From February on the rule holds, from the 20th of April on no more. */
	@BeforeAll
	static void plans() {
		MongoDatabase database = MONGO.database();
		database.getCollection("plans")
			.insertMany(
					List.of(plan(1, null, ""), plan(2, Instant.parse("2027-02-15T12:00:00Z"), "breadthPoints: 1000"),
							plan(3, Instant.parse("2027-04-20T12:00:00Z"), "heldShare: 0.5")));
		try (var context = new AnnotationConfigApplicationContext()) {
			context.registerBean(MongoDatabase.class, () -> database);
			context.registerBean(Organisation.class, () -> ORGANISATION);
			context.registerBean(InstantSource.class, () -> InstantSource.fixed(NOW));
			context.register(Plans.class, Reps.class, EntryComposer.class);
			context.refresh();
			composer = context.getBean(EntryComposer.class);
		}
	}

	@Test
	void aCategoryCountsLessOnceMuchOfItIsSoldInTheMonth() {
		Scorecard card = Scorecard.empty("rep_1");
		List<Long> points = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			Entry entry = compose(card, sold(i, MARCH.plusSeconds(i * 86400L), List.of(line("Helmets", "8000"))));
			points.add(entry.points());
			assertThat(entry.raw()).isEqualTo(800);
			card = card.plus(entry);
		}
		// 200 in full and 600 at 70 %; 400 at 70 % and 400 at 40 %
		assertThat(points).containsExactly(800L, 200L + 420, 280L + 160, 320L, 320L);
		Entry other = compose(card, sold(5, MARCH, List.of(line("Locks", "8000"))));
		assertThat(other.points()).isEqualTo(800);
		assertThat(other.steps()).extracting(ScoredStep::rule).containsExactly("base");
		Entry both = compose(card, sold(6, MARCH, List.of(line("Helmets", "100"), line("Locks", "100"))));
		assertThat(both.points()).isEqualTo(14);
		assertThat(both.steps()).endsWith(new ScoredStep("breadth.month", List.of("Helmets", "1000", "2000"), -6));
	}

	@Test
	void theMonthBeginsAnewAndTheRuleIsThatOfItsFirstMidnight() {
		Scorecard card = Scorecard.empty("rep_1");
		card = card.plus(compose(card, sold(0, Instant.parse("2027-02-20T12:00:00Z"), List.of(line("c", "30000")))));
		assertThat(card.head().allTime().points()).as("published in the middle of February").isEqualTo(3000);
		card = card.plus(compose(card, sold(1, Instant.parse("2027-02-28T22:59:59Z"), List.of(line("c", "30000")))));
		assertThat(card.head().allTime().points()).isEqualTo(6000);
		card = card.plus(compose(card, sold(2, Instant.parse("2027-02-28T23:00:00Z"), List.of(line("c", "30000")))));
		assertThat(card.head().allTime().points()).as("in March").isEqualTo(6000 + 2100);
		card = card.plus(compose(card, sold(3, Instant.parse("2027-04-25T12:00:00Z"), List.of(line("c", "30000")))));
		assertThat(card.head().allTime().points()).as("in April to its end").isEqualTo(8100 + 2100);
	}

	@RepeatedTest(100)
	void anyOrderOfAMonthsSalesVoidsAndCorrectionsGivesTheSamePoints(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		// of every other month the daily cap of 3,000 cuts much
		List<Sold> sales = drawn(random, (repetition.getCurrentRepetition() % 2 == 0) ? 9_000 : 40_000);
		List<Integer> events = new ArrayList<>();
		for (int i = 0; i < sales.size(); i++) {
			events.add(i);
			if (random.nextInt(3) == 0) {
				events.add(i);
			}
		}
		Scorecard reference = fold(sales, events);
		for (int i = 0; i < 3; i++) {
			Collections.shuffle(events, random);
			Scorecard shuffled = fold(sales, events);
			assertThat(shuffled.head().allTime()).isEqualTo(reference.head().allTime());
			assertThat(shuffled.head().balance()).isEqualTo(reference.head().balance());
			assertThat(families(shuffled)).isEqualTo(families(reference));
		}
		List<Sold> standing = new ArrayList<>();
		for (int i = 0; i < sales.size(); i++) {
			if (Collections.frequency(events, i) == 1) {
				standing.add(sales.get(i));
			}
		}
		List<Integer> each = new ArrayList<>();
		standing.forEach((sold) -> each.add(each.size()));
		assertThat(fold(standing, each).head().allTime().points()).as("as if what was taken back had never been")
			.isEqualTo(reference.head().allTime().points());
		assertThat(reference.head().allTime().points()).isEqualTo(expected(standing));
	}

	/**
	 * By hand: the days of the calendar, first what counts of a category, then the cap.
	 */
	private static long expected(List<Sold> sales) {
		Map<LocalDate, Map<String, Long>> days = new TreeMap<>();
		for (Sold sold : sales) {
			Entry alone = compose(Scorecard.empty("rep_1"), sold);
			assertThat(alone.families().stream().mapToLong(FamilyPoints::points).sum()).isEqualTo(alone.raw());
			Map<String, Long> day = days.computeIfAbsent(alone.day(), (any) -> new TreeMap<>());
			alone.families().forEach((family) -> day.merge(family.category(), family.points(), Long::sum));
		}
		Map<String, Long> sums = new HashMap<>();
		long points = 0;
		for (Map<String, Long> day : days.values()) {
			long counted = 0;
			for (Map.Entry<String, Long> family : day.entrySet()) {
				long before = sums.getOrDefault(family.getKey(), 0L);
				sums.put(family.getKey(), before + family.getValue());
				counted += RATES.counted(before + family.getValue()) - RATES.counted(before);
			}
			points += Math.min(3000, counted);
		}
		return points;
	}

	@Test
	void aShareCountsWithItsOwnPartAndWhatWaitsIsOfWhatIsCredited() {
		Sold together = sold(0, MARCH, List.of(line("Helmets", "20000"), line("Locks", "10000")))
			.shared(List.of(new SaleShare("rep_1", 6000), new SaleShare("rep_2", 4000)));
		Entry own = compose(Scorecard.empty("rep_1"), together);
		assertThat(own.families()).containsExactly(new FamilyPoints("Helmets", 1200), new FamilyPoints("Locks", 600));
		assertThat(own.points()).isEqualTo(1000 + 140 + 600);
		Activity.Credited part = Activity.Credited
			.of("split/key0", "split", List.of(new ScoredStep("share", List.of("40", "3000", "2"), 1200)), BY)
			.asSales(0, MARCH)
			.sharing(own.soldOrFail().of("rep_1"));
		Scorecard theirs = Scorecard.empty("rep_2");
		for (int i = 0; i < 2; i++) {
			Entry entry = compose(theirs, part);
			assertThat(entry.families()).containsExactly(new FamilyPoints("Helmets", 800),
					new FamilyPoints("Locks", 400));
			assertThat(entry.points()).isEqualTo((i == 0) ? 1200 : 200 + 420 + 400);
			theirs = theirs.plus(entry);
			if (i == 1) {
				Entry back = compose(theirs, new Activity.TakenBack(entry, BY));
				assertThat(back.points()).isEqualTo(-(200 + 420 + 400));
				assertThat(theirs.plus(back).head().balance()).isEqualTo(1200);
			}
		}
	}

	@Test
	void theRestOfADivisionGoesToWhoLostMost() {
		assertThat(FamilyPoints.of(Map.of("a", 1L, "b", 1L, "c", 1L), 2)).containsExactly(new FamilyPoints("a", 1),
				new FamilyPoints("b", 1));
		assertThat(FamilyPoints.of(Map.of("a", 900L, "b", 50L, "c", 50L), 333))
			.containsExactly(new FamilyPoints("a", 300), new FamilyPoints("b", 17), new FamilyPoints("c", 16));
		assertThat(FamilyPoints.of(Map.of("a", 0L), 0)).isEmpty();
	}

	/** The second time that a sale comes up it is taken back. */
	private static Scorecard fold(List<Sold> sales, List<Integer> events) {
		EntryCodec codec = new EntryCodec(com.mongodb.MongoClientSettings.getDefaultCodecRegistry());
		Scorecard card = Scorecard.empty("rep_1");
		Map<Integer, Entry> recorded = new HashMap<>();
		for (int sale : events) {
			Entry before = recorded.get(sale);
			Entry entry = compose(card, (before != null) ? new Voided(before, null, BY) : sales.get(sale));
			recorded.put(sale, entry);
			assertThat(entry.steps().stream().mapToLong(ScoredStep::points).sum()).isEqualTo(entry.points());
			org.bson.BsonDocument stored = new org.bson.BsonDocument();
			codec.encode(new org.bson.BsonDocumentWriter(stored), entry,
					org.bson.codecs.EncoderContext.builder().build());
			Entry read = codec.decode(new org.bson.BsonDocumentReader(stored),
					org.bson.codecs.DecoderContext.builder().build());
			assertThat(read.families()).isEqualTo(entry.families());
			card = card.plus(entry);
		}
		return card;
	}

	private static Map<String, List<FamilyPoints>> families(Scorecard card) {
		Map<String, List<FamilyPoints>> days = new TreeMap<>();
		card.page(YearMonth.of(2027, 3)).days().forEach((day, totals) -> days.put(day, totals.families()));
		days.values().removeIf((families) -> families == null || families.isEmpty());
		return days;
	}

	private static Entry compose(Scorecard card, Activity activity) {
		return ((Composition.Composed) composer.compose(card, activity, NOW, (key) -> null)).entry();
	}

	private static SoldLine line(String category, String price) {
		Product product = new Product("prod_" + category, "1", "Name", category, null, new BigDecimal(price), true);
		return new SoldLine(product, 1, new BigDecimal(price), SaleKind.BASE, null);
	}

	private static Sold sold(int number, Instant at, List<SoldLine> lines) {
		return new Sold("key" + number, "hash", at, lines, null, null, BY);
	}

	private static Document plan(int version, Instant from, String more) {
		String yaml = bundled().replace("dailyCap: 100000", "dailyCap: 3000") + "\n" + more + "\n";
		return new Document("_id", version).append("yaml", yaml).append("validFrom", from).append("publishedAt", NOW);
	}

	private static String bundled() {
		try (var file = IncentivePlan.class.getResourceAsStream("/incentive-plan.yaml")) {
			return new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
