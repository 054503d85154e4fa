package dev.cima.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import dev.cima.incentive.SaleKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the size of the next sale is measured by. */
class UsualTests {

	private static final Instant NOON = Instant.parse("2026-11-10T11:00:00Z");

	private Scorecard card = Scorecard.empty("rep_1");

	@Test
	void whatIsAskedAboutMakesNothingUsualUntilItIsConfirmed() {
		sell(100);
		Entry huge = sell(90_000, "SIZE.own");
		assertThat(usual()).isEqualTo("1 × 100");
		Entry late = sell(50, "LATE");
		add(SaleMark.confirming(huge, Actor.SYSTEM));
		assertThat(usual()).isEqualTo("2 × 90100");
		takeBack(late);
		assertThat(usual()).as("it was never in").isEqualTo("2 × 90100");
		assertThat(this.card.head().allTime().sales()).isEqualTo(2);
	}

	@Test
	void whatIsAskedAboutLaterIsUsualNoMore() {
		sell(100);
		Entry confirmed = sell(2000);
		Entry takenBack = sell(3000);
		Entry open = sell(4000);
		List.of(confirmed, takenBack, open)
			.forEach((sale) -> add(SaleMark.asking(sale, List.of(AskedQuestion.of("SIZE.team", "20")))));
		assertThat(usual()).isEqualTo("1 × 100");
		add(SaleMark.confirming(confirmed, Actor.SYSTEM));
		takeBack(takenBack);
		assertThat(usual()).isEqualTo("2 × 2100");
		takeBack(confirmed);
		assertThat(usual()).isEqualTo("1 × 100");
		assertThat(this.card.head().usual().doubted()).extracting(Usual.Doubted::sale).containsExactly(open.seq());
	}

	@Test
	void whatIsConfirmedThoughNothingIsAskedCountsOnce() {
		Entry sale = sell(100);
		add(SaleMark.confirming(sale, Actor.SYSTEM));
		assertThat(usual()).isEqualTo("1 × 100");
		takeBack(sale);
		assertThat(usual()).isEqualTo("0 × 0");
	}

	@Test
	void whatIsAskedAboutBothAtOnceAndLaterWasNeverIn() {
		Entry sale = sell(100, "LATE");
		add(SaleMark.asking(sale, List.of(AskedQuestion.of("NO_BASE"))));
		assertThat(usual()).isEqualTo("0 × 0");
		add(SaleMark.confirming(sale, Actor.SYSTEM));
		assertThat(usual()).isEqualTo("1 × 100");
	}

	@Test
	void ofTheDoubtedOnesTheLatestAreKept() {
		for (int i = 0; i < 60; i++) {
			add(SaleMark.asking(sell(100), List.of(AskedQuestion.of("SPLIT", "3"))));
		}
		assertThat(usual()).isEqualTo("0 × 0");
		assertThat(this.card.head().usual().doubted()).hasSize(50);
	}

	private String usual() {
		return this.card.head().usual().sales() + " × " + this.card.head().usual().revenue();
	}

	private Entry sell(long revenue, String... questions) {
		SaleLine line = new SaleLine("prod_1", "Bikes", 1, BigDecimal.TEN, SaleKind.BASE, null, 1);
		SaleFacts facts = new SaleFacts(null, null, null, List.of(line),
				List.of(questions).stream().map(AskedQuestion::of).toList());
		return add(next(EntryKind.SALE, "sale" + this.card.seq()).sale(facts)
			.metrics(new Metrics(1, revenue, 0, 0, Baskets.NONE)));
	}

	private void takeBack(Entry sale) {
		add(next(EntryKind.VOID, "void/" + sale.key()).voids(new VoidFacts(sale.key(), sale.seq(), sale.sale(), null))
			.metrics(sale.metrics().negated()));
	}

	private void add(Activity.Credited mark) {
		add(next(EntryKind.CREDIT, mark.key()).cause(mark.cause(), mark.counts()).points(0, 0, mark.steps()));
	}

	private EntryBuilder next(EntryKind kind, String key) {
		return Entry.at("rep_1", this.card.seq() + 1, kind, key);
	}

	private Entry add(EntryBuilder next) {
		Entry entry = next.occurred(NOON, LocalDate.ofInstant(NOON, ZoneOffset.UTC))
			.recorded(NOON, Actor.SYSTEM)
			.build();
		this.card = this.card.plus(entry);
		return entry;
	}

}
