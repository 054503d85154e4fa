package dev.cima.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

import com.mongodb.client.MongoDatabase;
import dev.cima.catalog.Product;
import dev.cima.embedded.MemoryMongo;
import dev.cima.incentive.Plans;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.ScoredStep;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.rep.Reps;
import dev.cima.rule.RepFacts;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Certificates and knowledge unlock what a plan gives, at the moment of the sale. */
class FactsIntegrationTests {

	private static final Instant START = Instant.parse("2027-03-26T12:00:00Z");

	private static final Actor BY = new Actor("sub", Role.REP);

	private static final String CERTIFIED = RepFacts.certified("course_1");

	private static final String KNOWS = RepFacts.knows("Helmets", new BigDecimal("0.80"));

	/** 100 points. */
	private static final Product HELMET = new Product("prod_1", "H-1", "Helmet", "Helmets", null,
			new BigDecimal("1000"), true);

	private static final String PLAN = """
			pointsPerUnit: 0.1
			maxMultiplier: 3.0
			dailyCap: 1000000
			multipliers:
			  - id: certified
			    when: rep.certified("course_1")
			    factor: 2
			    label: { en: Certified, es: Con certificado }
			bonuses:
			  - id: knows
			    when: rep.knows("Helmets") >= 0.8
			    points: 7
			    label: { en: Knows, es: Sabe }
			""";

	@AutoClose
	private static final MemoryMongo MONGO = new MemoryMongo();

	private static EntryComposer composer;

	private static Plans plans;

	private Scorecard card = Scorecard.empty("rep_1");

	@BeforeAll
	static void compose() {
		MONGO.database().getCollection("plans").insertOne(new Document("_id", 1).append("yaml", PLAN));
		try (var context = new AnnotationConfigApplicationContext()) {
			context.registerBean(MongoDatabase.class, () -> MONGO.database());
			context.registerBean(Organisation.class, () -> new Organisation("Cima", ZoneId.of("Europe/Madrid"),
					Currency.getInstance("EUR"), Set.of(), Set.of()));
			context.registerBean(InstantSource.class, () -> InstantSource.fixed(START));
			context.register(Plans.class, Reps.class, EntryComposer.class);
			context.refresh();
			composer = context.getBean(EntryComposer.class);
			plans = context.getBean(Plans.class);
		}
	}

	@Test
	void aCertificateThatLapsesBetweenSaleAndSyncStillCountsForTheSale() {
		credit(1, Fact.now(CERTIFIED, START.plusSeconds(100)), START);
		assertThat(sell("late", START.plusSeconds(99), START.plusSeconds(5000)).points()).isEqualTo(200);
		assertThat(sell("lapsed", START.plusSeconds(100), START.plusSeconds(5001)).points()).isEqualTo(100);
		assertThat(sell("before", START.minusMillis(1), START.plusSeconds(5002)).points()).isEqualTo(100);
		assertThat(this.card.head().credits().of("course")).isEqualTo(new CauseSum(1, 5));
		assertThat(this.card.head().balance()).isEqualTo(405);
	}

	@Test
	void aCorrectionIsScoredByWhatHeldWhenItWasSold() {
		credit(1, Fact.now(CERTIFIED, null), START);
		Entry sale = sell("sale", START.plusSeconds(10), START.plusSeconds(11));
		credit(2, Fact.noMore(CERTIFIED), START.plusSeconds(20));
		Entry voided = append(new Voided(sale, null, BY), START.plusSeconds(30));
		Entry again = sell("again", START.plusSeconds(10), START.plusSeconds(31));
		assertThat(List.of(sale.points(), voided.points(), again.points())).containsExactly(200L, -200L, 200L);
		assertThat(sell("later", START.plusSeconds(25), START.plusSeconds(32)).points()).isEqualTo(100);
	}

	@Test
	void thePlanTellsWhatItsRulesAskFor() {
		assertThat(plans.thresholds()).extracting(RepFacts.Threshold::name).containsExactly(KNOWS);
		assertThat(plans.inForceAt(START).repFacts()).containsExactlyInAnyOrder(CERTIFIED, KNOWS);
	}

