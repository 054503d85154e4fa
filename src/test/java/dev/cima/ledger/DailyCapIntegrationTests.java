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
 * The daily cap in the fold, while plans change in the middle of days, over a day on
 * which the clocks go forward.
 */
class DailyCapIntegrationTests {

	private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

	private static final Organisation ORGANISATION = new Organisation("Cima", ZONE, Currency.getInstance("EUR"),
			Set.of(), Set.of());

	private static final Instant START = Instant.parse("2027-03-26T12:00:00Z");

	private static final Actor BY = new Actor("sub", dev.cima.platform.Role.REP);

	@AutoClose
	private static final MemoryMongo MONGO = new MemoryMongo();

	private static EntryComposer composer;

	@BeforeAll
	static void threePlans() {
		MongoDatabase database = MONGO.database();
		database.getCollection("plans")
			.insertMany(List.of(plan(1, null, 300, "0.1"),
					// in the middle of the 27th: other points from then on, another cap
					// from the 28th on
					plan(2, Instant.parse("2027-03-27T13:00:00Z"), 90, "0.2"),
					// as the 29th begins, after the 23 hours of the 28th
					plan(3, Instant.parse("2027-03-28T22:00:00Z"), 40, "0.3")));
		try (var context = new AnnotationConfigApplicationContext()) {
			context.registerBean(MongoDatabase.class, () -> database);
			context.registerBean(Organisation.class, () -> ORGANISATION);
			context.registerBean(InstantSource.class, () -> InstantSource.fixed(START));
			context.register(Plans.class, Reps.class, EntryComposer.class);
			context.refresh();
			composer = context.getBean(EntryComposer.class);
		}
	}

	@Test
	void aDaysCapIsThatOfItsMidnightWhilePointsFollowTheMoment() {
		Scorecard card = Scorecard.empty("rep_1");
		card = card.plus(compose(card, sold(0, Instant.parse("2027-03-27T12:59:59.999Z"), "1000")));
		assertThat(card.head().allTime().points()).isEqualTo(100);
		card = card.plus(compose(card, sold(1, Instant.parse("2027-03-27T13:00:00Z"), "750")));
		assertThat(card.head().allTime().points()).isEqualTo(250);
		card = card.plus(compose(card, sold(2, Instant.parse("2027-03-27T22:59:59.999Z"), "1000")));
		assertThat(card.head().allTime().points()).isEqualTo(300);
		card = card.plus(compose(card, sold(3, Instant.parse("2027-03-27T23:00:00Z"), "1000")));
		assertThat(card.head().allTime().points()).isEqualTo(390);
		card = card.plus(compose(card, sold(4, Instant.parse("2027-03-28T21:59:59.999Z"), "1000")));
		assertThat(card.head().allTime().points()).isEqualTo(390);
		card = card.plus(compose(card, sold(5, Instant.parse("2027-03-28T22:00:00Z"), "1000")));
		assertThat(card.head().allTime().points()).isEqualTo(430);
		assertThat(card.head().allTime().raw()).isEqualTo(100 + 150 + 200 + 200 + 200 + 300);
	}

	@RepeatedTest(100)
	void anyOrderOfSalesAndVoidsGivesTheSameDays(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		List<Sold> sales = new ArrayList<>();
		List<Integer> events = new ArrayList<>();
		for (int i = 0; i < 15; i++) {
			Instant at = START.plusSeconds(random.nextInt(4 * 24 * 3600));
			sales.add(sold(i, at, random.nextInt(1, 100000) + "e-2"));
			events.add(i);
			if (random.nextInt(3) == 0) {
				events.add(i);
			}
		}
		Scorecard reference = fold(sales, events);
		Collections.shuffle(events, random);
		Scorecard shuffled = fold(sales, events);
		assertThat(days(shuffled)).isEqualTo(days(reference));
		assertThat(shuffled.head().allTime()).isEqualTo(reference.head().allTime());
		assertThat(shuffled.head().balance()).isEqualTo(reference.head().balance())
			.isEqualTo(shuffled.head().allTime().points());
		assertThat(shuffled.head().activeDays()).isEqualTo(reference.head().activeDays());
		days(shuffled).forEach((day, totals) -> assertThat(totals.points()).as(day)
			.isEqualTo(Math.min(capOf(LocalDate.parse(day)), totals.raw())));
	}

	/** The second time that a sale comes up it is taken back. */
	private static Scorecard fold(List<Sold> sales, List<Integer> events) {
		Scorecard card = Scorecard.empty("rep_1");
		Map<Integer, Entry> recorded = new HashMap<>();
		for (int sale : events) {
			Entry before = recorded.get(sale);
			Entry entry = compose(card, (before != null) ? new Voided(before, null, BY) : sales.get(sale));
			recorded.put(sale, entry);
			assertThat(entry.steps().stream().mapToLong(ScoredStep::points).sum()).isEqualTo(entry.points());
			card = card.plus(entry);
		}
		return card;
	}

	private static Map<String, Totals> days(Scorecard card) {
		Map<String, Totals> days = new TreeMap<>();
		card.page(YearMonth.of(2027, 3)).days().forEach((day, totals) -> days.put(day, totals.totals()));
		return days;
	}

	private static long capOf(LocalDate day) {
		return day.isBefore(LocalDate.of(2027, 3, 28)) ? 300 : day.equals(LocalDate.of(2027, 3, 28)) ? 90 : 40;
	}

	private static Entry compose(Scorecard card, Activity activity) {
		return ((Composition.Composed) composer.compose(card, activity, START, (key) -> null)).entry();
	}

	private static Sold sold(int number, Instant at, String price) {
		Product product = new Product("prod_1", "1", "Helmet", "Helmets", null, BigDecimal.valueOf(1000), true);
		return new Sold("key" + number, "hash", at,
				List.of(new SoldLine(product, 1, new BigDecimal(price), SaleKind.BASE, null)), null, null, BY);
	}

	private static Document plan(int version, Instant from, int cap, String pointsPerUnit) {
		String yaml = bundled().replace("dailyCap: 100000", "dailyCap: " + cap)
			.replace("pointsPerUnit: 0.1", "pointsPerUnit: " + pointsPerUnit);
		return new Document("_id", version).append("yaml", yaml).append("validFrom", from).append("publishedAt", START);
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
