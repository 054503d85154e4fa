package dev.cima.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.Set;

import com.mongodb.client.MongoDatabase;
import dev.cima.catalog.Product;
import dev.cima.embedded.MemoryMongo;
import dev.cima.incentive.Plans;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.rep.Reps;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** What rates are made of, in whatever order sales, corrections and voids arrive. */
class RatesIntegrationTests {

	private static final Instant START = Instant.parse("2027-03-26T12:00:00Z");

	private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

	private static final Actor BY = new Actor("sub", Role.REP);

	@AutoClose
	private static final MemoryMongo MONGO = new MemoryMongo();

	private static EntryComposer composer;

	@BeforeAll
	static void compose() {
		try (var context = new AnnotationConfigApplicationContext()) {
			context.registerBean(MongoDatabase.class, () -> MONGO.database());
			context.registerBean(Organisation.class,
					() -> new Organisation("Cima", ZONE, Currency.getInstance("EUR"), Set.of(), Set.of()));
			context.registerBean(InstantSource.class, () -> InstantSource.fixed(START));
			context.register(Plans.class, Reps.class, EntryComposer.class);
			context.refresh();
			composer = context.getBean(EntryComposer.class);
		}
	}

	@RepeatedTest(100)
	void areThoseOfTheSalesThatCountInTheEnd(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		List<List<Sold>> chains = new ArrayList<>();
		List<Integer> order = new ArrayList<>();
		List<Sold> counted = new ArrayList<>();
		for (int chain = 0; chain < 12; chain++) {
			// a sale, what it was corrected to, what that was corrected to, …
			List<Sold> sales = new ArrayList<>();
			for (int i = 0; i <= random.nextInt(3); i++) {
				sales.add(sold("sale-" + chain + "-" + i, random));
			}
			chains.add(sales);
			boolean voided = random.nextInt(3) == 0;
			if (!voided) {
				counted.add(sales.getLast());
			}
			order.addAll(Collections.nCopies(2 * sales.size() - (voided ? 0 : 1), chain));
		}
		Collections.shuffle(order, random);

		Scorecard card = fold(chains, order);

		assertThat(card.head().allTime().baskets()).isEqualTo(of(counted, Span.ALL_TIME));
		for (LocalDate day = LocalDate.of(2027, 3, 20); day
			.isBefore(LocalDate.of(2027, 4, 12)); day = day.plusDays(1)) {
			assertThat(card.day(day).totals().baskets()).as("%s", day)
				.isEqualTo(of(counted, new Span(Period.WEEK, day, day.plusDays(1))));
			for (Period period : List.of(Period.WEEK, Period.MONTH)) {
				Span span = period.spanOf(day);
				assertThat(card.totals(span).baskets()).as(span.id()).isEqualTo(of(counted, span));
			}
		}
	}

	/** The next step of a chain each time that it comes up. */
	private static Scorecard fold(List<List<Sold>> chains, List<Integer> order) {
		Scorecard card = Scorecard.empty("rep_1");
		int[] steps = new int[chains.size()];
		Entry[] last = new Entry[chains.size()];
		for (int chain : order) {
			List<Sold> sales = chains.get(chain);
			int sale = steps[chain] / 2;
			boolean logs = steps[chain]++ % 2 == 0;
			Sold replacement = (sale + 1 < sales.size()) ? sales.get(sale + 1) : null;
			Activity activity = logs ? sales.get(sale) : new Voided(last[chain], replacement, BY);
			Entry entry = ((Composition.Composed) composer.compose(card, activity, START, (key) -> null)).entry();
			card = card.plus(entry);
			last[chain] = entry;
		}
		return card;
	}

	/** Counted by hand, from what was sold. */
	private static Baskets of(List<Sold> counted, Span span) {
		int baskets = 0;
		int attached = 0;
		int upSold = 0;
		long pieces = 0;
		for (Sold sold : counted) {
			if (span.contains(LocalDate.ofInstant(sold.occurredAt(), ZONE))) {
				List<SaleKind> kinds = sold.lines().stream().map(SoldLine::kind).toList();
				boolean basket = kinds.contains(SaleKind.BASE) || kinds.contains(SaleKind.UP_SELL);
				baskets += basket ? 1 : 0;
				attached += (basket && kinds.contains(SaleKind.CROSS_SELL)) ? 1 : 0;
				upSold += kinds.contains(SaleKind.UP_SELL) ? 1 : 0;
				for (SoldLine line : sold.lines()) {
					pieces += line.quantity().setScale(0, RoundingMode.CEILING).longValueExact();
				}
			}
		}
		return new Baskets(baskets, attached, upSold, pieces);
	}

	private static Sold sold(String key, Random random) {
		List<SoldLine> lines = new ArrayList<>();
		for (int i = 0; i <= random.nextInt(4); i++) {
			SaleKind kind = SaleKind.values()[random.nextInt(3)];
			lines.add(new SoldLine(product(random.nextInt(3)), new BigDecimal(random.nextInt(1, 5_000) + "e-3"),
					new BigDecimal(random.nextInt(4)), kind, (kind == SaleKind.UP_SELL) ? product(9) : null, null));
		}
		return new Sold(key, "hash", START.plusSeconds(random.nextInt(12 * 24 * 3600)), lines, null, null, BY);
	}

	private static Product product(int number) {
		return new Product("prod_" + number, "" + number, "Helmet", "Helmets", null, BigDecimal.TEN, true);
	}

}