	/**
	 * Whatever the order of arrival, each sale earns what the plan gives by the facts
	 * that the whole stream says held at its moment.
	 */
	@RepeatedTest(20)
	void salesEarnTheSameInAnyOrder(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		Instant now = START;
		List<Entry> sales = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			now = now.plusSeconds(random.nextInt(60));
			switch (random.nextInt(4)) {
				case 0 -> credit(i, Fact.now(CERTIFIED, now.plusSeconds(random.nextInt(300))), now);
				case 1 -> credit(i, random.nextBoolean() ? Fact.now(KNOWS, null) : Fact.noMore(KNOWS), now);
				default -> sales.add(sell("sale-" + i, now.plusSeconds(random.nextInt(-900, 300)), now));
			}
		}
		for (Entry sale : sales) {
			long expected = (this.card.head().holds(CERTIFIED, sale.occurredAt()) ? 200 : 100)
					+ (this.card.head().holds(KNOWS, sale.occurredAt()) ? 7 : 0);
			assertThat(sale.points()).as(sale.key()).isEqualTo(expected);
		}
		assertThat(this.card.head().balance()).isEqualTo(
				sales.stream().mapToLong(Entry::points).sum() + this.card.head().credits().of("course").points());
	}

	/** The same sales, as they happen and as phones without a network bring them. */
	@RepeatedTest(20)
	void whatArrivesLateEarnsWhatItWouldHaveEarnedAtOnce(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		List<Step> facts = new ArrayList<>();
		Map<String, Instant> sales = new LinkedHashMap<>();
		Instant now = START;
		for (int i = 0; i < 40; i++) {
			now = now.plusSeconds(1 + random.nextInt(60));
			Instant at = now;
			int number = i;
			Fact fact = switch (random.nextInt(4)) {
				case 0 -> Fact.now(CERTIFIED, now.plusSeconds(random.nextInt(300)));
				case 1 -> random.nextBoolean() ? Fact.now(KNOWS, null) : Fact.noMore(KNOWS);
				default -> null;
			};
			if (fact != null) {
				facts.add(new Step(at, () -> credit(number, fact, at)));
			}
			else {
				sales.put("sale-" + i, at);
			}
		}
		Map<String, Long> atOnce = replay(facts, sales, (key) -> Duration.ZERO);
		Map<String, Long> late = replay(facts, sales, (key) -> Duration.ofSeconds(random.nextInt(2000)));
		assertThat(late).isEqualTo(atOnce);
		assertThat(atOnce.values().stream().distinct()).hasSizeGreaterThan(1);
	}

	/** What each sale earns when it is brought so long after it happened. */
	private Map<String, Long> replay(List<Step> facts, Map<String, Instant> sales, Function<String, Duration> delay) {
		this.card = Scorecard.empty("rep_1");
		Map<String, Long> points = new HashMap<>();
		List<Step> steps = new ArrayList<>(facts);
		sales.forEach((key, at) -> {
			Instant arrives = at.plus(delay.apply(key));
			steps.add(new Step(arrives, () -> points.put(key, sell(key, at, arrives).points())));
		});
		steps.sort(Comparator.comparing(Step::at));
		steps.forEach((step) -> step.work().run());
		return points;
	}

	private record Step(Instant at, Runnable work) {
	}

	private void credit(int number, Fact fact, Instant recordedAt) {
		append(Credited
			.of("course/" + number, "course", List.of(new ScoredStep("course", List.of("course_1"), 5)), Actor.SYSTEM)
			.carrying(fact), recordedAt);
	}

	private Entry sell(String key, Instant at, Instant recordedAt) {
		return append(new Sold(key, "hash", at,
				List.of(new SoldLine(HELMET, 1, HELMET.listPrice(), SaleKind.BASE, null)), null, null, BY), recordedAt);
	}

	private Entry append(Activity activity, Instant recordedAt) {
		Entry entry = ((Composition.Composed) composer.compose(this.card, activity, recordedAt, (key) -> null)).entry();
		this.card = this.card.plus(entry);
		return entry;
	}

}
