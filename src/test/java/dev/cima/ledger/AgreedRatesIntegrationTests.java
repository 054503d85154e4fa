package dev.cima.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Set;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ClassPathResource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A sale that was promised long before is scored by the rates of then. */
class AgreedRatesIntegrationTests {

	private static final Instant OPENED = Instant.parse("2027-03-26T12:00:00Z");

	private static final Instant WON = Instant.parse("2028-09-27T12:00:00Z");

	private static final AgreedRates PROMISE = new AgreedRates("deal_1", OPENED);

	private static final Actor BY = new Actor("sub", Role.REP);

	private static final MemoryMongo MONGO = new MemoryMongo();

	private static EntryComposer composer;

	/**
	 * From the day after the promise a point is given for each unit, 150 a day, and half
	 * of it waits.
	 */
	@BeforeAll
	static void compose() throws Exception {
		String bundled = new ClassPathResource("incentive-plan.yaml").getContentAsString(UTF_8);
		String later = bundled.replaceFirst("(?m)^pointsPerUnit: .*", "pointsPerUnit: 1")
			.replaceFirst("(?m)^dailyCap: .*", "dailyCap: 150") + "\nheldShare: 0.5\n";
		try (var context = new AnnotationConfigApplicationContext()) {
			context.registerBean(MongoDatabase.class, () -> MONGO.database());
			context.registerBean(Organisation.class, () -> new Organisation("Cima", ZoneId.of("Europe/Madrid"),
					Currency.getInstance("EUR"), Set.of(), Set.of()));
			context.registerBean(InstantSource.class, () -> InstantSource.fixed(OPENED));
			context.register(Plans.class, Reps.class, EntryComposer.class);
			context.refresh();
			context.getBean(Plans.class).publish(later, OPENED.plusSeconds(24 * 3600), "admin");
			composer = context.getBean(EntryComposer.class);
		}
	}

	@AfterAll
	static void close() {
		MONGO.close();
	}

	@Test
	void holdsTheRatesOfThenAndTheCapOfTheDay() {
		Entry plain = entry(Scorecard.empty("rep_1"), sold("plain"));
		assertThat(plain.raw()).isEqualTo(1000);
		assertThat(plain.plan()).isEqualTo(2);
		Entry promised = entry(Scorecard.empty("rep_1"), sold("promised").agreed(PROMISE));
		assertThat(promised.raw()).isEqualTo(100);
		assertThat(promised.plan()).isEqualTo(1);
		assertThat(promised.steps()).endsWith(new ScoredStep("rates.agreed", List.of("2027-03-26"), 0));
		assertThat(promised.soldOrFail().agreed()).isEqualTo(PROMISE);
		Scorecard card = Scorecard.empty("rep_1").plus(promised);
		assertThat(entry(card, sold("second").agreed(PROMISE)).points()).as("150 a day").isEqualTo(50);
	}

	@Test
	void keepsThePromiseInWhatCorrectsIt() {
		Entry promised = entry(Scorecard.empty("rep_1"), sold("promised").agreed(PROMISE));
		Entry voided = entry(Scorecard.empty("rep_1").plus(promised),
				new Voided(promised, sold("right").agreed(promised.soldOrFail().agreed()), BY));
		assertThat(Objects.requireNonNull(Objects.requireNonNull(voided.voids()).replacement()).sale().agreed())
			.isEqualTo(PROMISE);
	}

	@Test
	void asMuchOfAPartWaitsAsWasPromised() {
		Entry plain = entry(Scorecard.empty("rep_1"), sold("plain"));
		Entry promised = entry(Scorecard.empty("rep_1"), sold("promised").agreed(PROMISE));
		assertThat(Objects.requireNonNull(entry(Scorecard.empty("rep_2"), part(plain)).held()).points()).isEqualTo(20);
		assertThat(entry(Scorecard.empty("rep_2"), part(promised)).held()).isNull();
	}

	/** 40 points of a sale whose customer is asked. */
	private static Credited part(Entry sale) {
		return Credited.of("split/" + sale.key(), "split", List.of(new ScoredStep("share", List.of(), 40)), BY)
			.asSales(0, WON)
			.sharing(sale.soldOrFail().of(sale.rep()))
			.waiting(new Waiting(Waiting.State.HELD, WON.plusSeconds(60), "sale_rep_1_" + sale.key()));
	}

	private static Entry entry(Scorecard card, Activity activity) {
		return ((Composition.Composed) composer.compose(card, activity, WON, (key) -> null)).entry();
	}

	private static Sold sold(String key) {
		Product helmet = new Product("prod_1", "1", "Helmet", "Helmets", null, BigDecimal.TEN, true);
		return new Sold(key, "hash", WON,
				List.of(new SoldLine(helmet, new BigDecimal(100), BigDecimal.TEN, SaleKind.BASE, null, null)), null,
				null, BY);
	}

}
